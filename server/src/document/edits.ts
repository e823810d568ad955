import type { Span } from '../syntax/span.js';
import { escapeXmlText } from '../syntax/xml-reader.js';
import type { Attribute, Pair, TemplateDocument, Value } from './model.js';

/** A replacement of one range of a text. */
export interface Edit extends Span {
  readonly newText: string;
}

/** `text` with the edits done. They must not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let position = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    pieces.push(text.slice(position, edit.start), edit.newText);
    position = edit.end;
  }
  pieces.push(text.slice(position));
  return pieces.join('');
}

/** Edits that take one part out of a vector, with its comma, and leave every other byte and every comment alone. */
export function removePair(document: TemplateDocument, attribute: Attribute, pair: Pair): Edit[] {
  if (document.language === 'xml') {
    // An element without children is no vector any more: the disks behind it would get other numbers.
    return attribute.pairs?.length === 1 ? [] : [removeLines(document, pair)];
  }
  return removeTemplatePair(document, attribute, pair).map((edit) => keepApart(document, edit));
}

/** Edits that take several parts out of a vector at once, as `removePair` does with one. They do not overlap. */
export function removePairs(document: TemplateDocument, attribute: Attribute, pairs: readonly Pair[]): Edit[] {
  let left = attribute;
  const edits: Edit[] = [];
  // From the last to the first, each from what the others leave: neighbours share a comma.
  for (const pair of (attribute.pairs ?? []).filter((candidate) => pairs.includes(candidate)).reverse()) {
    edits.push(...removePair(document, left, pair));
    left = left.withPairs((left.pairs ?? []).filter((candidate) => candidate !== pair));
  }
  return edits;
}

function removeTemplatePair(document: TemplateDocument, attribute: Attribute, pair: Pair): Edit[] {
  const { text } = document;
  const pairs = attribute.pairs ?? [];
  const place = pairs.indexOf(pair);
  const next = pairs[place + 1];
  const before = pairs[place - 1];

  if (next) {
    const comma = findComma(text, pair.end, next.start);
    if (comma === -1) return [{ start: pair.start, end: pair.end, newText: '' }];
    const gapIsBlank = isBlank(text, pair.end, comma);
    const end = comma + 1;
    if (!gapIsBlank)
      return [
        { start: pair.start, end: pair.end, newText: '' },
        { start: comma, end, newText: '' },
      ];
    const lineStart = document.lines.lineStart(pair.start);
    const startsLine = isBlank(text, lineStart, pair.start);
    const afterBlanks = skipBlanks(text, end);
    const endsLine = isLineEnd(text, afterBlanks);
    if (startsLine && endsLine) return [{ start: lineStart, end: skipLineEnd(text, afterBlanks), newText: '' }];
    if (endsLine) return [{ start: backOverBlanks(text, pair.start), end, newText: '' }];
    return [{ start: pair.start, end: afterBlanks, newText: '' }];
  }
  if (before) {
    const comma = findComma(text, before.end, pair.start);
    if (comma === -1) return [{ start: pair.start, end: pair.end, newText: '' }];
    if (isBlank(text, comma + 1, pair.start)) return [{ start: comma, end: pair.end, newText: '' }];
    return [
      { start: comma, end: comma + 1, newText: '' },
      { start: pair.start, end: pair.end, newText: '' },
    ];
  }
  const end = skipBlanks(text, pair.end);
  return [{ start: pair.start, end: text[end] === ']' ? end : pair.end, newText: '' }];
}

/** An edit that takes a top-level attribute out, with its line when nothing else stands there. */
export function removeAttribute(document: TemplateDocument, attribute: Attribute): Edit[] {
  return [removeLines(document, attribute)];
}

