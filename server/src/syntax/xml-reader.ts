import { XMLValidator } from 'fast-xml-parser';
import type { SyntaxIssue } from './span.js';
import { referencedCharacter, type ScannedElement, scanXml, type XmlText } from './xml-scanner.js';
import type { XmlElement, XmlTree } from './xml-tree.js';

/**
 * Reads XML. Never throws, and never expands an entity that a document defines. A document that is not well-formed is read
 * as far as it goes, so that the rest of it stays alive while somebody types. Our own scan gives the positions, which
 * `fast-xml-parser` does not; that the values are those that it reads is held by a test.
 */
export function readXml(text: string): XmlTree {
  const scan = scanXml(text);
  const issues: SyntaxIssue[] = [...scan.issues];
  if (scan.root && issues.length === 0) {
    const complaint = secondOpinion(text);
    if (complaint) issues.push(complaint);
  }
  const root = scan.root ? finish(scan.root, text) : null;
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

/** The scanned element as element of the tree: the same object, with its text and without the pieces of it. */
function finish(root: ScannedElement, text: string): XmlElement {
  const work = [root];
  for (let element = work.pop(); element; element = work.pop()) {
    element.value = ownText(element, text);
    element.texts = NO_TEXTS;
    for (const child of element.children) work.push(child);
  }
  return root;
}

const NO_TEXTS: XmlText[] = [];

function ownText({ texts }: ScannedElement, text: string): string {
  let value = '';
  for (const { start, end, cdata } of texts) {
    const written = text.slice(start, end);
    // XML knows one line end; a reference to another stays what it says.
    const piece = written.includes('\r') ? written.replace(/\r\n?/g, '\n') : written;
    value += cdata ? piece : decodeReferences(piece);
  }
  return value;
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Decodes the five predefined references and numeric ones; anything else stays as it is written. */
function decodeReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:(lt|gt|amp|quot|apos)|#(?:[0-9]{1,7}|x[0-9A-Fa-f]{1,6}));/g, (whole, name?: string) =>
    name !== undefined ? (NAMED[name] ?? whole) : (referencedCharacter(whole) ?? whole),
  );
}

/** `text` with the characters escaped that XML does not allow in an element's text. */
export function escapeXmlText(text: string): string {
  return text.replace(/[&<>]/g, (char) => (char === '&' ? '&amp;' : char === '<' ? '&lt;' : '&gt;'));
}
