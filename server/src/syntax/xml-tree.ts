import type { Span, SyntaxIssue } from './span.js';

/** An element of an XML document, with the position of its parts. */
export interface XmlElement extends Span {
  readonly name: string;
  /** The name inside the opening tag. */
  readonly nameSpan: Span;
  /** From `<` to behind `>`. */
  readonly openTag: Span;
  /** From `</` to behind `>`; null for `<A/>` and for an element that nothing closes. */
  readonly closeTag: Span | null;
  readonly parent: XmlElement | null;
  readonly children: readonly XmlElement[];
  /** The text directly in this element, entities decoded, CDATA as it is. */
  readonly value: string;
}

/** An XML document as far as it could be read. */
export interface XmlTree {
  readonly text: string;
  readonly root: XmlElement | null;
  readonly comments: readonly Span[];
  readonly issues: readonly SyntaxIssue[];
  /** True when the text is well-formed XML. */
  readonly accepted: boolean;
}

/** Where the content of an element stands: between its two tags. Empty for `<A/>`. */
export function contentOf(element: XmlElement): Span {
  const start = element.openTag.end;
  return { start, end: element.closeTag ? element.closeTag.start : Math.max(element.end, start) };
}
