import type { Position, SelectionRange } from 'vscode-languageserver-types';
import type { TemplateDocument } from '../document/model.js';
import { type Span, touches } from '../syntax/span.js';
import { rangeOf } from './positions.js';

/** For each position the spans around it, from the word to the whole text. */
export function selectionRanges(document: TemplateDocument, positions: readonly Position[]): SelectionRange[] {
  return positions.map((position) => selectionRange(document, document.lines.offsetAt(position)));
}

function selectionRange(document: TemplateDocument, offset: number): SelectionRange {
  const spans: Span[] = [{ start: 0, end: document.text.length }];
  for (const object of document.objects) {
    if (!touches(object, offset)) continue;
    spans.push(object);
    for (const attribute of [...object.properties, ...object.attributes, ...object.userAttributes]) {
      if (!touches(attribute, offset)) continue;
      spans.push(attribute);
      const pair = attribute.pairs?.find((candidate) => touches(candidate, offset));
      const { nameSpan, value } = pair ?? attribute;
      if (pair) spans.push(pair);
      if (touches(nameSpan, offset)) spans.push(nameSpan);
      else if (value && touches(value, offset)) {
        spans.push(value);
        if (value.quoted) spans.push({ start: value.start + 1, end: value.end - 1 });
      }
      const word = wordAt(document.text, offset);
      if (word) spans.push(word);
    }
  }
  // Each span must lie in the one before it.
  let range: SelectionRange | undefined;
  let outer: Span | undefined;
  for (const span of spans) {
    if (outer && (span.start < outer.start || span.end > outer.end || (span.start === outer.start && span.end === outer.end)))
      continue;
    if (!touches(span, offset)) continue;
    range = range ? { range: rangeOf(document, span), parent: range } : { range: rangeOf(document, span) };
    outer = span;
  }
  return range ?? { range: rangeOf(document, { start: offset, end: offset }) };
}

function wordAt(text: string, offset: number): Span | null {
  let start = offset;
  let end = offset;
  while (start > 0 && /\w/.test(text[start - 1] ?? '')) start--;
  while (/\w/.test(text[end] ?? '')) end++;
  return end > start ? { start, end } : null;
}
