import type { Kind, TemplateDocument } from '../document/model.js';
import { isNameCharacter } from '../syntax/template-scanner.js';
import { type Span, touches } from '../syntax/span.js';

/** Where in the syntax the cursor stands. Spans are what a completion replaces. */
export type CompletionContext =
  | {
      readonly at: 'name';
      readonly kind: Kind;
      /** The vector that the cursor is in; '' at the top level. */
      readonly section: string;
      readonly replace: Span;
      readonly prefix: string;
      /** Template text: an `=` follows already. XML: `<` stands already. */
      readonly opened: boolean;
    }
  | {
      readonly at: 'value';
      readonly kind: Kind;
      readonly section: string;
      readonly name: string;
      readonly replace: Span;
      /** What stands in front of the cursor, without the quote. */
      readonly prefix: string;
      /** How the value is written: in quotes, without, or as content of an element. */
      readonly form: 'quoted' | 'bare' | 'xml';
    }
  | { readonly at: 'closing-tag'; readonly name: string; readonly replace: Span };

/** The context at an offset; null in comments and where nothing can be written. Never fails on unfinished text. */
export function completionContext(document: TemplateDocument, offset: number): CompletionContext | null {
  return document.language === 'xml' ? xmlContext(document, offset) : templateContext(document, offset);
}

function templateContext(document: TemplateDocument, offset: number): CompletionContext | null {
  const { text } = document;
  const kind = document.objects[0]?.kind ?? document.kind;
  let position = anchor(document, offset);
  let section = '';
  let name = '';
  let phase: 'name' | 'value' | 'after' = 'name';
  while (position < offset) {
    const char = text[position] as string;
    if (char === '#' && phase !== 'value') {
      const end = text.indexOf('\n', position);
      if (end === -1 || end >= offset) return null;
      position = end;
    } else if (phase === 'value') {
      if (char === ' ' || char === '\t') position++;
      else if (char === '\n' && section === '') {
        phase = 'name';
        name = '';
        position++;
      } else if (char === '\n') position++;
      else if (char === '[' && section === '') {
        section = name.toUpperCase();
        name = '';
        phase = 'name';
        position++;
      } else if (char === '"') {
        const close = closingQuote(text, position + 1, offset);
        if (close === -1) return quotedValue(text, kind, section, name, position + 1, offset);
        position = close + 1;
        phase = 'after';
      } else {
        const start = position;
        while (position < offset && !/[\s,\]#[]/.test(text[position] as string)) position++;
        if (position === offset) return bareValue(text, kind, section, name, start, offset);
        phase = 'after';
        if (position === start) position++;
      }
    } else if (isNameCharacter(char.charCodeAt(0))) {
      const start = position;
      while (position < offset && isNameCharacter(text.charCodeAt(position))) position++;
      if (position === offset) return phase === 'name' ? nameAt(text, kind, section, start, offset) : null;
      name = text.slice(start, position);
    } else {
      if (char === '=') phase = 'value';
      else if (char === ',') phase = 'name';
      else if (char === ']') {
        section = '';
        phase = 'after';
      } else if (char === '\n' && section === '') phase = 'name';
      if (char === '\n' || char === ',') name = '';
      position++;
    }
  }
  if (phase === 'value') return bareValue(text, kind, section, name, offset, offset);
  return phase === 'name' && name === '' ? nameAt(text, kind, section, offset, offset) : null;
}

/** The start of the last attribute in front of the cursor that begins a line: what stands before it is complete. */
function anchor(document: TemplateDocument, offset: number): number {
  const { text } = document;
  let from = 0;
  for (const attribute of document.objects[0]?.attributes ?? []) {
    if (attribute.start >= offset) break;
    const lineStart = text.lastIndexOf('\n', attribute.start - 1) + 1;
    if (/^[ \t]*$/.test(text.slice(lineStart, attribute.start))) from = attribute.start;
  }
  return from;
}

function closingQuote(text: string, from: number, to: number): number {
  for (let i = from; i < to; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '"') return i;
  }
  return -1;
}

function nameAt(text: string, kind: Kind, section: string, start: number, offset: number): CompletionContext {
  let end = offset;
  while (isNameCharacter(text.charCodeAt(end))) end++;
  const opened = /^[ \t]*=/.test(text.slice(end, end + 80));
  return { at: 'name', kind, section, replace: { start, end }, prefix: text.slice(start, offset), opened };
}

function quotedValue(text: string, kind: Kind, section: string, name: string, start: number, offset: number): CompletionContext {
  let end = offset;
  while (end < text.length && text[end] !== '"' && text[end] !== '\n') end += text[end] === '\\' ? 2 : 1;
  // Without a closing quote on this line the rest of the line is not the value's.
  if (text[end] !== '"') end = offset;
  return {
    at: 'value',
    kind,
    section,
    name: name.toUpperCase(),
    replace: { start, end },
    prefix: text.slice(start, offset),
    form: 'quoted',
  };
}

