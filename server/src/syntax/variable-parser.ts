import type { Span } from './span.js';

/** One `$NAME`, `$NAME[PART]` or `$NAME[PART, KEY="VALUE"]` in a value. Spans are offsets in the value. */
interface Variable extends Span {
  readonly name: string;
  readonly nameSpan: Span;
  readonly part: string | null;
  readonly partSpan: Span | null;
  /** What selects the vector: `[DNS, NETWORK_ID=3]`; for `$FILE[IMAGE_ID=3]` the first one. */
  readonly selectors: readonly {
    readonly key: string;
    readonly keySpan: Span;
    readonly value: string;
    readonly valueSpan: Span;
  }[];
}

/** What a value's variables are, up to the first place that OpenNebula's parser cannot take. */
export interface VariableTree {
  readonly variables: readonly Variable[];
  /** Where and why OpenNebula refuses the value; null when it takes it. */
  readonly error: (Span & { readonly message: string }) | null;
}

enum Kind {
  Text,
  Name,
  Equals,
  Comma,
  Open,
  Close,
  String,
  /** What ends a variable: the first character that cannot belong to it, or the end. */
  End,
}

interface Token extends Span {
  readonly kind: Kind;
  readonly text: string;
}

const VALUE = /"([^"]*)"|([A-Za-z0-9]+)/y;

/** The tokens that OpenNebula's scanner makes of a value (`vm_var_parser.l`, the same in every release since 3.8). */
function scan(text: string): Token[] {
  const tokens: Token[] = [];
  const { length } = text;
  let state: 'text' | 'variable' | 'value' = 'text';
  let position = 0;
  const push = (kind: Kind, start: number, end: number, value = text.slice(start, end)) => {
    tokens.push({ kind, start, end, text: value });
    position = end;
  };
  const blanksFrom = (from: number) => {
    let end = from;
    while (text[end] === ' ' || text[end] === '\t') end++;
    return end;
  };
  while (position < length) {
    const start = position;
    if (state === 'text') {
      let end = start;
      while (end < length && text[end] !== '$') {
        if (text[end] !== '\\') end++;
        else if (end + 1 < length) end += 2;
        else break;
      }
      if (end > start) push(Kind.Text, start, end);
      else if (text[start] === '$') {
        state = 'variable';
        position++;
      } else position++;
      continue;
    }
    if (state === 'value') {
      VALUE.lastIndex = start;
      const match = VALUE.exec(text);
      if (match) {
        push(Kind.String, start, start + match[0].length, match[1] ?? match[2] ?? '');
        state = 'variable';
      } else position++;
      continue;
    }
    const afterBlanks = blanksFrom(start);
    const char = text[afterBlanks];
    if (char === '=') {
      push(Kind.Equals, start, blanksFrom(afterBlanks + 1));
      state = 'value';
    } else if (char === ',') push(Kind.Comma, start, blanksFrom(afterBlanks + 1));
    else if (char === ']') push(Kind.Close, start, afterBlanks + 1);
    else if (text[start] === '[') push(Kind.Open, start, blanksFrom(start + 1));
    else if (isWord(text.charCodeAt(start))) {
      let end = start + 1;
      while (end < length && isWord(text.charCodeAt(end))) end++;
      push(Kind.Name, start, end);
    } else if (text[start] === '$') push(Kind.End, start, start + 1);
    else if (text[start] === '\n') position++;
    else {
      push(Kind.End, start, start + 1);
      state = 'text';
    }
  }
  if (state === 'variable') tokens.push({ kind: Kind.End, start: length, end: length, text: '' });
  return tokens;
}

function isWord(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code === 95 || (code >= 97 && code <= 122);
}

/** Parses the variables in a CONTEXT value or in SCHED_REQUIREMENTS. An empty text is an error, as it is for OpenNebula. */
export function parseVariables(text: string): VariableTree {
  return new VariableParser(text).parse(false);
}

