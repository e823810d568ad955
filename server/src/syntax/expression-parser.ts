import type { Span } from './span.js';

/** What an expression is for: whether a host or datastore will do (bool), or how good it is (arith). */
export type ExpressionKind = 'bool' | 'arith';

type ExpressionTokenKind = 'name' | 'string' | 'number' | 'operator' | 'parenthesis';

interface ExpressionToken extends Span {
  readonly kind: ExpressionTokenKind;
  readonly text: string;
}

/** An expression as OpenNebula's parser takes it. All spans are offsets in the value. */
export interface ExpressionTree {
  readonly tokens: readonly ExpressionToken[];
  /** The attributes of hosts or datastores that it asks for. */
  readonly names: readonly ExpressionToken[];
  /** Where and why the scheduler refuses it; null when it takes it. An empty expression is fine. */
  readonly error: (Span & { readonly message: string }) | null;
  /** Characters that the scanner skips without a word. */
  readonly dropped: readonly Span[];
  /** Where & and | stand side by side without parentheses: they bind alike, from the left. */
  readonly mixed: Span | null;
}

/** `expr_parser.l`, the same since 3.x: longest match, blanks skipped, and every other character dropped. */
const TOKEN = /([A-Za-z][0-9A-Za-z_]*)|("[^"]*")|(-?[0-9]+\.[0-9]+|-?[0-9]+)|([@!&|=><*+/^-])|([()])|([ \t]+)/y;

/** Parses SCHED_REQUIREMENTS and SCHED_DS_REQUIREMENTS (bool), SCHED_RANK and SCHED_DS_RANK (arith). Never throws. */
export function parseExpression(text: string, kind: ExpressionKind): ExpressionTree {
  const tokens: ExpressionToken[] = [];
  const dropped: Span[] = [];
  let position = 0;
  while (position < text.length) {
    TOKEN.lastIndex = position;
    const match = TOKEN.exec(text);
    if (!match) {
      dropped.push({ start: position, end: position + 1 });
      position++;
      continue;
    }
    const end = position + match[0].length;
    const push = (tokenKind: ExpressionTokenKind) => tokens.push({ kind: tokenKind, text: match[0], start: position, end });
    if (match[1] !== undefined) push('name');
    else if (match[2] !== undefined) push('string');
    else if (match[3] !== undefined) push('number');
    else if (match[4] !== undefined) push('operator');
    else if (match[5] !== undefined) push('parenthesis');
    position = end;
  }
  const parser = new ExpressionParser(text, tokens);
  const error = parser.parse(kind);
  return { tokens, names: parser.names, error, dropped, mixed: parser.mixed };
}

class Refusal extends Error {
  constructor(
    readonly at: Span,
    message: string,
  ) {
    super(message);
  }
}

/** Deeper than this nobody writes, and the scheduler's own stack ends. */
const DEEPEST = 200;

