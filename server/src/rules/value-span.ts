import type { TemplateDocument, Value } from '../document/model.js';
import type { Span } from '../syntax/span.js';

/** True when a value stands in the text exactly as OpenNebula reads it, so that offsets in it are offsets in the text. */
export function writtenPlainly(document: TemplateDocument, value: Value): boolean {
  const start = value.quoted ? value.start + 1 : value.start;
  return document.text.startsWith(value.text, start);
}

/** The place in the text of a part of a plainly written value; the whole value for an empty part. */
export function innerSpan(value: Value, part: Span): Span {
  if (part.end <= part.start) return { start: value.start, end: value.end };
  const shift = value.quoted ? value.start + 1 : value.start;
  return { start: shift + part.start, end: shift + part.end };
}
