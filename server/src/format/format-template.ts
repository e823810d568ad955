import type { Edit } from '../document/edits.js';
import { parseTemplate } from '../syntax/template-parser.js';
import { TemplateScanner, TokenKind } from '../syntax/template-scanner.js';
import type { AttributeNode, TemplateTree } from '../syntax/template-tree.js';
import type { Span } from '../syntax/span.js';

/** How template text is laid out. */
export interface FormatOptions {
  /** What one step of indentation is: blanks or a tab. */
  readonly indent: string;
  /** A vector that is longer than so many columns gets one line a part. */
  readonly lineWidth: number;
  /** Whether the `=` of neighbouring lines stand below each other; `auto` keeps them so where they do. */
  readonly alignEquals: boolean | 'auto';
}

export const DEFAULT_FORMAT_OPTIONS: FormatOptions = { indent: '    ', lineWidth: 100, alignEquals: 'auto' };

/** Longer names than this do not push the `=` of their neighbours. */
const WIDEST_ALIGNED_NAME = 32;

/**
 * The edits that lay out template text. They touch nothing but blanks and line breaks between what OpenNebula reads, so
 * it reads the same afterwards; comments keep their lines. An attribute that has a syntax error, or text in it that
 * OpenNebula skips, stays as it is. No edits for a text with carriage returns, which are part of its
 * values, and for one with `]]>`, which OpenNebula refuses.
 */
export function formatTemplate(text: string, options: FormatOptions = DEFAULT_FORMAT_OPTIONS): Edit[] {
  // ]]> makes an error of the line that it stands on: joining lines would spread it.
  if (text.includes('\r') || text.includes(']]>')) return [];
  const tree = parseTemplate(text);
  // Without a line break behind it a # begins no comment: one more break would make it one.
  if (tree.dropped.some(({ start }) => text[start] === '#')) return [];
  return new Layout(text, tree, options).edits();
}

interface Token extends Span {
  readonly kind: TokenKind;
}

/** An attribute or a comment between two attributes. */
interface Item extends Span {
  readonly attribute: AttributeNode | null;
  /** True for an attribute with a syntax error or skipped text, which stays as it is. */
  readonly faulty: boolean;
}

/** An item with the tokens of an attribute that may be laid out; null for one that stays as it is, and for a comment. */
interface ReadItem {
  readonly item: Item;
  readonly tokens: readonly Token[] | null;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a;
}

class Layout {
  private readonly found: Edit[] = [];

  constructor(
    private readonly text: string,
    private readonly tree: TemplateTree,
    private readonly options: FormatOptions,
  ) {}

  edits(): Edit[] {
    const items = this.items();
    const widths = this.options.alignEquals ? this.nameWidths(items) : null;
    // The tokens of one item at a time: those of all would be more than the tree.
    let previous: ReadItem | undefined;
    for (const item of items) {
      const tokens = this.tokensOf(item);
      this.gapBefore(previous, { item, tokens });
      if (tokens) this.layOut(item, tokens, widths?.get(item) ?? 0);
      previous = { item, tokens };
    }
    this.endOfText(previous);
    return this.found;
  }

  /** Attributes and the comments between them, in order. */
  private items(): Item[] {
    const { tree } = this;
    const faulty = attributesWith([...tree.issues.filter((issue) => issue.fatal), ...tree.dropped], tree.attributes);
    const items: Item[] = tree.attributes.map((attribute) => {
      const { start, end } = attribute;
      return { start, end, attribute, faulty: faulty.has(attribute) };
    });
    let next = 0;
    for (const { start, end } of tree.comments) {
      while ((tree.attributes[next]?.end ?? end) < end) next++;
      const around = tree.attributes[next];
      if (!around || around.start >= start) items.push({ start, end, attribute: null, faulty: false });
    }
    return items.sort((a, b) => a.start - b.start);
  }

  /** The tokens of an attribute without the blanks; null when there is anything that cannot be laid out safely. */
  private tokensOf({ attribute, faulty }: Item): Token[] | null {
    if (!attribute || faulty) return null;
    const scanner = new TemplateScanner(this.text.slice(attribute.start, attribute.end));
    const tokens: Token[] = [];
    for (let kind = scanner.next(); kind !== TokenKind.End; kind = scanner.next()) {
      let start = scanner.start;
      let end = scanner.position;
      if (kind === TokenKind.Blank) continue;
      if (kind === TokenKind.Dropped || kind === TokenKind.Cdata || kind === TokenKind.EqualEmpty) return null;
      // Some tokens take the blanks around them along.
      while (isBlank(scanner.text.charCodeAt(start))) start++;
      while (end > start && isBlank(scanner.text.charCodeAt(end - 1))) end--;
      tokens.push({ kind, start: start + attribute.start, end: end + attribute.start });
    }
    return tokens;
  }

