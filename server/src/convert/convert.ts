import { type Attribute, singleText, type TemplateDocument, type TemplateObject, vectorMap } from '../document/model.js';
import { parseTemplate } from '../syntax/template-parser.js';
import { escapeXmlText } from '../syntax/xml-reader.js';
import { firstAt, type Span } from '../syntax/span.js';

/** A converted document, and what could not be brought over. */
export interface Conversion {
  readonly text: string;
  /** What the other syntax has no way to say; empty when nothing is lost. */
  readonly losses: readonly string[];
}

const NAME = /^[A-Za-z0-9_]+$/;
const XML_NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/;

/**
 * Template text as XML or XML as template text, with the same meaning: what OpenNebula reads of either is the same.
 * Comments between the attributes come along. Of a recorded object its template is taken, with its NAME.
 */
export function convert(document: TemplateDocument): Conversion {
  return document.language === 'xml' ? toTemplate(document) : toXml(document);
}

function toXml(document: TemplateDocument): Conversion {
  const losses: string[] = [];
  const lines = ['<TEMPLATE>'];
  for (const item of inOrder(document, document.objects[0])) {
    if (!('name' in item)) {
      const comment = document.text.slice(item.start, item.end).replace(/^#\s?/, '').replace(/--/g, '- -').replace(/-$/, '- ');
      lines.push(`  <!-- ${clean(comment)} -->`);
      continue;
    }
    if (!XML_NAME.test(item.name)) {
      losses.push(`${item.name} is no name in XML.`);
      continue;
    }
    if (!item.pairs) {
      const text = item.value?.text ?? '';
      lines.push(`  <${item.name}>${xmlText(text, item.name, losses)}</${item.name}>`);
      continue;
    }
    const parts = [...vectorMap(item, document.language)].filter(
      ([name]) => XML_NAME.test(name) || !losses.push(`${name} is no name in XML.`),
    );
    if (parts.length === 0) {
      losses.push(`An empty ${item.name} = [ ] has no counterpart in XML.`);
      continue;
    }
    lines.push(`  <${item.name}>`);
    for (const [name, text] of parts) lines.push(`    <${name}>${xmlText(text, name, losses)}</${name}>`);
    lines.push(`  </${item.name}>`);
  }
  return { text: `${lines.join('\n')}\n</TEMPLATE>\n`, losses };
}

function toTemplate(document: TemplateDocument): Conversion {
  const losses: string[] = [];
  const lines: string[] = [];
  document.objects.forEach((object, index) => {
    if (index > 0) {
      losses.push('Template text holds one object: only the first one is converted.');
      return;
    }
    const name = singleText(object.properties, 'NAME');
    if (name) lines.push(`NAME = ${quoted(name, 'NAME', losses)}`);
    for (const item of inOrder(document, object)) {
      if (!('name' in item)) {
        const comment = document.text.slice(item.start, item.end).replace(/^<!--\s?|\s?-->$/g, '');
        for (const line of comment.split(/\r?\n/)) lines.push(`# ${line.trim()}`);
        continue;
      }
      if (!NAME.test(item.name)) {
        losses.push(`${item.name} is no name in template text.`);
        continue;
      }
      if (!item.pairs) {
        lines.push(`${item.name} = ${quoted(item.value?.text ?? '', item.name, losses)}`);
        continue;
      }
      const parts = [...vectorMap(item, document.language)].filter(
        ([part]) => NAME.test(part) || !losses.push(`${item.name}/${part} is no name in template text.`),
      );
      const written = parts.map(([part, text]) => `${part} = ${quoted(text, part, losses)}`);
      const line = `${item.name} = [ ${written.join(', ')} ]`;
      lines.push(line.length <= 100 ? line : `${item.name} = [\n    ${written.join(',\n    ')}\n]`);
    }
  });
  return { text: `${lines.join('\n')}\n`, losses };
}

/** The attributes of an object and the comments between them, as they stand in the text. */
function inOrder(document: TemplateDocument, object: TemplateObject | undefined): (Attribute | Span)[] {
  if (!object) return [];
  const attributes = [...object.attributes, ...object.userAttributes].sort((a, b) => a.start - b.start);
  const comments = document.comments.filter((comment) => {
    if (comment.start < object.start || comment.end > object.end) return false;
    const before = attributes[firstAt(attributes, comment.start) - 1];
    return !before || before.end < comment.end;
  });
  return [...attributes, ...comments].sort((a, b) => a.start - b.start);
}

/** Characters that no XML document may hold. */
function clean(text: string): string {
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '');
}

/** A value as content of an element. An empty one needs a CDATA section: OpenNebula does not see `<A/>`. */
function xmlText(text: string, name: string, losses: string[]): string {
  if (text === '') return '<![CDATA[]]>';
  const cleaned = clean(text);
  if (cleaned !== text) losses.push(`${name} holds control characters that XML cannot hold.`);
  return escapeXmlText(cleaned);
}

/** A value in the quotes of template text, or without them where quotes would not do. */
function quoted(text: string, name: string, losses: string[]): string {
  // A backslash in front of the closing quote makes the quote part of the value as soon as another quote follows.
  const candidates = text.endsWith('\\') ? [text] : [`"${text.replaceAll('"', '\\"')}"`, text];
  const right = candidates.find((candidate) => {
    const tree = parseTemplate(`A = [ B = ${candidate}, C = 1 ]\n`);
    const value = tree.attributes[0]?.pairs?.[0]?.value;
    if (
      !tree.accepted ||
      tree.dropped.length > 0 ||
      !value ||
      tree.attributes.length !== 1 ||
      tree.attributes[0]?.pairs?.length !== 2
    )
      return false;
    const source = tree.text.slice(value.start, value.end);
    const read = value.quoted ? source.slice(1, -1).replaceAll('\\"', '"') : source.replaceAll('\\"', '"');
    return read === text;
  });
  if (right === undefined) losses.push(`The value of ${name} cannot be written in template text.`);
  return right ?? `"${text.replace(/["\\]/g, '')}"`;
}
