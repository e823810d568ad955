// Runs the TypeScript of test/conformance: bundled first, so that no loader is needed.
import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';

const outfile = 'dist/test/conformance.js';
await build({
  entryPoints: ['test/conformance/main.ts'],
  bundle: true,
  platform: 'node',
  format: 'cjs',
  outfile,
  logLevel: 'warning',
});
const { status } = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exitCode = status ?? 1;