function bareValue(
  text: string,
  kind: Kind,
  section: string,
  name: string,
  start: number,
  offset: number,
): CompletionContext | null {
  if (name === '') return null;
  let end = offset;
  while (end < text.length && !/[\s,\]#["]/.test(text[end] as string)) end++;
  return {
    at: 'value',
    kind,
    section,
    name: name.toUpperCase(),
    replace: { start, end },
    prefix: text.slice(start, offset),
    form: 'bare',
  };
}

/** Elements that hold a template inside of an object. */
const HOLDERS = new Set(['TEMPLATE', 'USER_TEMPLATE']);

function xmlContext(document: TemplateDocument, offset: number): CompletionContext | null {
  const { text } = document;
  const stack: string[] = [];
  let position = 0;
  while (position < offset) {
    const open = text.indexOf('<', position);
    if (open === -1 || open >= offset) break;
    const skip = text.startsWith('<!--', open)
      ? '-->'
      : text.startsWith('<![CDATA[', open)
        ? ']]>'
        : text.startsWith('<?', open)
          ? '?>'
          : null;
    if (skip) {
      const end = text.indexOf(skip, open);
      if (end === -1 || end + skip.length > offset)
        return skip === ']]>' ? contentContext(document, stack, open + 9, offset, end) : null;
      position = end + skip.length;
      continue;
    }
    const tag = /^<(\/?)([A-Za-z_][\w.-]*)?/.exec(text.slice(open, open + 200));
    const name = tag?.[2] ?? '';
    const nameEnd = open + (tag?.[0].length ?? 1);
    const close = text.indexOf('>', nameEnd);
    if (nameEnd >= offset || close === -1 || close >= offset) {
      if (offset > nameEnd && /\s/.test(text.slice(nameEnd, offset))) return null;
      return tagContext(document, stack, open, tag?.[1] === '/', offset);
    }
    if (tag?.[1] === '/') {
      const index = stack.lastIndexOf(name);
      if (index !== -1) stack.length = index;
    } else {
      // An element that holds text holds no elements: somebody forgot to close it.
      if (name && stack.length > 1 && text.slice(position, open).trim() !== '') stack.pop();
      if (text[close - 1] !== '/' && name) stack.push(name);
    }
    position = close + 1;
  }
  return contentContext(document, stack, position, offset, text.indexOf('<', offset));
}

/** The vector that an element stack leads into, as far as templates are concerned; null outside of a template. */
function levelOf(stack: readonly string[]): readonly string[] | null {
  let root = 0;
  stack.forEach((name, index) => {
    if (HOLDERS.has(name)) root = index;
  });
  return stack.length === 0 ? null : stack.slice(root + 1).map((name) => name.toUpperCase());
}

function kindAt(document: TemplateDocument, offset: number): Kind {
  return document.objects.find((object) => touches(object, offset))?.kind ?? document.kind;
}

function tagContext(
  document: TemplateDocument,
  stack: readonly string[],
  open: number,
  closing: boolean,
  offset: number,
): CompletionContext | null {
  const { text } = document;
  let end = offset;
  while (/[\w.-]/.test(text[end] ?? '')) end++;
  if (closing) {
    const name = stack.at(-1);
    const replaceEnd = text[end] === '>' ? end + 1 : end;
    return name === undefined ? null : { at: 'closing-tag', name, replace: { start: open + 2, end: replaceEnd } };
  }
  const level = levelOf(stack);
  if (!level || level.length > 1) return null;
  const replace = { start: open + 1, end };
  return {
    at: 'name',
    kind: kindAt(document, offset),
    section: level[0] ?? '',
    replace,
    prefix: text.slice(open + 1, offset),
    opened: true,
  };
}

function contentContext(
  document: TemplateDocument,
  stack: readonly string[],
  start: number,
  offset: number,
  next: number,
): CompletionContext | null {
  const level = levelOf(stack);
  if (!level) return null;
  const { text } = document;
  const kind = kindAt(document, offset);
  const prefix = text.slice(start, offset);
  const blank = /^\s*$/.test(prefix);
  const end = next === -1 ? text.length : next;
  const [first, second] = level;
  if (first === undefined || (second === undefined && blank && prefix.includes('\n'))) {
    if (!blank) return null;
    return { at: 'name', kind, section: first ?? '', replace: { start: offset, end: offset }, prefix: '', opened: false };
  }
  if (level.length > 2) return null;
  const trimmed = start + (prefix.length - prefix.trimStart().length);
  const replace = { start: Math.min(trimmed, offset), end: /\s/.test(text.slice(offset, end)) ? offset : end };
  const shared = { at: 'value', kind, replace, prefix: prefix.trimStart(), form: 'xml' } as const;
  return second === undefined ? { ...shared, section: '', name: first } : { ...shared, section: first, name: second };
}