/** Parses FILES_DS, KERNEL_DS or INITRD_DS: a list of `$FILE[…]`, one blank between. Leading blanks are skipped first. */
export function parseFileVariables(text: string): VariableTree {
  return new VariableParser(text, text.length - text.trimStart().length).parse(true);
}

class VariableParser {
  private readonly tokens: readonly Token[];
  private next = 0;
  private readonly variables: Variable[] = [];

  constructor(
    private readonly text: string,
    private readonly offset = 0,
  ) {
    this.tokens = scan(text.slice(offset)).map((token) => ({
      ...token,
      start: token.start + offset,
      end: token.end + offset,
    }));
  }

  parse(files: boolean): VariableTree {
    if (this.tokens.length === 0) {
      return this.fail({ start: this.offset, end: this.text.length }, files ? 'a $FILE[…] is missing' : 'the value is empty');
    }
    while (this.next < this.tokens.length) {
      const token = this.tokens[this.next] as Token;
      if (token.kind === Kind.Text) {
        if (files) return this.fail(token, 'only $FILE[…] may stand here, with one blank between two');
        this.next++;
        continue;
      }
      const problem = this.variable(files);
      if (problem) return problem;
    }
    return { variables: this.variables, error: null };
  }

  private fail(at: Span, message: string): VariableTree {
    return { variables: this.variables, error: { start: at.start, end: at.end, message } };
  }

  private take(kind: Kind): Token | null {
    const token = this.tokens[this.next];
    if (token?.kind !== kind) return null;
    this.next++;
    return token;
  }

  /** Where the next token stands, for a message. */
  private here(): Span {
    const token = this.tokens[this.next];
    return token ? { start: token.start, end: token.end } : { start: this.text.length, end: this.text.length };
  }

  private variable(files: boolean): VariableTree | null {
    const name = this.take(Kind.Name);
    if (!name) return this.fail(this.here(), 'a name must follow the $; write \\$ for a plain dollar sign');
    const start = name.start - 1;
    const selectors: Variable['selectors'][number][] = [];
    let part: Token | null = null;
    const open = this.take(Kind.Open);
    if (!open && files) return this.fail(name, 'write $FILE[IMAGE_ID=…] or $FILE[IMAGE="…"]');
    if (open) {
      const first = this.take(Kind.Name);
      if (!first) return this.fail(this.here(), 'a name must follow the bracket');
      if (files) {
        const problem = this.selector(first, selectors);
        if (problem) return problem;
      } else part = first;
      if (this.take(Kind.Comma)) {
        const key = this.take(Kind.Name);
        if (!key) return this.fail(this.here(), 'a name must follow the comma');
        const problem = this.selector(key, selectors);
        if (problem) return problem;
      }
      if (!this.take(Kind.Close)) {
        const inValue = selectors.length > 0 && /[^\s,\]]/.test(this.text[this.here().start] ?? '');
        return this.fail(
          this.here(),
          inValue ? 'a value that is not of letters and digits only needs quotes, \\"…\\"' : 'the bracket is not closed here',
        );
      }
    }
    const end = this.take(Kind.End);
    if (!end) return this.fail(this.here(), `$${name.text} may not be followed by this character`);
    this.variables.push({
      start,
      end: end.start,
      name: name.text.toUpperCase(),
      nameSpan: { start: name.start, end: name.end },
      part: part?.text.toUpperCase() ?? null,
      partSpan: part && { start: part.start, end: part.end },
      selectors,
    });
    return null;
  }

  private selector(key: Token, selectors: Variable['selectors'][number][]): VariableTree | null {
    if (!this.take(Kind.Equals)) return this.fail(this.here(), `= must follow ${key.text}`);
    const value = this.take(Kind.String);
    if (!value) return this.fail(this.here(), 'a value must follow the =, in quotes unless it is letters and digits only');
    selectors.push({
      key: key.text.toUpperCase(),
      keySpan: { start: key.start, end: key.end },
      value: value.text,
      valueSpan: { start: value.start, end: value.end },
    });
    return null;
  }
}
