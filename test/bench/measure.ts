/** Times in milliseconds, and what is made of them. */

export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/** The number that `share` (0 to 1) of all do not exceed. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Keeps the last result alive, so that no engine may leave out the work that made it. */
const kept: { result: unknown } = { result: null };

/** How long one call takes. */
export async function time(call: () => unknown): Promise<number> {
  const started = performance.now();
  kept.result = await call();
  return performance.now() - started;
}

/**
 * Runs two pieces of work in turn, so that a busy moment of the machine hits both; the median of each. `warm` rounds
 * before it do not count.
 */
export async function alternate(
  ours: () => unknown,
  reference: () => unknown,
  { rounds, warm }: { readonly rounds: number; readonly warm: number },
): Promise<{ readonly ours: number; readonly reference: number }> {
  const times: { ours: number[]; reference: number[] } = { ours: [], reference: [] };
  for (let round = -warm; round < rounds; round++) {
    const [first, second] = [await time(ours), await time(reference)];
    if (round < 0) continue;
    times.ours.push(first);
    times.reference.push(second);
  }
  return { ours: median(times.ours), reference: median(times.reference) };
}
