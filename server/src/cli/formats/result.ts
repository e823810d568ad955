import type { Release } from '../../configuration/release.js';
import type { TextPosition } from '../../document/line-index.js';
import type { Inventory } from '../../inventory/inventory.js';
import type { Finding, Severity } from '../../rules/rule.js';
import type { Source } from '../sources.js';

/** A finding with its file and its place in it. */
export interface Located {
  readonly source: Source;
  readonly finding: Finding;
  readonly start: TextPosition;
  readonly end: TextPosition;
}

/** What a check came to. */
export interface CheckResult {
  readonly release: Release;
  readonly inventory: Inventory;
  readonly sources: readonly Source[];
  /** What is shown: all findings, or errors only. */
  readonly findings: readonly Located[];
  /** True for a finding that makes the check fail. */
  readonly fails: (finding: Located) => boolean;
  /** How many there are of each severity, shown or not. */
  readonly summary: Readonly<Record<Severity, number>>;
}
