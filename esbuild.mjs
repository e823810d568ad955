// Bundles the extension, the language server and onelint. All are CommonJS: an ESM bundle of the server does not start.
import { readFileSync } from 'node:fs';
import { build, context } from 'esbuild';

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
  sourcemap: production ? false : 'linked',
  logLevel: 'warning',
  define: { ONELINT_VERSION: JSON.stringify(version) },
  // The packages' ES modules tree-shake better than their CommonJS twins.
  mainFields: ['module', 'main'],
};

/** The schema is one file that server and onelint share. */
const sharedSchema = {
  name: 'shared-schema',
  setup(build) {
    build.onResolve({ filter: /\/tables\.js$/ }, ({ resolveDir }) =>
      resolveDir.endsWith('schema') ? { path: './schema.js', external: true } : undefined,
    );
  },
};

const bundles = [
  { ...defaults, entryPoints: { client: 'client/src/extension.ts' }, outdir: 'dist', external: ['vscode'] },
  { ...defaults, entryPoints: { schema: 'server/src/schema/tables.ts' }, outdir: 'dist' },
  { ...defaults, entryPoints: { server: 'server/src/node.ts' }, outdir: 'dist', plugins: [sharedSchema] },
  { ...defaults, entryPoints: { onelint: 'server/src/cli/main.ts' }, outdir: 'dist', plugins: [sharedSchema] },
];

if (watch) {
  for (const bundle of bundles) await (await context({ ...bundle, logLevel: 'info' })).watch();
} else {
  await Promise.all(bundles.map((bundle) => build(bundle)));
}
