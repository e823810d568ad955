// `npm run fuzz -- --minutes N`: every file with properties for N minutes (5 when left out), two files at a time. Words that
// follow choose files by a part of their name. What is found comes with a seed: FUZZ_SEED=… repeats it.
import { spawnSync } from 'node:child_process';

const args = process.argv.slice(2);
const at = args.indexOf('--minutes');
const minutes = at === -1 ? '5' : (args.splice(at, 2)[1] ?? '');
if (!(Number(minutes) > 0)) throw new Error('Write the minutes as a number: npm run fuzz -- --minutes 20.');

const FILES = [
  'test/fuzz/document.test.ts',
  'test/fuzz/workspace.test.ts',
  'test/fuzz/xml.test.ts',
  'test/fuzz/server.test.ts',
  'test/unit/syntax/template-parser.test.ts',
  'test/unit/format/format-template.test.ts',
  'test/unit/convert/convert.test.ts',
  'test/unit/storage/properties.test.ts',
];
const files = FILES.filter((file) => args.length === 0 || args.some((word) => file.includes(word)));

if (files.length === 0) throw new Error(`No file matches. There is ${FILES.join(', ')}.`);

const run = (command, words, env = {}) =>
  spawnSync(command, words, { stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1;
process.exitCode =
  run('node', ['esbuild.mjs', '--production']) ||
  run('npx', ['vitest', 'run', '--maxWorkers=2', ...files], { FUZZ_MINUTES: minutes });
