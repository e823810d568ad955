import type { Span, SyntaxFix, SyntaxIssue, SyntaxIssueCode } from './span.js';
import { isNameCharacter, TemplateScanner, TokenKind } from './template-scanner.js';
import type { AttributeNode, PairNode, TemplateTree, ValueNode } from './template-tree.js';

/**
 * Reads template text. Never throws; a text without fatal issues is read exactly as OpenNebula reads it
 * (`src/parsers/template_syntax.y`, release-7.4.0). After an error it goes on with the next thing that looks sound, so
 * that one broken attribute does not hide the others; OpenNebula itself would refuse the whole text.
 */
export function parseTemplate(text: string): TemplateTree {
  return new TemplateParser(text).parse();
}

/** What a stretch of a template text says: see `TemplateTree`. */
export interface TemplateStretch extends TemplateTree {
  /** The offset where reading ended: the start of an attribute, or the end of the text. */
  readonly end: number;
}

/**
 * Reads template text from the start of an attribute on, as `parseTemplate` would on its way; ends in front of the first
 * attribute whose start `stopsAt` takes. Of no use where Windows line ends are: what is said of them is about the file.
 */
export function parseTemplateFrom(text: string, from: number, stopsAt: (start: number) => boolean): TemplateStretch {
  return new TemplateParser(text).parseStretch(from, stopsAt);
}

class TemplateParser {
  private readonly text: string;
  private readonly scanner: TemplateScanner;
  private readonly attributes: AttributeNode[] = [];
  private readonly comments: Span[] = [];
  private readonly dropped: Span[] = [];
  private readonly issues: SyntaxIssue[] = [];
  private kind = TokenKind.End;
  /** A short text that brings a parser to where this one stands: what has been read of the open attribute. */
  private context = '';

  /** `nested`: a `#` without a line feed is skipped as OpenNebula skips it, with no second thought. */
  constructor(
    text: string,
    private nested = false,
  ) {
    this.text = text;
    this.scanner = new TemplateScanner(text);
  }

  parse(): TemplateTree {
    this.advance();
    while (!this.is(TokenKind.End)) this.parseAttribute();
    return this.tree();
  }

  parseStretch(from: number, stopsAt: (start: number) => boolean): TemplateStretch {
    const { scanner, text } = this;
    scanner.rewind(from, false);
    this.advance();
    while (!this.is(TokenKind.End)) {
      if (this.is(TokenKind.Variable) && stopsAt(scanner.start)) return { ...this.tree(), end: scanner.start };
      this.parseAttribute();
    }
    return { ...this.tree(), end: text.length };
  }

  private tree(): TemplateTree {
    const accepted = !this.issues.some((issue) => issue.fatal);
    if (this.dropped.length > 0) this.reportDropped();
    this.reportCarriageReturns();
    this.reportQuotesInWords();
    this.issues.sort((a, b) => a.start - b.start);
    return {
      text: this.text,
      attributes: this.attributes,
      comments: this.comments,
      dropped: this.dropped,
      issues: this.issues,
      accepted,
    };
  }

  /** Goes on reading names at `position`; forgets what was set aside behind it. */
  private goBack(position: number): void {
    while ((this.dropped.at(-1)?.start ?? -1) >= position) this.dropped.pop();
    while ((this.comments.at(-1)?.start ?? -1) >= position && (this.comments.at(-1)?.end ?? 0) > position) this.comments.pop();
    this.scanner.rewind(position, false);
  }

  private is(kind: TokenKind): boolean {
    return this.kind === kind;
  }

  /** Moves to the next token that the grammar sees; keeps comments and dropped characters aside. */
  private advance(): void {
    const scanner = this.scanner;
    for (;;) {
      const kind = scanner.next();
      switch (kind) {
        case TokenKind.Blank:
          continue;
        case TokenKind.Comment:
          this.addComment(scanner.start, scanner.position);
          continue;
        case TokenKind.Dropped:
          if (this.atUnendedComment()) continue;
          this.dropped.push({ start: scanner.start, end: scanner.position });
          continue;
        default:
          this.kind = kind;
          return;
      }
    }
  }

