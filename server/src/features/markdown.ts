import type { FactLocation } from '../storage/facts.js';

/** Text from a template, made safe to stand in Markdown and in a table cell. */
export function plain(text: string): string {
  return text
    .replace(/[\\`*_{}[\]#|~]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\r\n]+/g, ' ');
}

/** Text as inline code. */
export function code(text: string): string {
  const safe = text.replace(/[`|\r\n]/g, ' ');
  return safe === '' ? '` `' : `\`${safe}\``;
}

/** A Markdown table; cells are Markdown. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A link to a place in a file, `images/iso.one:3`. `line` is zero-based. */
export function fileLink(location: FactLocation, line: number, label: string): string {
  return `[${plain(label)}](${location.uri.replace(/[()\s]/g, encodeURIComponent)}#L${line + 1})`;
}
