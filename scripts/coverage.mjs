// `npm run coverage`: which lines of server/src the tests run, in their own process and in the servers and onelints that they
// start. Prints a table, the worst files first, and exits 1 when fewer than 90 of 100 lines are run.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import coverage from 'istanbul-lib-coverage';
import toIstanbul from 'v8-to-istanbul';

const LEAST = 90;
const SOURCES = path.resolve('server/src');
const folder = mkdtempSync(path.join(tmpdir(), 'coverage-'));

/** @type {Map<string, Map<number, boolean>>} for each file, whether each line with a statement was run */
const files = new Map();

try {
  // With source maps, so that what runs in a bundle is told of its sources.
  run('node', ['esbuild.mjs']);
  const reporters = ['json', 'json-summary'].map((one) => `--coverage.reporter=${one}`);
  run(
    'npx',
    [
      'vitest',
      'run',
      '--coverage',
      `--coverage.include=server/src/**`,
      ...reporters,
      `--coverage.reportsDirectory=${folder}/own`,
    ],
    { NODE_V8_COVERAGE: path.join(folder, 'children') },
  );
  readOwn();
  await readChildren();
  report();
} finally {
  rmSync(folder, { recursive: true, force: true });
  run('node', ['esbuild.mjs', '--production']);
}

/** @param {string} command @param {string[]} words @param {Record<string, string>} [environment] */
function run(command, words, environment = {}) {
  const { status } = spawnSync(command, words, { stdio: 'inherit', env: { ...process.env, ...environment } });
  if (status !== 0) throw new Error(`${command} ${words[0]} failed.`);
}

/** What the tests' own process ran: it knows every statement of every file. */
function readOwn() {
  const map = coverage.createCoverageMap(JSON.parse(readFileSync(path.join(folder, 'own', 'coverage-final.json'), 'utf8')));
  for (const file of map.files()) {
    const lines = Object.entries(map.fileCoverageFor(file).getLineCoverage());
    files.set(file, new Map(lines.map(([line, hits]) => [Number(line), hits > 0])));
  }
}

/** What the processes ran that the tests started. */
async function readChildren() {
  for (const name of readdirSync(path.join(folder, 'children'))) {
    const { result } = JSON.parse(readFileSync(path.join(folder, 'children', name), 'utf8'));
    for (const { url, functions } of result) {
      if (!/\/dist\/(?:server|onelint)\.js$/.test(url)) continue;
      const converter = toIstanbul(fileURLToPath(url));
      await converter.load();
      converter.applyCoverage(functions);
      for (const [file, one] of Object.entries(converter.toIstanbul())) {
        const lines = files.get(path.resolve(file));
        if (!lines) continue;
        for (const [line, hits] of Object.entries(coverage.createFileCoverage(one).getLineCoverage()))
          if (hits > 0 && lines.has(Number(line))) lines.set(Number(line), true);
      }
      converter.destroy();
    }
  }
}

function report() {
  const rows = [...files].map(([file, lines]) => {
    const missed = [...lines].filter(([, hit]) => !hit).map(([line]) => line);
    return { file: path.relative(SOURCES, file), all: lines.size, missed };
  });
  const share = ({ all, missed }) => (all === 0 ? 100 : 100 - (100 * missed.length) / all);
  const total = { all: sum(rows.map(({ all }) => all)), missed: rows.flatMap(({ missed }) => missed) };
  for (const row of rows.sort((a, b) => share(a) - share(b)).filter((one) => share(one) < LEAST))
    console.log(`${share(row).toFixed(1).padStart(6)} %  ${row.file.padEnd(44)} ${shortened(row.missed)}`);
  console.log(`${share(total).toFixed(1).padStart(6)} %  of ${total.all} lines of server/src are run by the tests`);
  if (share(total) < LEAST) process.exitCode = 1;
}

/** @param {number[]} lines */
function shortened(lines) {
  return lines.length > 12 ? `${lines.slice(0, 12).join(', ')} …` : lines.join(', ');
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((all, one) => all + one, 0);
}