/** An edit that sets a value; quotes stay as they are, and are added where the new text needs them. */
export function setValue(document: TemplateDocument, value: Value, newText: string): Edit {
  const { start } = value;
  if (document.language === 'xml') {
    const comments = document.comments.filter((comment) => comment.start >= start && comment.end <= value.end);
    const kept = comments.map((comment) => document.text.slice(comment.start, comment.end)).join('');
    return { start, end: value.end, newText: kept + escapeXmlText(newText) };
  }
  const end = document.text[value.end - 1] === '\r' ? value.end - 1 : value.end;
  const bare = !value.quoted && /^[^=#\s,[\]"]+$/.test(newText);
  return keepApart(document, { start, end, newText: bare ? newText : quoted(newText) });
}

/** An edit that renames the part of a vector (or its element). */
export function renameNamed(document: TemplateDocument, pair: Pick<Pair, 'nameSpan' | 'end'>, name: string): Edit[] {
  const opening = { start: pair.nameSpan.start, end: pair.nameSpan.end, newText: name };
  if (document.language !== 'xml') return [opening];
  const closing = document.text.lastIndexOf('</', pair.end - 1);
  return closing > pair.nameSpan.end
    ? [opening, { start: closing + 2, end: closing + 2 + (pair.nameSpan.end - pair.nameSpan.start), newText: name }]
    : [opening];
}

/** An edit that adds a part at the end of a vector, in the vector's own style: on its line, or on a line of its own. */
export function addPair(document: TemplateDocument, attribute: Attribute, name: string, value: string): Edit {
  const { text } = document;
  const last = attribute.pairs?.[attribute.pairs.length - 1];
  const at = attribute.insertAt;
  if (document.language === 'xml') {
    const indent = last ? lineIndent(document, last.start) : '';
    return { start: at, end: at, newText: `${indent}<${name}>${escapeXmlText(value)}</${name}>` };
  }
  if (!last) return keepApart(document, { start: at, end: at, newText: ` ${name} = ${quoted(value)}` });
  const indent = lineIndent(document, last.start);
  const blank = /\s=/.test(text.slice(last.nameSpan.end, last.value?.start ?? last.end)) ? ' ' : '';
  const pair = `${name}${blank}=${blank}${quoted(value)}`;
  return keepApart(document, { start: at, end: at, newText: indent === '' ? `, ${pair}` : `,${indent}${pair}` });
}

/** An edit that adds a single attribute behind another one, on a line of its own. */
export function addAttributeAfter(document: TemplateDocument, attribute: Attribute, name: string, value: string): Edit {
  const { text } = document;
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const lineStart = document.lines.lineStart(attribute.start);
  const indent = isBlank(text, lineStart, attribute.start) ? text.slice(lineStart, attribute.start) : '';
  if (document.language === 'xml') {
    return {
      start: attribute.end,
      end: attribute.end,
      newText: `${lineBreak}${indent}<${name}>${escapeXmlText(value)}</${name}>`,
    };
  }
  const own = text[attribute.end - 1] === '\r' ? attribute.end - 1 : attribute.end;
  const end = document.lines.lineEnd(own);
  const line = `${lineBreak}${indent}${name} = ${quoted(value)}`;
  if (/^[ \t]*(?:#.*)?$/.test(text.slice(own, end))) return keepApart(document, { start: end, end, newText: line });
  // Something else follows on the line: it moves to a line of its own.
  return { start: own, end: own, newText: line + lineBreak };
}

/**
 * The edit with a blank behind it where a value would come to stand right before a carriage return: the scanner would
 * make it part of the value.
 */
function keepApart(document: TemplateDocument, edit: Edit): Edit {
  const { text } = document;
  if (text[edit.end] !== '\r') return edit;
  const before = edit.newText === '' ? text[edit.start - 1] : edit.newText[edit.newText.length - 1];
  return before === undefined || /[\s,[]/.test(before) ? edit : { ...edit, newText: `${edit.newText} ` };
}

/** A value in double quotes, as template text writes it. */
export function quoted(value: string): string {
  return `"${value.replaceAll('"', '\\"')}"`;
}

/** The line break and indent in front of `offset` when it is the first thing on its line, else ''. */
function lineIndent(document: TemplateDocument, offset: number): string {
  const { text } = document;
  const lineStart = document.lines.lineStart(offset);
  if (lineStart === 0 || !isBlank(text, lineStart, offset)) return '';
  const lineBreak = text[lineStart - 2] === '\r' ? '\r\n' : '\n';
  return lineBreak + text.slice(lineStart, offset);
}

/** Takes a range out; the whole lines when nothing else stands on them. */
function removeLines(document: TemplateDocument, span: Span): Edit {
  const { text } = document;
  const lineStart = document.lines.lineStart(span.start);
  const after = skipBlanks(text, span.end);
  if (isBlank(text, lineStart, span.start) && isLineEnd(text, after)) {
    return { start: lineStart, end: skipLineEnd(text, after), newText: '' };
  }
  return { start: span.start, end: span.end, newText: '' };
}

/** The comma between two parts, comments passed over; -1 when there is none. */
function findComma(text: string, from: number, to: number): number {
  for (let i = from; i < to; i++) {
    const char = text[i];
    if (char === ',') return i;
    if (char === '#') {
      const lineEnd = text.indexOf('\n', i);
      if (lineEnd === -1) return -1;
      i = lineEnd;
    }
  }
  return -1;
}

function isBlank(text: string, from: number, to: number): boolean {
  return /^\s*$/.test(text.slice(from, to));
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}

function backOverBlanks(text: string, from: number): number {
  let at = from;
  while (text[at - 1] === ' ' || text[at - 1] === '\t') at--;
  return at;
}

function isLineEnd(text: string, at: number): boolean {
  return at >= text.length || text[at] === '\n' || text[at] === '\r';
}

function skipLineEnd(text: string, at: number): number {
  if (text[at] === '\r' && text[at + 1] === '\n') return at + 2;
  return at < text.length ? at + 1 : at;
}
