/** Colours for a terminal, or none. */
export interface Style {
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly blue: (text: string) => string;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
}

/** Colours when `enabled`, plain text otherwise. */
export function makeStyle(enabled: boolean): Style {
  const wrap = (code: number) => (text: string) => (enabled ? `\u001b[${code}m${text}\u001b[0m` : text);
  return { red: wrap(31), yellow: wrap(33), blue: wrap(34), bold: wrap(1), dim: wrap(2) };
}

/** Rows as columns of equal width, two blanks apart; `width` bounds the last column, which is wrapped. */
export function columns(rows: readonly (readonly string[])[], width: number): string {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) => Math.max(0, ...rows.map((row) => (row[column] ?? '').length)));
  const indent = widths.slice(0, -1).reduce((sum, one) => sum + one + 2, 2);
  return rows
    .map((row) => {
      const head = row
        .slice(0, -1)
        .map((cell, column) => cell.padEnd((widths[column] ?? 0) + 2))
        .join('');
      const lines = wrapWords(row[row.length - 1] ?? '', Math.max(30, width - indent));
      return lines
        .map((line, number) => (number === 0 ? `  ${head}${line}` : `${' '.repeat(indent)}${line}`).trimEnd())
        .join('\n');
    })
    .join('\n');
}

function wrapWords(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
