/** A half-open range of UTF-16 offsets in a text: `start` inclusive, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** True when `offset` lies in `span`, both ends included (a cursor right behind the last character still belongs to it). */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/** The number of the first of some ranges, in the order of the text, that starts at an offset or behind it. */
export function firstAt(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as Span).start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A problem in the text itself, with the range that it concerns. */
export interface SyntaxIssue extends Span {
  /** Stable id, the rule id that the diagnostic carries. */
  readonly code: SyntaxIssueCode;
  readonly message: string;
  /** True when OpenNebula refuses the text because of it. */
  readonly fatal: boolean;
  /** The release line (704 is 7.4) from which it does no harm any more. */
  readonly goneSince?: number;
  /** An edit that mends it, when one is certain. */
  readonly fix?: SyntaxFix;
}

/** A text replacement that mends a syntax issue. */
export interface SyntaxFix extends Span {
  readonly title: string;
  readonly newText: string;
}

export type SyntaxIssueCode =
  | 'syntax/unexpected-text'
  | 'syntax/missing-equals'
  | 'syntax/missing-value'
  | 'syntax/missing-comma'
  | 'syntax/extra-comma'
  | 'syntax/unclosed-vector'
  | 'syntax/unclosed-string'
  | 'syntax/unquoted-blank'
  | 'syntax/nested-vector'
  | 'syntax/cdata-in-text'
  | 'syntax/comment-at-end'
  | 'syntax/dropped-text'
  | 'syntax/carriage-return'
  | 'syntax/xml-not-well-formed'
  | 'syntax/xml-entity'
  | 'syntax/too-deep';