class ExpressionParser {
  readonly names: ExpressionToken[] = [];
  mixed: Span | null = null;
  private next = 0;
  private depth = 0;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly ExpressionToken[],
  ) {}

  parse(kind: ExpressionKind): (Span & { message: string }) | null {
    if (this.tokens.length === 0) return null;
    try {
      if (kind === 'bool') this.bool();
      else this.arith();
      const rest = this.tokens[this.next];
      if (rest) throw new Refusal(rest, this.unexpected(rest, kind));
      return null;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { start: error.at.start, end: error.at.end, message: error.message };
    }
  }

  private unexpected(token: ExpressionToken, kind: ExpressionKind): string {
    if (kind === 'arith' && token.kind === 'number' && token.text.startsWith('-'))
      return `${token.text} is read as a negative number: put a blank behind the minus`;
    if (token.kind === 'operator' && kind === 'bool' && /^[-+*/^]$/.test(token.text))
      return `${token.text} cannot stand in a requirement`;
    return kind === 'bool' ? `& or | is missing before “${token.text}”` : `an operator is missing before “${token.text}”`;
  }

  private peek(text: string): boolean {
    return this.tokens[this.next]?.text === text;
  }

  private take(text: string): ExpressionToken | null {
    return this.peek(text) ? (this.tokens[this.next++] ?? null) : null;
  }

  private here(): Span {
    const token = this.tokens[this.next];
    const last = this.tokens.at(-1);
    return token ?? { start: last?.start ?? 0, end: last?.end ?? this.text.length };
  }

  private enter(): void {
    if (++this.depth > DEEPEST) throw new Refusal(this.here(), 'the expression is nested too deeply');
  }

  /** `expr & expr`, `expr | expr`, from the left: both operators bind alike (`%left '!' '&' '|'`). */
  private bool(): void {
    this.enter();
    this.condition();
    let first: string | null = null;
    for (let operator = this.take('&') ?? this.take('|'); operator; operator = this.take('&') ?? this.take('|')) {
      if (first !== null && first !== operator.text) this.mixed ??= { start: operator.start, end: operator.end };
      first ??= operator.text;
      this.condition();
    }
    this.depth--;
  }

  private condition(): void {
    let negations = 0;
    while (this.take('!')) if (++negations > DEEPEST) throw new Refusal(this.here(), 'the expression is nested too deeply');
    const open = this.take('(');
    if (open) {
      this.bool();
      if (!this.take(')'))
        throw new Refusal(this.next < this.tokens.length ? this.here() : open, 'the parenthesis is not closed here');
      return;
    }
    const name = this.tokens[this.next];
    if (name?.kind !== 'name' && name?.kind !== 'string')
      throw new Refusal(
        this.here(),
        name ? `an attribute must stand here, not “${name.text}”` : 'a condition is missing at the end',
      );
    this.next++;
    this.names.push(name);
    this.comparison(name);
    const value = this.tokens[this.next];
    if (value?.kind !== 'number' && value?.kind !== 'string' && value?.kind !== 'name')
      throw new Refusal(
        this.here(),
        value ? `a value must stand here, not “${value.text}”` : `a value is missing behind ${name.text}`,
      );
    this.next++;
  }

  private comparison(name: ExpressionToken): void {
    const operator = this.tokens[this.next];
    if (operator?.kind !== 'operator') {
      const after = operator ? `not “${operator.text}”` : 'and nothing follows';
      throw new Refusal(operator ?? name, `=, !=, <, > or @> must follow ${name.text}, ${after}`);
    }
    this.next++;
    const second = this.tokens[this.next];
    if (operator.text === '!' || operator.text === '@') {
      if (!this.take(operator.text === '!' ? '=' : '>'))
        throw new Refusal(operator, `=, !=, <, > or @> must follow ${name.text}, not “${operator.text}”`);
      return;
    }
    if (!/^[=<>]$/.test(operator.text))
      throw new Refusal(operator, `=, !=, <, > or @> must follow ${name.text}, not “${operator.text}”`);
    if (second?.kind === 'operator' && second.text === '=')
      throw new Refusal(
        { start: operator.start, end: second.end },
        operator.text === '=' ? 'write one =' : `there is no ${operator.text}=: write ${operator.text} and the next number`,
      );
    if (operator.text !== '=') this.onlyNumbers(operator.text);
  }

  /** `<` and `>` compare numbers only. */
  private onlyNumbers(operator: string): void {
    const value = this.tokens[this.next];
    if (value && value.kind !== 'number' && value.kind !== 'operator')
      throw new Refusal(value, `${operator} compares numbers, and ${value.text} is none`);
  }

  private arith(): void {
    this.enter();
    this.operand();
    while (this.take('+') ?? this.take('-') ?? this.take('*') ?? this.take('/')) this.operand();
    this.depth--;
  }

  private operand(): void {
    let negations = 0;
    while (this.take('-')) if (++negations > DEEPEST) throw new Refusal(this.here(), 'the expression is nested too deeply');
    const open = this.take('(');
    if (open) {
      this.arith();
      if (!this.take(')'))
        throw new Refusal(this.next < this.tokens.length ? this.here() : open, 'the parenthesis is not closed here');
      return;
    }
    const token = this.tokens[this.next];
    if (token?.kind === 'name' || token?.kind === 'string') this.names.push(token);
    else if (token?.kind !== 'number')
      throw new Refusal(
        this.here(),
        token ? `an attribute or a number must stand here, not “${token.text}”` : 'something is missing at the end',
      );
    this.next++;
  }
}
