// Bundles the extension, the language server and onelint. All are CommonJS: an ESM bundle of the server does not start.
import { readFileSync } from 'node:fs';
import { build, context } from 'esbuild';
import { schemaFiles, writeSchemaFiles } from './scripts/schema-files.mjs';
import { writeThirdPartyNotices } from './scripts/third-party-notices.mjs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

/** @type {import('esbuild').BuildOptions} */
const defaults = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  minify: production,
  charset: 'utf8',
  sourcemap: production ? false : 'linked',
  logLevel: 'warning',
  define: { ONELINT_VERSION: JSON.stringify(version) },
  // The packages' ES modules tree-shake better than their CommonJS twins.
  mainFields: ['module', 'main'],
};

const bundles = [
  { ...defaults, entryPoints: { client: 'client/src/extension.ts' }, outdir: 'dist', external: ['vscode'] },
  { ...defaults, entryPoints: { server: 'server/src/node.ts' }, outdir: 'dist', plugins: [schemaFiles] },
  { ...defaults, entryPoints: { onelint: 'server/src/cli/main.ts' }, outdir: 'dist', plugins: [schemaFiles] },
];

await writeSchemaFiles();
if (watch) {
  for (const bundle of bundles) await (await context({ ...bundle, logLevel: 'info' })).watch();
} else {
  const results = await Promise.all(bundles.map((bundle) => build({ ...bundle, metafile: true })));
  writeThirdPartyNotices(results.map(({ metafile }) => metafile));
}
