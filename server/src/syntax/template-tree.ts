import type { Span, SyntaxIssue } from './span.js';

/** A value as it stands in the text. */
export interface ValueNode extends Span {
  /** True when it is written in double quotes; `start` and `end` include them. */
  readonly quoted: boolean;
}

/** `NAME = value` inside a vector attribute. */
export interface PairNode extends Span {
  readonly name: Span;
  /** Null when nothing is written behind the `=` (a syntax error inside a vector), or when the `=` is missing. */
  readonly value: ValueNode | null;
}

/** A top-level attribute: single (`pairs` is null) or vector. */
export interface AttributeNode extends Span {
  readonly name: Span;
  /** The value of a single attribute; null when it is empty (`NAME =` at a line's end) or missing. */
  readonly value: ValueNode | null;
  readonly pairs: readonly PairNode[] | null;
  /** The brackets of a vector: from `[` to behind `]`; behind the last pair when `]` is missing. */
  readonly brackets: Span | null;
}

/**
 * What a template text says, with the position of everything. A tree exists for every text: `issues` tells what is
 * wrong with it, and `accepted` whether OpenNebula's parser takes the text as a whole.
 */
export interface TemplateTree {
  readonly text: string;
  readonly attributes: readonly AttributeNode[];
  readonly comments: readonly Span[];
  /** Single characters that OpenNebula's scanner skips, in order. */
  readonly dropped: readonly Span[];
  readonly issues: readonly SyntaxIssue[];
  readonly accepted: boolean;
}
