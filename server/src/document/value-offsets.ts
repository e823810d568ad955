import type { Span } from '../syntax/span.js';
import type { TemplateDocument, Value } from './model.js';

const NAMED_ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * Where a part of a value stands in the document's text: the value is what OpenNebula reads (quotes taken off, `\"` and
 * XML entities resolved), the text what is written. The whole value when the two cannot be brought together, or the part is
 * empty.
 */
export function spanInValue(document: TemplateDocument, value: Value, part: Span): Span {
  const first = value.quoted ? value.start + 1 : value.start;
  // Nearly every value stands in the text as it is read.
  const plain = value.text.length === (value.quoted ? value.end - 1 : value.end) - first;
  if (plain && part.end > part.start && document.text.startsWith(value.text, first))
    return { start: first + part.start, end: first + part.end };
  const offsets = part.end > part.start ? sourceOffsets(document, value) : null;
  const start = offsets?.[part.start];
  const end = offsets?.[part.end];
  return start === undefined || end === undefined ? { start: value.start, end: value.end } : { start, end };
}

/** For each character of the value, and its end, the offset in the text; null when they do not match. */
function sourceOffsets(document: TemplateDocument, value: Value): number[] | null {
  const { text } = document;
  const offsets: number[] = [];
  let read = '';
  let position = value.quoted ? value.start + 1 : value.start;
  const end = value.quoted ? value.end - 1 : value.end;
  if (document.language === 'xml') {
    while (position < end) {
      if (text.startsWith('<![CDATA[', position)) {
        const close = text.indexOf(']]>', position);
        const stop = close === -1 || close > end ? end : close;
        for (let i = position + 9; i < stop; i++) {
          offsets.push(i);
          read += text[i];
        }
        position = stop === close ? close + 3 : stop;
      } else if (text.startsWith('<!--', position)) {
        const close = text.indexOf('-->', position);
        position = close === -1 ? end : close + 3;
      } else {
        const entity =
          text[position] === '&' ? /^&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/i.exec(text.slice(position, position + 12)) : null;
        const decoded = entity && decode(entity);
        offsets.push(position);
        if (decoded?.length === 2) offsets.push(position);
        read += decoded ?? text[position];
        position += decoded && entity ? entity[0].length : 1;
      }
    }
  } else {
    while (position < end) {
      offsets.push(position);
      if (text[position] === '\\' && text[position + 1] === '"' && position + 1 < end) position++;
      read += text[position];
      position++;
    }
  }
  if (read !== value.text) {
    // A value may come trimmed.
    const lead = read.indexOf(value.text);
    if (lead === -1) return null;
    const cut = offsets.slice(lead, lead + value.text.length);
    cut.push(offsets[lead + value.text.length] ?? position);
    return cut;
  }
  offsets.push(position);
  return offsets;
}

function decode(entity: RegExpExecArray): string | null {
  const code = entity[1] ? Number(entity[1]) : entity[2] ? Number.parseInt(entity[2], 16) : null;
  if (code !== null) return code <= 0x10ffff ? String.fromCodePoint(code) : null;
  return NAMED_ENTITIES[entity[3] ?? ''] ?? null;
}
