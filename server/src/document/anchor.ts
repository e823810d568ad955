import type { Span } from '../syntax/span.js';

/**
 * A place in a document that the nodes of one attribute are counted from. When the text in front of it grows or shrinks,
 * it moves, and the nodes with it: what was found in an attribute stays right without being made anew.
 */
export class Anchor {
  constructor(public offset: number) {}
}

/** A range of a document, counted from an anchor. */
export class AnchoredSpan implements Span {
  /** `from` and `to` are offsets from the anchor. */
  constructor(
    readonly anchor: Anchor,
    readonly from: number,
    readonly to: number,
  ) {}

  get start(): number {
    return this.anchor.offset + this.from;
  }

  get end(): number {
    return this.anchor.offset + this.to;
  }
}
