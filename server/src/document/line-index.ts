import type { TextChange } from './text-change.js';

/** A place in a text as LSP counts it: zero-based line and UTF-16 column. */
export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

/** Where the lines of a text start: enough to place offsets, without keeping the text. */
export class LineStarts {
  constructor(
    private readonly starts: readonly number[],
    private readonly length: number,
  ) {}

  positionAt(offset: number): TextPosition {
    return place(this.starts, offset, this.length);
  }
}

function place(starts: readonly number[], offset: number, length: number): TextPosition {
  const bounded = Math.max(0, Math.min(offset, length));
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= bounded) low = middle;
    else high = middle - 1;
  }
  return { line: low, character: bounded - (starts[low] as number) };
}

/** Turns offsets into lines and columns and back. Lines end at `\n`, `\r\n` or `\r`, as in LSP. */
export class LineIndex {
  /** The line that was asked for last: the next question is most often about it, or the one behind it. */
  private lastLine = 0;

  constructor(
    private readonly text: string,
    private starts: number[] | null = null,
  ) {}

  /** The lines of a text that differs from this one's between two offsets only. */
  after(change: TextChange, text: string): LineIndex {
    const { start, oldEnd, newEnd } = change;
    const old = this.lineStarts();
    // A line break of two characters can be cut apart or joined: one line more on either side is looked at again.
    const first = Math.max(0, this.positionAt(start).line - 1);
    let last = this.positionAt(oldEnd).line + 2;
    const from = old[first] as number;
    const delta = newEnd - oldEnd;
    if (last >= old.length) last = old.length;
    const until = last < old.length ? (old[last] as number) + delta : text.length;
    const starts = old.slice(0, first + 1);
    addLineStarts(text, from, until, starts);
    if (last < old.length && starts[starts.length - 1] === until) starts.pop();
    for (let line = last; line < old.length; line++) starts.push((old[line] as number) + delta);
    return new LineIndex(text, starts);
  }

  positionAt(offset: number): TextPosition {
    const starts = this.lineStarts();
    for (let line = this.lastLine; line < this.lastLine + 2 && line < starts.length; line++) {
      const start = starts[line] as number;
      if (start <= offset && offset < (starts[line + 1] ?? 0)) {
        this.lastLine = line;
        return { line, character: offset - start };
      }
    }
    const position = place(starts, offset, this.text.length);
    this.lastLine = position.line;
    return position;
  }

  /** The line starts alone, to keep when the text is let go. */
  detached(): LineStarts {
    return new LineStarts(this.lineStarts(), this.text.length);
  }

  /** The offset of a place; the nearest one where there is no such place, whatever a client sends. */
  offsetAt(position: TextPosition): number {
    const starts = this.lineStarts();
    const line = wholeNumber(position.line);
    if (line >= starts.length) return this.text.length;
    if (line < 0) return 0;
    const start = starts[line] as number;
    const next = starts[line + 1] ?? this.text.length + 1;
    let end = Math.min(start + Math.max(0, wholeNumber(position.character)), next - 1, this.text.length);
    if (end > start && this.text.charCodeAt(end - 1) === 13 && this.text.charCodeAt(end) === 10) end--;
    return end;
  }

  /** The offset where the line of `offset` starts. */
  lineStart(offset: number): number {
    return this.lineStarts()[this.positionAt(offset).line] as number;
  }

  /** The offset where the line of `offset` ends, its line break not included. */
  lineEnd(offset: number): number {
    const { text } = this;
    let end = Math.max(0, offset);
    while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
    return end;
  }

  private lineStarts(): number[] {
    if (this.starts) return this.starts;
    const starts = [0];
    addLineStarts(this.text, 0, this.text.length, starts);
    this.starts = starts;
    return starts;
  }
}

/** A number without what stands behind its point; 0 for what is none. */
function wholeNumber(number: number): number {
  return Number.isFinite(number) ? Math.trunc(number) : 0;
}

/** Adds the offsets behind the line breaks that lie in a part of a text. */
function addLineStarts(text: string, from: number, until: number, starts: number[]): void {
  for (let i = from; i < until; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
}
