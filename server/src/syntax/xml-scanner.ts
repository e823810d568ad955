import { endOfDocumentType } from './xml-prologue.js';
import type { Span, SyntaxFix, SyntaxIssue, SyntaxIssueCode } from './span.js';

/** Deeper nesting than this is not read; OpenNebula's own documents stay below ten. */
const MAX_XML_DEPTH = 100;

/** A piece of character data in an element. */
export interface XmlText extends Span {
  readonly cdata: boolean;
}

/** An element while it is scanned: the positions that `fast-xml-parser` does not give. */
export interface ScannedElement {
  name: string;
  nameSpan: Span;
  openTag: Span;
  closeTag: Span | null;
  parent: ScannedElement | null;
  children: ScannedElement[];
  texts: XmlText[];
  /** The text of the element; set when its document has been scanned. */
  value: string;
  start: number;
  end: number;
}

export interface XmlScan {
  readonly root: ScannedElement | null;
  readonly comments: readonly Span[];
  readonly issues: readonly SyntaxIssue[];
  /** True when the document has a document type declaration. */
  readonly hasDoctype: boolean;
}

/**
 * Finds the tags of an XML text and pairs them, in one pass and without recursion. Goes on after an error: an
 * element that nothing closes ends where its parent ends, a closing tag that nothing opened is passed over.
 */
export function scanXml(text: string): XmlScan {
  return new XmlScanner(text).scan();
}

class XmlScanner {
  private readonly comments: Span[] = [];
  private readonly issues: SyntaxIssue[] = [];
  private readonly stack: ScannedElement[] = [];
  private root: ScannedElement | null = null;
  private hasDoctype = false;
  private tooDeep = false;
  private foreign = false;

  constructor(private readonly text: string) {}

  scan(): XmlScan {
    const { text } = this;
    let position = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    while (position < text.length && !this.tooDeep) {
      const tag = text.indexOf('<', position);
      const textEnd = tag === -1 ? text.length : tag;
      if (textEnd > position) this.addText(position, textEnd, false);
      if (tag === -1) break;
      position = this.readMarkup(tag);
    }
    for (const element of this.stack.splice(0).reverse()) this.reportUnclosed(element, text.length);
    if (!this.root && !this.issues.some((issue) => issue.fatal)) {
      this.report('syntax/xml-not-well-formed', 0, Math.min(1, text.length), 'This XML document has no element.');
    }
    this.issues.sort((a, b) => a.start - b.start);
    return { root: this.root, comments: this.comments, issues: this.issues, hasDoctype: this.hasDoctype };
  }

  private get current(): ScannedElement | null {
    return this.stack[this.stack.length - 1] ?? null;
  }

  private report(code: SyntaxIssueCode, start: number, end: number, message: string, fix?: SyntaxFix): void {
    this.issues.push(fix ? { code, start, end, message, fatal: true, fix } : { code, start, end, message, fatal: true });
  }

  private addText(start: number, end: number, cdata: boolean): void {
    const element = this.current;
    if (element) {
      element.texts.push({ start, end, cdata });
      if (!cdata) {
        this.checkReferences(start, end);
        this.checkCharacters(start, end);
      }
      return;
    }
    const piece = this.text.slice(start, end);
    const offset = piece.search(/\S/);
    if (offset === -1) return;
    const from = start + offset;
    this.report(
      'syntax/xml-not-well-formed',
      from,
      start + piece.trimEnd().length,
      'Text outside of the document element: OpenNebula refuses the document.',
    );
  }

  /** Characters that XML has no place for, and the end of a CDATA section without its beginning. */
  private checkCharacters(start: number, end: number): void {
    const piece = this.text.slice(start, end);
    const offset = piece.search(FORBIDDEN);
    if (offset !== -1) {
      this.report(
        'syntax/xml-not-well-formed',
        start + offset,
        start + offset + 1,
        'XML does not allow this control character: OpenNebula refuses the document.',
      );
    }
    const close = piece.indexOf(']]>');
    if (close !== -1) {
      this.report(
        'syntax/xml-not-well-formed',
        start + close,
        start + close + 3,
        'XML does not allow ]]> in text: write ]]&gt;.',
        { title: 'Write ]]&gt;', start: start + close, end: start + close + 3, newText: ']]&gt;' },
      );
    }
  }

