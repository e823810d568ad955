import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { SyntaxIssue } from './span.js';
import { MAX_XML_DEPTH, type ScannedElement, scanXml } from './xml-scanner.js';
import type { XmlElement, XmlTree } from './xml-tree.js';

/** Values stay text, entities are not expanded, order is kept: OpenNebula reads `007` as `007`. */
const parser = new XMLParser({
  preserveOrder: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  ignoreAttributes: true,
  trimValues: false,
  cdataPropName: '#cdata',
  maxNestedTags: MAX_XML_DEPTH + 1,
});

/** What `fast-xml-parser` gives with `preserveOrder`: one key, the element's name or `#text` or `#cdata`. */
type ParsedNode = Readonly<Record<string, unknown>>;

/**
 * Reads XML. Never throws. Values of a well-formed document come from `fast-xml-parser`, positions (which it does not
 * give inside an element) from our own scan; a document that is not well-formed is read from the scan alone, so that
 * the rest of it stays alive while somebody types.
 */
export function readXml(text: string): XmlTree {
  const scan = scanXml(text);
  const issues: SyntaxIssue[] = [...scan.issues];
  let values: Map<ScannedElement, string> | null = null;
  if (scan.root && issues.length === 0) {
    const complaint = secondOpinion(text);
    if (complaint) issues.push(complaint);
    else values = libraryValues(scan.root, text);
  }
  const root = scan.root ? finish(scan.root, text, values) : null;
  return { text, root, comments: scan.comments, issues, accepted: root !== null && !issues.some((issue) => issue.fatal) };
}

/** What the library's validator finds wrong that our scan does not look for: attributes, above all. */
function secondOpinion(text: string): SyntaxIssue | null {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const verdict = XMLValidator.validate(text.slice(start), { allowBooleanAttributes: false });
  if (verdict === true) return null;
  const { line, col, msg } = verdict.err;
  let at = start;
  for (let skipped = 1; skipped < line; skipped++) at = text.indexOf('\n', at) + 1;
  at = Math.min(at + Math.max(0, col - 1), Math.max(0, text.length - 1));
  return {
    code: 'syntax/xml-not-well-formed',
    start: at,
    end: at + 1,
    fatal: true,
    message: `This is not well-formed XML: ${msg}`,
  };
}

/** The values as the library reads them; null where it reads none (it refuses names such as `constructor`). */
function libraryValues(root: ScannedElement, text: string): Map<ScannedElement, string> | null {
  try {
    return pairValues(root, parser.parse(text) as ParsedNode[]);
  } catch {
    return null;
  }
}

/** The text of every element of `root` as the library read it; null when its elements are not the scanned ones. */
function pairValues(root: ScannedElement, nodes: readonly ParsedNode[]): Map<ScannedElement, string> | null {
  const values = new Map<ScannedElement, string>();
  const work: [ScannedElement[], readonly ParsedNode[]][] = [[[root], nodes]];
  for (let next = work.pop(); next; next = work.pop()) {
    const [elements, parsed] = next;
    let index = 0;
    for (const node of parsed) {
      const name = nodeName(node);
      if (name === null) continue;
      const element = elements[index++];
      if (element?.name !== name) return null;
      const children = node[name] as readonly ParsedNode[];
      values.set(element, textOf(children));
      if (element.children.length > 0) work.push([element.children, children]);
    }
    if (index !== elements.length) return null;
  }
  return values;
}

function nodeName(node: ParsedNode): string | null {
  const name = Object.keys(node)[0];
  return name === undefined || name === '#text' || name === '#cdata' || name.startsWith('?') ? null : name;
}

function textOf(nodes: readonly ParsedNode[]): string {
  let text = '';
  for (const node of nodes) {
    if ('#text' in node) text += decodeReferences(String(node['#text']));
    else if ('#cdata' in node) {
      for (const part of node['#cdata'] as readonly ParsedNode[]) text += String(part['#text'] ?? '');
    }
  }
  return text;
}

/** The scanned element as element of the tree: the same object, with its text and without the pieces of it. */
function finish(root: ScannedElement, text: string, values: Map<ScannedElement, string> | null): XmlElement {
  const work = [root];
  for (let element = work.pop(); element; element = work.pop()) {
    element.value = values?.get(element) ?? ownText(element, text);
    element.texts = [];
    for (const child of element.children) work.push(child);
  }
  return root;
}

function ownText(element: ScannedElement, text: string): string {
  return element.texts
    .map((piece) => (piece.cdata ? text.slice(piece.start, piece.end) : decodeReferences(text.slice(piece.start, piece.end))))
    .join('');
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Decodes the five predefined references and numeric ones; anything else stays as it is written. */
function decodeReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:(lt|gt|amp|quot|apos)|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));/g, (whole, name, decimal, hex) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = decimal !== undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** `text` with the characters escaped that XML does not allow in an element's text. */
export function escapeXmlText(text: string): string {
  return text.replace(/[&<>]/g, (char) => (char === '&' ? '&amp;' : char === '<' ? '&lt;' : '&gt;'));
}