  private addComment(start: number, end: number): void {
    const hash = this.text.indexOf('#', start);
    let stop = end;
    while (stop > hash && (this.text[stop - 1] === '\n' || this.text[stop - 1] === '\r')) stop--;
    this.comments.push({ start: hash, end: stop });
  }

  /**
   * A comment on the last line needs its line feed; without one OpenNebula skips the `#` and reads the words behind it
   * as attributes, which it nearly always refuses. Where it takes them, they are attributes here too.
   */
  private atUnendedComment(): boolean {
    const { scanner, text } = this;
    if (this.nested || scanner.expectsValue || text[scanner.start] !== '#') return false;
    const rest = text.slice(scanner.start + 1);
    if (new TemplateParser(this.context + rest, true).parse().accepted) {
      // No line feed follows: the rest is now known to be sound, whatever `#` it still holds.
      this.nested = true;
      return false;
    }
    const end = text.length;
    this.comments.push({ start: scanner.start, end });
    this.report(
      'syntax/comment-at-end',
      scanner.start,
      end,
      true,
      'OpenNebula reads this comment as attributes and refuses the template: a comment must end with a line break.',
      { title: 'End the comment with a line break', start: end, end, newText: '\n' },
    );
    this.goBack(end);
    return true;
  }

  private report(code: SyntaxIssueCode, start: number, end: number, fatal: boolean, message: string, fix?: SyntaxFix): void {
    const last = this.issues[this.issues.length - 1];
    // One message a place: what follows an error at the same spot is its echo.
    if (last?.fatal && fatal && last.start === start) return;
    this.issues.push(fix ? { code, start, end, fatal, message, fix } : { code, start, end, fatal, message });
  }

  private parseAttribute(): void {
    const { scanner } = this;
    if (!this.is(TokenKind.Variable)) {
      this.reportUnexpected();
      this.advance();
      return;
    }
    const name = { start: scanner.start, end: scanner.position };
    this.context = 'X';
    this.advance();
    this.context = '';

    if (this.is(TokenKind.EqualEmpty)) {
      const end = this.trimmedEnd(scanner.position);
      this.attributes.push({ start: name.start, end, name, value: null, pairs: null, brackets: null });
      this.advance();
      return;
    }
    if (!this.is(TokenKind.Equal)) {
      this.reportMissingEquals(name);
      this.attributes.push({ ...name, name, value: null, pairs: null, brackets: null });
      return;
    }

    const valueStart = scanner.position;
    const droppedBefore = this.dropped.length;
    this.advance();
    if (this.is(TokenKind.OpenBracket)) {
      this.parseVector(name);
      return;
    }
    const value = this.parseValue(name, valueStart, droppedBefore, false);
    this.attributes.push({
      start: name.start,
      end: value ? value.end : this.trimmedEnd(valueStart),
      name,
      value,
      pairs: null,
      brackets: null,
    });
  }

  /**
   * The value behind an `=` (the current token). Reads it again in a milder way when what follows shows that the
   * scanner has swallowed too much: a string without its closing quote, a missing value.
   */
  private parseValue(name: Span, valueStart: number, droppedBefore: number, inVector: boolean): ValueNode | null {
    const { scanner, text } = this;
    const nameText = text.slice(name.start, name.end);
    switch (this.kind) {
      case TokenKind.Word:
      case TokenKind.Quoted: {
        const quoted = this.is(TokenKind.Quoted);
        const value: ValueNode = { start: scanner.start, end: scanner.position, quoted };
        const commentsBefore = this.comments.length;
        const droppedHere = this.dropped.length;
        this.advance();
        if (this.followsValue(inVector)) return value;
        const comments = this.comments.splice(commentsBefore);
        const dropped = this.dropped.splice(droppedHere);
        const recovered = this.recoverValue(nameText, name, value, valueStart, droppedBefore, inVector);
        // Nothing was read again: what was set aside behind the value stays.
        if (recovered === value) {
          this.comments.push(...comments);
          this.dropped.push(...dropped);
        }
        return recovered;
      }
      case TokenKind.Cdata: {
        const marker = text.indexOf(']]>', scanner.start);
        this.report(
          'syntax/cdata-in-text',
          marker,
          marker + 3,
          true,
          'OpenNebula refuses the characters ]]> in template text. Write the template as XML, or leave them out.',
        );
        return this.readLineValue(valueStart, inVector);
      }
      case TokenKind.OpenBracket: {
        this.report(
          'syntax/nested-vector',
          scanner.start,
          scanner.position,
          true,
          'A vector attribute cannot hold another one: OpenNebula refuses the template.',
        );
        return this.readNestedVector();
      }
      default: {
        this.goBackToSkipped(droppedBefore);
        this.reportMissingValue(nameText, name, valueStart, inVector);
        return null;
      }
    }
  }