  private blank(start: number, end: number): boolean {
    for (let i = start; i < end; i++) if (!isBlank(this.text.charCodeAt(i))) return false;
    return true;
  }

  /** Makes the blanks from `start` to `end` what they should be. */
  private space(start: number, end: number, wanted: string): void {
    const right = end - start === wanted.length && this.text.startsWith(wanted, start);
    if (!right && this.blank(start, end)) this.found.push({ start, end, newText: wanted });
  }

  private gapBefore(previous: ReadItem | undefined, { item, tokens }: ReadItem): void {
    const from = previous?.item.end ?? 0;
    if (item.start < from || !this.blank(from, item.start)) return;
    if (!previous) return this.space(from, item.start, '');
    const gap = this.text.slice(from, item.start);
    const breaks = gap.split('\n').length - 1;
    // A comment behind an attribute keeps its place; one at an attribute with an error may be taken for a part of it.
    if (breaks === 0 && !item.attribute) return gap === '' && previous.tokens ? this.space(from, item.start, ' ') : undefined;
    if (breaks === 0 && (!previous.item.attribute || !tokens || !previous.tokens)) return;
    this.space(from, item.start, breaks > 1 ? '\n\n' : '\n');
  }

  private endOfText(last: ReadItem | undefined): void {
    const { length } = this.text;
    // A line break would make a comment of a `#` on the last line, which OpenNebula skips so far.
    if (!last || this.tree.dropped.length > 0 || !this.blank(last.item.end, length)) return;
    if (last.item.attribute ? !last.tokens : last.item.end === length) return;
    this.space(last.item.end, length, '\n');
  }

  private nameWidths(items: readonly Item[]): Map<Item, number> {
    const widths = new Map<Item, number>();
    let run: Item[] = [];
    const close = () => {
      const width = this.alignedWidth(run.map((item) => (item.attribute as AttributeNode).name));
      for (const item of run) widths.set(item, width);
      run = [];
    };
    items.forEach((item, index) => {
      const previous = items[index - 1];
      const breaks = previous ? this.text.slice(previous.end, item.start).split('\n').length - 1 : 0;
      // A comment behind an attribute does not part it from the next one.
      if (previous && !item.attribute && breaks === 0) return;
      const apart = breaks > 1;
      if (!item.attribute || item.attribute.pairs || apart) close();
      if (item.attribute && !item.attribute.pairs && this.tokensOf(item)) run.push(item);
    });
    close();
    return widths;
  }

  /** How wide the names of neighbouring lines are made; 0 where their `=` are not aligned. */
  private alignedWidth(names: readonly Span[]): number {
    const lengths = names.map(({ start, end }) => end - start);
    const narrow = lengths.filter((length) => length <= WIDEST_ALIGNED_NAME);
    const width = narrow.reduce((widest, length) => Math.max(widest, length), 0);
    if (this.options.alignEquals !== 'auto') return width;
    // They are aligned where each name has its = in the same column, and some blanks were needed for that.
    const columns = names.flatMap(({ end }, index) => {
      const length = lengths[index] ?? 0;
      return length > WIDEST_ALIGNED_NAME ? [] : length + (/^[ \t]*/.exec(this.text.slice(end, end + 80))?.[0].length ?? 0);
    });
    const aligned = columns.length > 1 && columns.every((column) => column === columns[0]);
    const needed = narrow.some((length) => length !== narrow[0]);
    return aligned && needed ? width : 0;
  }

  private layOut(item: Item, tokens: readonly Token[], nameWidth: number): void {
    const [name, equals] = tokens;
    if (name?.kind !== TokenKind.Variable || equals?.kind !== TokenKind.Equal) return;
    const attribute = item.attribute as AttributeNode;
    if (!attribute.pairs) {
      const value = tokens[2];
      if (tokens.length !== 3 || !value) return;
      this.space(name.end, equals.start, ' '.repeat(Math.max(1, nameWidth - (name.end - name.start) + 1)));
      this.space(equals.end, value.start, ' ');
      return;
    }
    const parts = vectorParts(tokens.slice(2));
    if (!parts) return;
    this.space(name.end, equals.start, ' ');
    this.space(equals.end, parts.open.start, ' ');
    if (this.staysOnOneLine(attribute, parts, tokens)) this.oneLine(parts);
    else this.manyLines(parts);
  }

  private staysOnOneLine(attribute: AttributeNode, parts: VectorParts, tokens: readonly Token[]): boolean {
    if (tokens.some((token) => token.kind === TokenKind.Comment)) return false;
    if (parts.pairs.length === 0) return true;
    let width = attribute.name.end - attribute.name.start + 5;
    let before = parts.open.end;
    for (const pair of parts.pairs) {
      for (const token of [pair.name, pair.equals, pair.value]) {
        if (this.text.slice(before, token.start).includes('\n')) return false;
        before = token.end;
      }
      const value = this.text.slice(pair.value.start, pair.value.end);
      width += pair.name.end - pair.name.start + 3 + (value.includes('\n') ? 0 : value.length) + 2;
      if (pair.comma) before = pair.comma.end;
    }
    return width <= this.options.lineWidth && !this.text.slice(before, parts.close.start).includes('\n');
  }

