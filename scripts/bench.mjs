// `npm run bench`: bundles the benchmark and the empty server that it measures against, and runs it. The extension must
// have been packaged (`npm run package`), so that sizes and processes are those of the product.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { build } from 'esbuild';

if (!existsSync('dist/opennebula-templates.vsix')) throw new Error('Run “npm run package” first.');
await build({
  entryPoints: { bench: 'test/bench/main.ts', 'empty-server': 'test/bench/empty-server.ts' },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // As the product is bundled: both servers start with the same kind of file.
  minify: true,
  mainFields: ['module', 'main'],
  outdir: 'dist/test',
  logLevel: 'warning',
});
const { status } = spawnSync(process.execPath, ['dist/test/bench.js', ...process.argv.slice(2)], { stdio: 'inherit' });
process.exitCode = status ?? 1;