  /** True when the current token may follow a value. */
  private followsValue(inVector: boolean): boolean {
    if (inVector) return this.is(TokenKind.Comma) || this.is(TokenKind.CloseBracket);
    if (this.is(TokenKind.End)) return true;
    return this.is(TokenKind.Variable) && this.equalsFollows(this.scanner.position);
  }

  /** True when the next thing that the scanner does not skip, from `offset` on, is an `=`. */
  private equalsFollows(offset: number): boolean {
    const { text } = this;
    for (let position = offset; position < text.length; position++) {
      const code = text.charCodeAt(position);
      if (code === 61) return true;
      if (code === 44 || code === 93 || isNameCharacter(code)) return false;
      if (code === 35 && position < this.scanner.lastLineFeed) position = text.indexOf('\n', position);
    }
    return false;
  }

  private recoverValue(
    nameText: string,
    name: Span,
    value: ValueNode,
    valueStart: number,
    droppedBefore: number,
    inVector: boolean,
  ): ValueNode | null {
    const { text, scanner } = this;
    if (this.goBackToSkipped(droppedBefore)) {
      this.reportMissingValue(nameText, name, valueStart, inVector);
      return null;
    }
    const firstLineEnd = text.indexOf('\n', value.start);
    const closing = text.indexOf('"', value.start + 1);
    const unclosed = !value.quoted && text[value.start] === '"' && (closing === -1 || closing >= value.end);
    const spansLines = value.quoted && firstLineEnd !== -1 && firstLineEnd < value.end;
    const wrongQuote = !this.is(TokenKind.End) && !this.is(TokenKind.Variable) ? false : spansLines;
    if (unclosed || wrongQuote || (spansLines && this.is(TokenKind.Word))) {
      return this.readUnclosedString(value, inVector);
    }
    // `IMAGE = my vm`: words on the same line that belong to the value.
    const lineEnd = firstLineEnd === -1 ? text.length : firstLineEnd;
    if (this.is(TokenKind.Variable) && scanner.start < lineEnd && scanner.start >= value.end) {
      const sameLine = !this.equalsFollows(scanner.position);
      if (sameLine && !value.quoted) return this.readUnquotedBlank(value, lineEnd, inVector);
    }
    return value;
  }

  /**
   * `A = [ B = , C = 1 ]`: where a value should be, the scanner skips the comma and takes C for the value of B. Goes back
   * to the first such character that it skipped; false when there is none.
   */
  private goBackToSkipped(droppedBefore: number): boolean {
    const skipped = this.dropped.slice(droppedBefore).find((span) => ',]\n#'.includes(this.text.charAt(span.start)));
    if (!skipped) return false;
    this.dropped.length = droppedBefore;
    this.goBack(skipped.start);
    this.advance();
    return true;
  }

