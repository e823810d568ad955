/** One line of the benchmark's table. */
export interface Row {
  readonly what: string;
  /** What ours is measured against; null where a floor is a plain number. */
  readonly reference: string | null;
  readonly unit: 'ms' | 'MB' | 'KB' | '×';
  readonly ours: number;
  readonly theirs: number | null;
  /** `ours / theirs`, or `ours` without a reference: what floor and goal are about. */
  readonly figure: number;
  /** Null in a row that only tells. */
  readonly floor: number | null;
  readonly goal: number | null;
}

/** How much is measured: all of it, or a short form for CI. */
interface Effort {
  readonly quick: boolean;
}

/** A part of the benchmark: runs in a process of its own, so that no part warms or spoils another. */
export interface Part {
  readonly name: string;
  readonly run: (effort: Effort) => Promise<readonly Row[]>;
}

/** A row about a ratio. */
export function ratio(
  row: Pick<Row, 'what' | 'floor' | 'goal'> & { readonly reference: string },
  times: { readonly ours: number; readonly reference: number },
): Row {
  return { ...row, unit: 'ms', ours: times.ours, theirs: times.reference, figure: times.ours / times.reference };
}

/** A row about a plain number. */
export function plain(row: Pick<Row, 'what' | 'floor' | 'goal' | 'unit'>, ours: number): Row {
  return { ...row, reference: null, ours, theirs: null, figure: ours };
}