  /** Every `&` in `start`–`end` must begin a predefined or numeric reference. */
  private checkReferences(start: number, end: number): void {
    const { text } = this;
    const piece = text.slice(start, end);
    for (let found = piece.indexOf('&'); found !== -1; found = piece.indexOf('&', found + 1)) {
      const at = start + found;
      const semicolon = text.slice(at, at + 12).indexOf(';') + at;
      const reference = semicolon > at ? text.slice(at, semicolon + 1) : '';
      if (/^&(?:lt|gt|amp|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});$/.test(reference)) {
        if (reference[1] === '#' && referencedCharacter(reference) === null) {
          this.report(
            'syntax/xml-not-well-formed',
            at,
            at + reference.length,
            `XML has no character ${reference}: OpenNebula refuses the document.`,
          );
        }
        continue;
      }
      const named = /^&[A-Za-z_][\w.-]{0,63};/.exec(text.slice(at, at + 70));
      if (named) {
        this.report(
          'syntax/xml-entity',
          at,
          at + named[0].length,
          `The entity ${named[0]} is not defined, and entities are never looked up: the document is refused.`,
        );
      } else {
        this.report('syntax/xml-not-well-formed', at, at + 1, 'A bare & is not allowed in XML: write &amp;.', {
          title: 'Write &amp;',
          start: at,
          end: at + 1,
          newText: '&amp;',
        });
      }
    }
  }

  /** Reads what starts with the `<` at `start`; returns the offset behind it. */
  private readMarkup(start: number): number {
    const { text } = this;
    if (text.startsWith('<!--', start)) {
      const end = this.readUntil(start, 4, '-->', 'This comment is not closed with -->.', this.comments);
      const dashes = text.indexOf('--', start + 4);
      if (dashes >= 0 && dashes < end - 3)
        this.report('syntax/xml-not-well-formed', dashes, dashes + 2, 'A comment may not hold -- in XML: write - - or –.', {
          title: 'Write - -',
          start: dashes,
          end: dashes + 2,
          newText: '- -',
        });
      return end;
    }
    if (text.startsWith('<![CDATA[', start)) {
      const close = text.indexOf(']]>', start + 9);
      if (close === -1) {
        this.report('syntax/xml-not-well-formed', start, start + 9, 'This CDATA section is not closed with ]]>.');
        return text.length;
      }
      this.addText(start + 9, close, true);
      return close + 3;
    }
    if (text.startsWith('<!', start)) return this.readDeclaration(start);
    if (text.startsWith('<?', start)) return this.readUntil(start, 2, '?>', 'This declaration is not closed with ?>.', null);
    if (text.startsWith('</', start)) return this.readCloseTag(start);
    return this.readOpenTag(start);
  }

  private readUntil(start: number, skip: number, close: string, message: string, into: Span[] | null): number {
    const at = this.text.indexOf(close, start + skip);
    if (at === -1) {
      this.report('syntax/xml-not-well-formed', start, start + skip, message);
      return this.text.length;
    }
    into?.push({ start, end: at + close.length });
    return at + close.length;
  }

  /** `<!DOCTYPE …>`: passed over whole, never obeyed. */
  private readDeclaration(start: number): number {
    const { text } = this;
    this.hasDoctype = true;
    const end = endOfDocumentType(text, start);
    this.issues.push({
      code: 'syntax/xml-entity',
      start,
      end: Math.min(end, start + 9),
      fatal: false,
      message:
        'The document type declaration is passed over: it can name files and addresses, so entities that it defines are never looked up.',
      fix: { title: 'Remove the document type declaration', start, end, newText: '' },
    });
    return end;
  }

  private readOpenTag(start: number): number {
    const { text } = this;
    const name = readName(text, start + 1);
    if (!name && text[start + 1] === '%') {
      // The template of another tool says so once, not at each of its tags.
      if (!this.foreign)
        this.report(
          'syntax/xml-not-well-formed',
          start,
          start + 2,
          'Another tool has to fill in what stands in <% … %>: OpenNebula refuses the document as it is.',
        );
      this.foreign = true;
      const end = text.indexOf('%>', start);
      return end < 0 ? text.length : end + 2;
    }
    if (!name) {
      this.report('syntax/xml-not-well-formed', start, start + 1, 'A bare < is not allowed in XML: write &lt;.', {
        title: 'Write &lt;',
        start,
        end: start + 1,
        newText: '&lt;',
      });
      if (this.current) this.current.texts.push({ start, end: start + 1, cdata: false });
      return start + 1;
    }
    const nameSpan = { start: start + 1, end: start + 1 + name.length };
    let end = nameSpan.end;
    let quote = '';
    let closed = false;
    for (; end < text.length; end++) {
      const char = text.charAt(end);
      if (quote) {
        if (char === quote) quote = '';
        else if (char === '<') break;
      } else if (char === '"' || char === "'") quote = char;
      else if (char === '>') {
        closed = true;
        end++;
        break;
      } else if (char === '<') break;
    }
    if (!closed) {
      this.report('syntax/xml-not-well-formed', start, nameSpan.end, `The tag <${name}> is not closed with >.`, {
        title: 'Close the tag',
        start: nameSpan.end,
        end: nameSpan.end,
        newText: '>',
      });
      end = nameSpan.end;
    }
    const parent = this.current;
    const element: ScannedElement = {
      name,
      nameSpan,
      openTag: { start, end },
      closeTag: null,
      parent,
      children: [],
      texts: [],
      value: '',
      start,
      end,
    };
    if (parent) parent.children.push(element);
    else if (this.root) {
      this.report('syntax/xml-not-well-formed', start, nameSpan.end, 'A second document element: an XML document has one.');
    } else this.root = element;

    const selfClosing = closed && text[end - 2] === '/';
    if (selfClosing) return end;
    if (this.stack.length >= MAX_XML_DEPTH) {
      this.report(
        'syntax/too-deep',
        start,
        nameSpan.end,
        `Elements are nested more than ${MAX_XML_DEPTH} deep: the rest of the document is not read.`,
      );
      this.tooDeep = true;
      this.stack.length = 0;
      return end;
    }
    this.stack.push(element);
    return end;
  }

  private readCloseTag(start: number): number {
    const { text, stack } = this;
    const name = readName(text, start + 2);
    let end = start + 2 + name.length;
    while (end < text.length && ' \t\r\n'.includes(text.charAt(end))) end++;
    if (text[end] === '>') end++;
    else {
      end = start + 2 + name.length;
      this.report('syntax/xml-not-well-formed', start, end, `The closing tag </${name}> is not closed with >.`, {
        title: 'Close the tag',
        start: end,
        end,
        newText: '>',
      });
    }
    let depth = stack.length - 1;
    while (depth >= 0 && stack[depth]?.name !== name) depth--;
    if (depth < 0) {
      this.report('syntax/xml-not-well-formed', start, end, `</${name}> closes nothing: no <${name}> is open here.`, {
        title: `Remove </${name}>`,
        start,
        end,
        newText: '',
      });
      return end;
    }
    for (let i = stack.length - 1; i > depth; i--) this.reportUnclosed(stack[i] as ScannedElement, start);
    const element = stack[depth] as ScannedElement;
    element.closeTag = { start, end };
    element.end = end;
    stack.length = depth;
    return end;
  }

  private reportUnclosed(element: ScannedElement, end: number): void {
    const swallowed = this.releaseSwallowed(element);
    element.end = swallowed ?? end;
    const at =
      element.children.length > 0
        ? end
        : trimEnd(this.text, element.openTag.end, firstLineEnd(this.text, element.openTag.end, element.end));
    this.report(
      'syntax/xml-not-well-formed',
      element.openTag.start,
      element.nameSpan.end,
      `<${element.name}> is not closed: </${element.name}> is missing.`,
      { title: `Insert </${element.name}>`, start: at, end: at, newText: `</${element.name}>` },
    );
  }

  /**
   * In `<CPU>1<DISK>…` without `</CPU>` the DISK is no part of the CPU: OpenNebula's elements hold text or elements, not
   * both. Hands the children of an unclosed element with text in front of them to its parent; the offset where the
   * first of them starts, or null when there is nothing to hand over.
   */
  private releaseSwallowed(element: ScannedElement): number | null {
    const { parent } = element;
    const [first] = element.children;
    if (!parent || !first) return null;
    const written = element.texts.some(({ start, end }) => end <= first.start && this.text.slice(start, end).trim() !== '');
    if (!written) return null;
    parent.children.push(...element.children);
    for (const child of element.children) child.parent = parent;
    parent.texts.push(...element.texts.filter((text) => text.start >= first.start));
    element.texts = element.texts.filter((text) => text.start < first.start);
    element.children = [];
    return first.start;
  }
}

function firstLineEnd(text: string, from: number, limit: number): number {
  const at = text.indexOf('\n', from);
  return at === -1 || at > limit ? limit : at;
}

function trimEnd(text: string, least: number, end: number): number {
  let trimmed = end;
  while (trimmed > least && ' \t\r\n'.includes(text.charAt(trimmed - 1))) trimmed--;
  return trimmed;
}

/** The character that a numeric reference (`&#65;`, `&#x41;`) stands for; null for a number that XML has no character for. */
export function referencedCharacter(reference: string): string | null {
  const code = reference[2] === 'x' ? Number.parseInt(reference.slice(3), 16) : Number.parseInt(reference.slice(2), 10);
  const allowed =
    code < 0x20
      ? code === 0x9 || code === 0xa || code === 0xd
      : code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
  return allowed ? String.fromCodePoint(code) : null;
}

/** Control characters other than tab, line feed and carriage return; and what is no character at all. */
const FORBIDDEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;

const NAME = /[A-Za-z_\u00C0-\uFFFD:][\w.\-:\u00B7\u00C0-\uFFFD]*/y;

function readName(text: string, start: number): string {
  NAME.lastIndex = start;
  return NAME.exec(text)?.[0] ?? '';
}