  /** `A = "text` without a closing quote on its line: the value ends where the line (or the pair) ends. */
  private readUnclosedString(value: ValueNode, inVector: boolean): ValueNode {
    const { text } = this;
    let end = text.indexOf('\n', value.start);
    if (end === -1) end = text.length;
    if (inVector) {
      const stop = text.slice(value.start, end).search(/,[ \t]*(?:[A-Za-z_][A-Za-z0-9_]*[ \t]*=|\r?$)|\][ \t\r]*$/);
      if (stop > 0) end = value.start + stop;
    }
    end = this.trimmedEnd(end, value.start + 1);
    this.report(
      'syntax/unclosed-string',
      value.start,
      end,
      true,
      'This string has no closing quote: OpenNebula reads on to the next quote and refuses the template.',
      { title: 'Close the string', start: end, end, newText: '"' },
    );
    this.goBack(end);
    this.advance();
    return { start: value.start, end, quoted: false };
  }

  /** A bare value with blanks in it. */
  private readUnquotedBlank(value: ValueNode, lineEnd: number, inVector: boolean): ValueNode {
    const { text } = this;
    const rest = text.slice(value.start, lineEnd);
    const stop = rest.search(inVector ? /[,\]#]/ : /[ \t]#/);
    const end = this.trimmedEnd(stop > 0 ? value.start + stop : lineEnd, value.end);
    const words = text.slice(value.start, end);
    this.report(
      'syntax/unquoted-blank',
      value.start,
      end,
      true,
      'A value with blanks needs quotes: OpenNebula takes the first word and refuses the rest.',
      words.includes('"') ? undefined : { title: `Write "${words}"`, start: value.start, end, newText: `"${words}"` },
    );
    this.goBack(end);
    this.advance();
    return { start: value.start, end, quoted: false };
  }

  /** The rest of the line as a value, after a line that the grammar cannot take. */
  private readLineValue(valueStart: number, inVector: boolean): ValueNode {
    const { text } = this;
    let end = text.indexOf('\n', valueStart);
    if (end === -1) end = text.length;
    if (inVector) {
      const close = text.slice(valueStart, end).search(/\][ \t\r]*$/);
      if (close > 0) end = valueStart + close;
    }
    end = this.trimmedEnd(end, valueStart);
    this.goBack(end);
    this.advance();
    return { start: valueStart, end, quoted: false };
  }

  /** A vector where a value should be: passed over up to its closing bracket, or to the end of its line. */
  private readNestedVector(): ValueNode {
    const { text, scanner } = this;
    const open = text.indexOf('[', scanner.start);
    const lineEnd = text.indexOf('\n', open);
    const close = text.indexOf(']', open);
    const end = close === -1 ? this.trimmedEnd(lineEnd === -1 ? text.length : lineEnd, open + 1) : close + 1;
    this.goBack(end);
    this.advance();
    return { start: open, end, quoted: false };
  }

  private parseVector(name: Span): void {
    const { scanner, text } = this;
    const open = text.indexOf('[', scanner.start);
    const pairs: PairNode[] = [];
    this.context = 'X=[';
    this.advance();
    let closed = false;
    let lastEnd = open + 1;
    /** The comma that awaits a pair behind it. */
    let comma: Span | null = null;

    for (;;) {
      if (this.is(TokenKind.CloseBracket)) {
        if (comma) this.reportExtraComma(comma);
        lastEnd = text.indexOf(']', scanner.start) + 1;
        closed = true;
        this.context = '';
        this.advance();
        break;
      }
      if (this.is(TokenKind.End)) break;
      if (this.is(TokenKind.Comma)) {
        const at = text.indexOf(',', scanner.start);
        if (comma || pairs.length === 0) this.reportExtraComma({ start: at, end: at + 1 });
        else comma = { start: at, end: at + 1 };
        lastEnd = at + 1;
        this.context = 'X=[Y=1,';
        this.advance();
        continue;
      }
      if (!this.is(TokenKind.Variable)) {
        this.reportUnexpected();
        lastEnd = scanner.position;
        this.advance();
        continue;
      }
      // Only where the text is wrong in any case: a pair may well begin its line at the very left.
      const wrongAnyway = (pairs.length > 0 && !comma) || this.opensVector();
      if (wrongAnyway && this.startsTopLevel(name)) break;
      if (pairs.length > 0 && !comma) this.reportMissingComma(lastEnd);
      comma = null;
      const pair = this.parsePair();
      pairs.push(pair);
      lastEnd = pair.end;
    }

    this.context = '';
    if (!closed) {
      this.report(
        'syntax/unclosed-vector',
        open,
        open + 1,
        true,
        `The vector ${text.slice(name.start, name.end).toUpperCase()} is not closed: OpenNebula refuses the template.`,
        { title: 'Close the vector', start: lastEnd, end: lastEnd, newText: ' ]' },
      );
    }
    this.attributes.push({
      start: name.start,
      end: lastEnd,
      name,
      value: null,
      pairs,
      brackets: { start: open, end: lastEnd },
    });
  }

  private parsePair(): PairNode {
    const { scanner } = this;
    const name = { start: scanner.start, end: scanner.position };
    this.context = 'X=[Y';
    this.advance();
    this.context = 'X=[Y=1';
    if (this.is(TokenKind.EqualEmpty)) {
      const end = this.trimmedEnd(scanner.position);
      this.reportMissingValue(this.text.slice(name.start, name.end), name, end, true);
      this.advance();
      return { start: name.start, end, name, value: null };
    }
    if (!this.is(TokenKind.Equal)) {
      this.reportMissingEquals(name);
      return { ...name, name, value: null };
    }
    const valueStart = scanner.position;
    const droppedBefore = this.dropped.length;
    this.advance();
    const value = this.parseValue(name, valueStart, droppedBefore, true);
    return { start: name.start, end: value ? value.end : this.trimmedEnd(valueStart), name, value };
  }

  /**
   * True when the name at hand is the start of the next top-level attribute rather than a pair of the open vector: it
   * begins its line no further right than the vector's own name, and `=` follows.
   */
  private startsTopLevel(vectorName: Span): boolean {
    const { scanner } = this;
    if (!this.equalsFollows(scanner.position)) return false;
    const column = this.columnIfFirst(scanner.start);
    const own = this.columnIfFirst(vectorName.start);
    return column !== -1 && own !== -1 && column <= own;
  }

  /** True when `= [` follows the name at hand. */
  private opensVector(): boolean {
    const rest = this.text.slice(this.scanner.position, this.scanner.position + 80);
    return /^[ \t\n]*=[ \t]*\[/.test(rest);
  }

  /** The column of `offset` when only blanks stand before it on its line, else -1. */
  private columnIfFirst(offset: number): number {
    let start = offset;
    while (start > 0 && ' \t'.includes(this.text.charAt(start - 1))) start--;
    return start === 0 || this.text[start - 1] === '\n' ? offset - start : -1;
  }

  /** `end`, moved left over blanks and line breaks, but not before `least`. */
  private trimmedEnd(end: number, least = 0): number {
    let trimmed = end;
    while (trimmed > least && ' \t\r\n'.includes(this.text.charAt(trimmed - 1))) trimmed--;
    return trimmed;
  }

  private reportUnexpected(): void {
    const { scanner, text } = this;
    const start = scanner.start + (text.slice(scanner.start, scanner.position).match(/^[ \t\n]*/)?.[0].length ?? 0);
    const end = this.trimmedEnd(scanner.position, start + 1);
    this.report(
      'syntax/unexpected-text',
      start,
      end,
      true,
      `OpenNebula does not expect “${text.slice(start, end)}” here: an attribute is written NAME = VALUE.`,
    );
  }

  private reportMissingEquals(name: Span): void {
    const text = this.text.slice(name.start, name.end);
    this.report(
      'syntax/missing-equals',
      name.start,
      name.end,
      true,
      `“${text}” is followed by no “=”: an attribute is written NAME = VALUE.`,
    );
  }

  private reportMissingValue(nameText: string, name: Span, valueStart: number, inVector: boolean): void {
    const at = this.trimmedEnd(valueStart, name.end);
    const message = inVector
      ? `${nameText.toUpperCase()} has no value: inside a vector OpenNebula refuses that. Write "" for an empty one.`
      : `${nameText.toUpperCase()} has no value: write "" for an empty one.`;
    this.report('syntax/missing-value', name.start, at, true, message, {
      title: 'Insert an empty value ""',
      start: at,
      end: at,
      newText: ' ""',
    });
  }

  private reportMissingComma(after: number): void {
    this.report(
      'syntax/missing-comma',
      Math.max(0, after - 1),
      after,
      true,
      'A comma is missing here: OpenNebula wants one between the parts of a vector.',
      { title: 'Insert the comma', start: after, end: after, newText: ',' },
    );
  }

  private reportExtraComma(comma: Span): void {
    this.report(
      'syntax/extra-comma',
      comma.start,
      comma.end,
      true,
      'This comma has nothing behind it: OpenNebula refuses the template.',
      { title: 'Remove the comma', ...comma, newText: '' },
    );
  }

  /** One warning for each run of characters that OpenNebula skips; carriage returns have their own. */
  private reportDropped(): void {
    const { text } = this;
    for (let i = 0; i < this.dropped.length; ) {
      const first = this.dropped[i] as Span;
      let last = first;
      let next = i + 1;
      while (next < this.dropped.length && (this.dropped[next] as Span).start === last.end) {
        last = this.dropped[next++] as Span;
      }
      i = next;
      const run = text.slice(first.start, last.end);
      if (/^[\s]*$/.test(run) && !run.includes('\uFEFF')) continue;
      const shown = run.includes('\uFEFF') ? 'the byte order mark' : `“${run.trim()}”`;
      const end = this.trimmedEnd(last.end, first.start + 1);
      this.report(
        'syntax/dropped-text',
        first.start,
        end,
        false,
        `OpenNebula skips ${shown} without a word: it has no meaning here.`,
        { title: `Remove ${shown}`, start: first.start, end, newText: '' },
      );
    }
  }

  /** Every value as written, of single attributes and of the parts of vectors. */
  private *values(): Generator<ValueNode> {
    for (const attribute of this.attributes) {
      if (attribute.value) yield attribute.value;
      for (const pair of attribute.pairs ?? []) if (pair.value) yield pair.value;
    }
  }

  /**
   * With Windows line ends the carriage return belongs to the value, and so do the quotes in front of it: the scanner
   * takes the longer match, and `"a"\r` is longer as a bare word. One warning for the file, at the first such value.
   */
  private reportCarriageReturns(): void {
    const { text } = this;
    if (!text.includes('\r')) return;
    const values = [...this.values()].filter((value) => !value.quoted && text[value.end - 1] === '\r');
    const withQuotes = values.filter((value) => text[value.start] === '"');
    const first = withQuotes[0] ?? values[0];
    if (!first) return;
    const harm =
      withQuotes.length > 0
        ? 'takes the quotes for a part of the value (and before 7.4 the carriage return too)'
        : 'makes the carriage return part of the value';
    const count = (withQuotes.length || values.length) - 1;
    this.report(
      'syntax/carriage-return',
      first.start,
      Math.max(first.end - 1, first.start + 1),
      false,
      `The file has Windows line ends. OpenNebula ${harm}, here${count > 0 ? ` and in ${count} more` : ''}. Save the file with LF line ends.`,
    );
    // Since 7.4 values are trimmed, but not of their quotes.
    const last = this.issues.at(-1);
    if (withQuotes.length === 0 && last?.code === 'syntax/carriage-return')
      this.issues[this.issues.length - 1] = { ...last, goneSince: 704 };
  }

  /** A bare word that starts with a quote: the closing one is missing, or text follows it. */
  private reportQuotesInWords(): void {
    const { text } = this;
    const reported = new Set(this.issues.map((issue) => issue.start));
    for (const value of this.values()) {
      if (value.quoted || text[value.start] !== '"' || text[value.end - 1] === '\r' || reported.has(value.start)) continue;
      const word = text.slice(value.start, value.end);
      const closing = word.indexOf('"', 1);
      if (closing === word.length - 1) continue;
      const closed = closing !== -1;
      this.report(
        'syntax/unclosed-string',
        value.start,
        value.end,
        false,
        closed
          ? `Text follows the closing quote: OpenNebula takes ${word}, quotes included, for the value.`
          : 'This string has no closing quote: OpenNebula takes the quote as part of the value.',
        closed ? undefined : { title: 'Close the string', start: value.end, end: value.end, newText: '"' },
      );
    }
  }
}