  private oneLine({ open, pairs, close }: VectorParts): void {
    let before = open.end;
    pairs.forEach((pair, index) => {
      this.space(before, pair.name.start, ' ');
      this.pair(pair, 0);
      before = pair.comma?.end ?? pair.value.end;
      if (index === pairs.length - 1) this.space(before, close.start, ' ');
    });
    if (pairs.length === 0) this.space(open.end, close.start, '');
  }

  private manyLines({ open, pairs, close, comments }: VectorParts): void {
    const line = `\n${this.options.indent}`;
    const width = this.options.alignEquals ? this.alignedWidth(pairs.map(({ name }) => name)) : 0;
    let before = open.end;
    const comment = (token: Token) => {
      // Behind something on its line it keeps its distance; on a line of its own it is indented.
      const gap = this.text.slice(before, token.start);
      if (gap.includes('\n')) this.space(before, token.start, gap.split('\n').length > 2 ? `\n${line}` : line);
      else if (gap === '') this.space(before, token.start, ' ');
      before = token.end;
    };
    for (const pair of pairs) {
      for (const token of comments.get(pair) ?? []) comment(token);
      const gap = this.text.slice(before, pair.name.start);
      this.space(before, pair.name.start, before !== open.end && gap.split('\n').length > 2 ? `\n${line}` : line);
      this.pair(pair, width);
      before = pair.comma?.end ?? pair.value.end;
    }
    for (const token of comments.get(null) ?? []) comment(token);
    this.space(before, close.start, '\n');
  }

  private pair({ name, equals, value, comma }: PairTokens, nameWidth: number): void {
    this.space(name.end, equals.start, ' '.repeat(Math.max(1, nameWidth - (name.end - name.start) + 1)));
    this.space(equals.end, value.start, ' ');
    if (comma) this.space(value.end, comma.start, '');
  }
}

/** The attributes that one of some ranges touches. Both are in the order of the text. */
function attributesWith(ranges: readonly Span[], attributes: readonly AttributeNode[]): Set<AttributeNode> {
  const found = new Set<AttributeNode>();
  let first = 0;
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    while ((attributes[first]?.end ?? start + 1) <= start && attributes[first]?.start !== start) first++;
    for (let i = first; i < attributes.length; i++) {
      const attribute = attributes[i] as AttributeNode;
      if (attribute.start >= end && attribute.start !== start) break;
      if ((start < attribute.end && end > attribute.start) || start === attribute.start) found.add(attribute);
    }
  }
  return found;
}

interface PairTokens {
  readonly name: Token;
  readonly equals: Token;
  readonly value: Token;
  readonly comma: Token | null;
}

interface VectorParts {
  readonly open: Token;
  readonly close: Token;
  readonly pairs: readonly PairTokens[];
  /** The comments in front of each pair; under null those in front of the closing bracket. */
  readonly comments: ReadonlyMap<PairTokens | null, readonly Token[]>;
}

/** The tokens of a vector, from its bracket on, brought into order; null when a comment stands inside of a pair. */
function vectorParts(tokens: readonly Token[]): VectorParts | null {
  const [open] = tokens;
  const close = tokens.at(-1);
  if (open?.kind !== TokenKind.OpenBracket || close?.kind !== TokenKind.CloseBracket) return null;
  const pairs: PairTokens[] = [];
  const comments = new Map<PairTokens | null, Token[]>();
  let waiting: Token[] = [];
  let index = 1;
  while (index < tokens.length - 1) {
    const token = tokens[index] as Token;
    if (token.kind === TokenKind.Comment) {
      waiting.push(token);
      index++;
      continue;
    }
    const [name, equals, value, comma] = tokens.slice(index, index + 4);
    if (name?.kind !== TokenKind.Variable || equals?.kind !== TokenKind.Equal || !value || value === close) return null;
    if (value.kind !== TokenKind.Word && value.kind !== TokenKind.Quoted) return null;
    const hasComma = comma?.kind === TokenKind.Comma;
    if (!hasComma && tokens.slice(index + 3, -1).some((rest) => rest.kind !== TokenKind.Comment)) return null;
    const pair = { name, equals, value, comma: hasComma ? (comma as Token) : null };
    pairs.push(pair);
    if (waiting.length > 0) comments.set(pair, waiting);
    waiting = [];
    index += hasComma ? 4 : 3;
  }
  if (waiting.length > 0) comments.set(null, waiting);
  return { open, close, pairs, comments };
}
