// Runs a TypeScript program of the repository: bundled first, so that no loader is needed. `node scripts/bundled.mjs FILE ARGUMENT…`
import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';

const [entry, ...args] = process.argv.slice(2);
const outfile = `dist/test/${entry.replaceAll('/', '-').replace(/\.ts$/, '.js')}`;
await build({ entryPoints: [entry], bundle: true, platform: 'node', format: 'cjs', outfile, logLevel: 'warning' });
const { status } = spawnSync(process.execPath, [outfile, ...args], { stdio: 'inherit' });
process.exitCode = status ?? 1;
