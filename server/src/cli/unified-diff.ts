import { formatPatch, OMIT_HEADERS, structuredPatch } from 'diff';

/** What turns one text into another, as `git diff` writes it; '' when they are the same. */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const name = path === '-' ? 'stdin' : path.replace(/^[/\\]+/, '').replace(/\\/g, '/');
  // Behind a name with blanks, patch wants a tab.
  const end = /\s/.test(name) ? '\t' : '';
  const hunks = formatPatch(structuredPatch('', '', before, after, undefined, undefined, { context: 3 }), OMIT_HEADERS);
  return `diff --git a/${name} b/${name}\n--- a/${name}${end}\n+++ b/${name}${end}\n${hunks}`;
}
