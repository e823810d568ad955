import type { Range } from 'vscode-languageserver-types';
import type { TemplateDocument } from '../document/model.js';
import { readXml } from '../syntax/xml-reader.js';
import { type Span, touches } from '../syntax/span.js';
import type { XmlElement } from '../syntax/xml-tree.js';
import { rangeOf } from './positions.js';

/** The two names of an element, to be edited together. Null outside of tags and in template text. */
export function linkedEditing(document: TemplateDocument, offset: number): { ranges: Range[]; wordPattern: string } | null {
  if (document.language !== 'xml') return null;
  const { root } = readXml(document.text);
  let element: XmlElement | undefined = root ?? undefined;
  while (element) {
    const closing = closingName(document.text, element);
    if (closing && (touches(element.nameSpan, offset) || touches(closing, offset)))
      return { ranges: [rangeOf(document, element.nameSpan), rangeOf(document, closing)], wordPattern: '[A-Za-z_][\\w.-]*' };
    element = element.children.find((child) => touches(child, offset));
  }
  return null;
}

function closingName(text: string, element: XmlElement): Span | null {
  if (!element.closeTag) return null;
  const start = element.closeTag.start + 2;
  const end = start + element.name.length;
  return text.slice(start, end) === element.name ? { start, end } : null;
}
