// `npm test`: everything, one suite after the other, and one line for each at the end. Goes on after a failure so that a
// single run tells all; exits 1 when any suite failed.
import { spawnSync } from 'node:child_process';

/** @type {readonly (readonly [string, string, ...string[]])[]} */
const SUITES = [
  ['types', 'npx', 'tsc', '-p', '.'],
  ['lint', 'npx', 'biome', 'lint', '.'],
  ['format', 'npx', 'biome', 'format', '.'],
  ['import directions', 'npx', 'depcruise', '--config', '.dependency-cruiser.cjs', 'client', 'server'],
  ['dead code', 'npx', 'knip', '--no-config-hints'],
  ['package', 'npm', 'run', '-s', 'package'],
  ['unit, conformance, corpus, protocol', 'npx', 'vitest', 'run'],
  ['conformance figures', 'npm', 'run', '-s', 'conformance'],
  ['grammar', 'npx', 'vscode-tmgrammar-test', 'test/grammar/*.one'],
  ['benchmark, short', 'npm', 'run', '-s', 'bench', '--', '--quick'],
  ['editor', 'node', 'test/editor/run.mjs'],
];

const only = process.argv.slice(2);
const results = [];
for (const [name, command, ...args] of SUITES) {
  if (only.length > 0 && !only.some((wanted) => name.includes(wanted))) continue;
  console.log(`\n=== ${name} ===`);
  const started = Date.now();
  if (name === 'conformance figures' && !(await hasConformance())) {
    console.log('Skipped: there is no conformance data in SHARED_DIR (default ../shared).');
    results.push({ name, outcome: 'skipped', seconds: 0 });
    continue;
  }
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  results.push({ name, outcome: status === 0 ? 'passed' : 'FAILED', seconds: (Date.now() - started) / 1000 });
}

console.log('');
for (const { name, outcome, seconds } of results) console.log(`${outcome.padEnd(8)}${name} (${seconds.toFixed(1)} s)`);
const failed = results.filter(({ outcome }) => outcome === 'FAILED').length;
const passed = results.filter(({ outcome }) => outcome === 'passed').length;
console.log(`suites: ${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

async function hasConformance() {
  const { existsSync } = await import('node:fs');
  return existsSync(`${process.env.SHARED_DIR ?? '../shared'}/conformance`);
}
