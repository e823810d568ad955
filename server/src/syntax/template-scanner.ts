/**
 * The scanner of OpenNebula's template language, as `src/parsers/template_parser.l` (release-7.4.0) defines it:
 * two states, longest match, the earlier rule on a tie, and every character that no rule takes is dropped.
 *
 * It is a pull scanner, so that the parser can go back and read a piece again in another way once it has met an error.
 */

export enum TokenKind {
  Blank,
  Comment,
  /** An attribute name. */
  Variable,
  Equal,
  /** `=` and the end of the line: an empty value. */
  EqualEmpty,
  Comma,
  OpenBracket,
  CloseBracket,
  /** A value in double quotes, quotes included. */
  Quoted,
  /** A value without quotes. */
  Word,
  /** The rest of a line that holds `]]>`. */
  Cdata,
  /** A character that OpenNebula's scanner skips without a word. */
  Dropped,
  End,
}

enum Char {
  Tab = 9,
  LineFeed = 10,
  Space = 32,
  Quote = 34,
  Hash = 35,
  Comma = 44,
  Equals = 61,
  OpenBracket = 91,
  Backslash = 92,
  CloseBracket = 93,
}

function isBlank(code: number): boolean {
  return code === Char.Space || code === Char.Tab;
}

function isBlankOrLineFeed(code: number): boolean {
  return code === Char.Space || code === Char.LineFeed || code === Char.Tab;
}

/** `[[:alnum:]_]` in the C locale. */
export function isNameCharacter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;
}

/** `[^=#[:blank:]\n,\[\]]` */
function isWordCharacter(code: number): boolean {
  switch (code) {
    case Char.Space:
    case Char.LineFeed:
    case Char.Hash:
    case Char.Comma:
    case Char.Equals:
    case Char.OpenBracket:
    case Char.CloseBracket:
    case Char.Tab:
      return false;
    default:
      return true;
  }
}

export class TemplateScanner {
  readonly text: string;
  /** Offset of the next character to read. */
  position = 0;
  /** True after an `=`: the next token is a value. */
  expectsValue = false;
  /** Offset where the last token starts. */
  start = 0;
  /** Offset of the next `]]>`, or the text's length; -1 before the first search. */
  private nextCdata = -1;

  /** False for nearly every text: then there is nothing to search for. */
  private readonly hasCdata: boolean;
  /** Offset of the last line feed; behind it no comment can end. */
  readonly lastLineFeed: number;

  constructor(text: string) {
    this.text = text;
    this.lastLineFeed = text.lastIndexOf('\n');
    this.hasCdata = text.includes(']]>');
    if (!this.hasCdata) this.nextCdata = text.length;
  }

  /** Goes back to `position`, to read on from there in the given state. */
  rewind(position: number, expectsValue: boolean): void {
    this.position = position;
    this.expectsValue = expectsValue;
    if (this.hasCdata) this.nextCdata = -1;
  }

  /** Reads the next token; its range is `start` to `position`. Always moves on, or returns `End`. */
  next(): TokenKind {
    this.start = this.position;
    if (this.position >= this.text.length) return TokenKind.End;
    return this.expectsValue ? this.nextValue() : this.nextPlain();
  }

  /** The INITIAL state. */
  private nextPlain(): TokenKind {
    const text = this.text;
    const start = this.position;
    let code = text.charCodeAt(start);

    if (isNameCharacter(code)) {
      let end = start + 1;
      while (isNameCharacter(text.charCodeAt(end))) end++;
      this.position = end;
      return TokenKind.Variable;
    }

    let afterBlanks = start;
    while (isBlank(code)) code = text.charCodeAt(++afterBlanks);

    if (code === Char.Hash && afterBlanks < this.lastLineFeed) {
      this.position = text.indexOf('\n', afterBlanks) + 1;
      return TokenKind.Comment;
    }
    if (code === Char.Equals) {
      let end = afterBlanks + 1;
      while (isBlank(text.charCodeAt(end))) end++;
      if (text.charCodeAt(end) === Char.LineFeed) {
        this.position = end + 1;
        return TokenKind.EqualEmpty;
      }
      this.position = end;
      this.expectsValue = true;
      return TokenKind.Equal;
    }

    let afterLines = afterBlanks;
    while (isBlankOrLineFeed(text.charCodeAt(afterLines))) afterLines++;
    code = text.charCodeAt(afterLines);
    if (code === Char.Comma || code === Char.CloseBracket) {
      let end = afterLines + 1;
      while (isBlankOrLineFeed(text.charCodeAt(end))) end++;
      this.position = end;
      return code === Char.Comma ? TokenKind.Comma : TokenKind.CloseBracket;
    }
    if (afterLines > start) {
      this.position = afterLines;
      return TokenKind.Blank;
    }
    this.position = start + 1;
    return TokenKind.Dropped;
  }

  /** The VALUE state. */
  private nextValue(): TokenKind {
    const text = this.text;
    const start = this.position;
    let kind: TokenKind = TokenKind.Dropped;
    let end = start;

    let bracket = start;
    while (isBlank(text.charCodeAt(bracket))) bracket++;
    if (text.charCodeAt(bracket) === Char.OpenBracket) {
      bracket++;
      while (isBlankOrLineFeed(text.charCodeAt(bracket))) bracket++;
      kind = TokenKind.OpenBracket;
      end = bracket;
    }

    if (this.nextCdata < start) {
      const cdata = text.indexOf(']]>', start);
      this.nextCdata = cdata === -1 ? text.length : cdata;
    }
    if (this.nextCdata < text.length) {
      const lineEnd = endOfLine(text, start);
      if (this.nextCdata < lineEnd && lineEnd > end) {
        kind = TokenKind.Cdata;
        end = lineEnd;
      }
    }

    if (text.charCodeAt(start) === Char.Quote) {
      const quotedEnd = endOfQuoted(text, start);
      if (quotedEnd > end) {
        kind = TokenKind.Quoted;
        end = quotedEnd;
      }
    }

    let wordEnd = start;
    while (wordEnd < text.length && isWordCharacter(text.charCodeAt(wordEnd))) wordEnd++;
    if (wordEnd > end) {
      kind = TokenKind.Word;
      end = wordEnd;
    }

    if (end === start) {
      this.position = start + 1;
      return TokenKind.Dropped;
    }
    this.position = end;
    this.expectsValue = false;
    return kind;
  }
}

function endOfLine(text: string, from: number): number {
  const lineFeed = text.indexOf('\n', from);
  return lineFeed === -1 ? text.length : lineFeed;
}

/**
 * Where the longest match of `\"([^\"]|"\\\"")*\"` that starts at `start` ends, or -1.
 * A `\"` may close the string or belong to it, and the longest match wins: the string ends at the first quote without
 * a backslash before it, or, when the text has none, at the last `\"`.
 */
function endOfQuoted(text: string, start: number): number {
  let last = -1;
  for (let quote = text.indexOf('"', start + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    if (quote === start + 1 || text.charCodeAt(quote - 1) !== Char.Backslash) return quote + 1;
    last = quote + 1;
  }
  return last;
}
