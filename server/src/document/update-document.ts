import { firstAt, type Span } from '../syntax/span.js';
import { parseTemplateFrom } from '../syntax/template-parser.js';
import { attributesFromTemplate } from './from-template.js';
import type { Attribute, TemplateDocument } from './model.js';
import { documentOfAttributes, isXml, readDocument } from './read-document.js';
import { type TextChange, textChange } from './text-change.js';

/** Attributes in front of a change that are read again: each was read with a look at the one behind it. */
const READ_AGAIN = 2;

/**
 * The document after a change of its text: the same as `readDocument` gives, but attributes that the change does not
 * touch are kept, moved to where they are now. **Uses `previous` up**: its attributes belong to the new document, and
 * their positions are those in the new text.
 */
export function updateDocument(previous: TemplateDocument, text: string): TemplateDocument {
  const change = textChange(previous.text, text);
  if (!change) return previous;
  return reread(previous, text, change) ?? readDocument(previous.uri, text);
}

/** Null where the whole text has to be read. */
function reread(previous: TemplateDocument, text: string, change: TextChange): TemplateDocument | null {
  const [object] = previous.objects;
  if (previous.language !== 'template' || !object || isXml(text)) return null;
  if (previous.text.includes('\r') || text.includes('\r')) return null;
  const { attributes } = object;
  const trouble = [...previous.issues, ...previous.dropped];
  // What stands in front of an attribute is read the same when nothing in it is wrong: then nothing looked further than
  // to the end of its line.
  const kept = firstAt(attributes, previous.lines.lineStart(change.start)) - 1 - READ_AGAIN;
  const from = attributes[kept]?.start;
  if (from === undefined || trouble.some((span) => span.start < from) || hasOpenString(text, attributes, from)) return null;
  // The same holds behind the change, from the first attribute on behind which nothing is wrong.
  const delta = change.newEnd - change.oldEnd;
  const soundFrom = trouble.reduce((least, span) => Math.max(least, span.end + 1), change.oldEnd + 1);
  let next = firstAt(attributes, soundFrom);
  const stretch = parseTemplateFrom(text, from, (start) => {
    while (next < attributes.length && (attributes[next] as Attribute).start + delta < start) next++;
    return next < attributes.length && (attributes[next] as Attribute).start + delta === start;
  });
  const atEnd = stretch.end === text.length;
  const behind = atEnd ? [] : attributes.slice(next);
  const resumed = stretch.end - delta;
  for (const attribute of behind) attribute.anchor.offset += delta;
  const read = attributesFromTemplate(text, stretch.attributes);
  const comments = [
    ...previous.comments.slice(0, firstAt(previous.comments, from)),
    ...stretch.comments,
    ...(atEnd ? [] : previous.comments.slice(firstAt(previous.comments, resumed)).map((span) => moved(span, delta))),
  ];
  return documentOfAttributes(previous.uri, text, previous.lines.after(change, text), {
    ...stretch,
    comments,
    attributes: [...attributes.slice(0, kept), ...read, ...behind],
  });
}

/** A text with more escaped quotes than this is read whole. */
const MAX_ESCAPED_QUOTES = 1000;

/**
 * True when a value in front of `end` stops at an escaped quote: for want of any other quote in the whole text behind it,
 * so that one more quote there makes it longer.
 */
function hasOpenString(text: string, attributes: readonly Attribute[], end: number): boolean {
  let count = 0;
  for (let at = text.indexOf('\\"'); at !== -1 && at < end; at = text.indexOf('\\"', at + 2)) {
    if (++count > MAX_ESCAPED_QUOTES) return true;
    const attribute = attributes[firstAt(attributes, at) - 1];
    if (attribute && (attribute.pairs ?? [attribute]).some(({ value }) => value?.quoted && value.end === at + 2)) return true;
  }
  return false;
}

function moved({ start, end }: Span, delta: number): Span {
  return { start: start + delta, end: end + delta };
}
