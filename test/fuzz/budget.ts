import { readFileSync } from 'node:fs';
import type { Parameters } from 'fast-check';

/** Minutes that `npm run fuzz -- --minutes N` gives each file; 0 in `npm test`, where the number of runs is bounded. */
const MINUTES = Number(process.env['FUZZ_MINUTES'] ?? 0);

/** A seed to repeat what a run has found: `FUZZ_SEED=…`. Printed with each property. */
const SEED = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/**
 * How long a property is tried: `runs` cases in `npm test`, its share of the minutes in `npm run fuzz`, where the minutes are
 * those of a file with all its properties.
 */
export function budget<T>(runs: number, share = 1): Parameters<T> {
  if (MINUTES === 0) return { numRuns: runs, seed: SEED };
  const time = { interruptAfterTimeLimit: MINUTES * share * 60_000, markInterruptAsFailure: false };
  return { numRuns: 2 ** 31 - 1, seed: SEED, ...time };
}

/** What was once found to be read wrongly or slowly, from `test/fixtures/fuzz`: `examples` of a property are tried first. */
export function found<T>(name: 'any-text' | 'xml-elements'): T[] {
  return JSON.parse(readFileSync(`test/fixtures/fuzz/${name}.json`, 'utf8')) as T[];
}

/** The time that a test with a property may take, in milliseconds. */
export const TIMEOUT = MINUTES === 0 ? 60_000 : MINUTES * 60_000 + 120_000;

console.log(`Fuzzing with FUZZ_SEED=${SEED}`);
