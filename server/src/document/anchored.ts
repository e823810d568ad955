import type { Span } from '../syntax/span.js';
import { type Anchor, AnchoredSpan } from './anchor.js';
import type { Attribute, Pair, Value } from './model.js';

export class AnchoredValue extends AnchoredSpan implements Value {
  constructor(
    anchor: Anchor,
    span: Span,
    readonly text: string,
    readonly quoted: boolean,
  ) {
    super(anchor, span.start - anchor.offset, span.end - anchor.offset);
  }
}

/** Something with a name that stands at its beginning, or behind a `<`. Its place is asked for much less than its name. */
class AnchoredNode extends AnchoredSpan {
  private readonly nameFrom: number;
  private readonly nameTo: number;

  constructor(
    anchor: Anchor,
    span: Span,
    readonly name: string,
    nameSpan: Span,
    readonly value: AnchoredValue | null,
  ) {
    super(anchor, span.start - anchor.offset, span.end - anchor.offset);
    this.nameFrom = nameSpan.start - anchor.offset;
    this.nameTo = nameSpan.end - anchor.offset;
  }

  get nameSpan(): Span {
    return new AnchoredSpan(this.anchor, this.nameFrom, this.nameTo);
  }
}

export class AnchoredPair extends AnchoredNode implements Pair {
  withValueText(text: string): AnchoredPair {
    return new AnchoredPair(this.anchor, this, this.name, this.nameSpan, withText(this.value, text));
  }
}

/** White space as C's `isspace` knows it. */
export function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

/** True for a text with white space around it. */
export function isPadded(text: string): boolean {
  return text !== '' && (isSpace(text.charCodeAt(0)) || isSpace(text.charCodeAt(text.length - 1)));
}

export class AnchoredAttribute extends AnchoredNode implements Attribute {
  private readonly insertFrom: number;
  private paddedKnown: boolean | null = null;
  memory: unknown[] | null = null;

  constructor(
    anchor: Anchor,
    span: Span,
    name: string,
    nameSpan: Span,
    value: AnchoredValue | null,
    readonly pairs: readonly Pair[] | null,
    insertAt: number,
  ) {
    super(anchor, span, name, nameSpan, value);
    this.insertFrom = insertAt - anchor.offset;
  }

  get insertAt(): number {
    return this.anchor.offset + this.insertFrom;
  }

  get padded(): boolean {
    this.paddedKnown ??= (this.pairs ?? [this]).some(({ value }) => value !== null && isPadded(value.text));
    return this.paddedKnown;
  }

  withPairs(pairs: readonly Pair[]): AnchoredAttribute {
    return new AnchoredAttribute(this.anchor, this, this.name, this.nameSpan, this.value, pairs, this.insertAt);
  }

  withValueText(text: string): AnchoredAttribute {
    const value = withText(this.value, text);
    return new AnchoredAttribute(this.anchor, this, this.name, this.nameSpan, value, this.pairs, this.insertAt);
  }
}

function withText(value: AnchoredValue | null, text: string): AnchoredValue | null {
  return value && new AnchoredValue(value.anchor, value, text, value.quoted);
}
