import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types';
import type { TemplateDocument } from '../document/model.js';
import type { Span } from '../syntax/span.js';

/** What can be folded: vectors, objects of a pool, and runs of comments. */
export function foldingRanges(document: TemplateDocument): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  const add = (span: Span, kind?: FoldingRangeKind, keepLast = false) => {
    const startLine = document.lines.positionAt(span.start).line;
    const endLine = document.lines.positionAt(span.end).line - (keepLast ? 1 : 0);
    if (endLine > startLine) ranges.push(kind ? { startLine, endLine, kind } : { startLine, endLine });
  };
  for (const object of document.objects) {
    if (document.objects.length > 1 || document.language === 'xml') add(object, undefined, true);
    for (const attribute of [...object.properties, ...object.attributes, ...object.userAttributes]) {
      // The line of the closing bracket or tag stays in sight where it stands alone.
      const last = attribute.pairs?.at(-1)?.end ?? attribute.value?.end ?? attribute.end;
      const closing = document.lines.positionAt(attribute.end).line > document.lines.positionAt(last).line;
      add(attribute, undefined, closing);
    }
  }
  let run: { start: number; end: number } | null = null;
  for (const comment of document.comments) {
    const joined: boolean = run !== null && /^[ \t]*\r?\n[ \t]*$/.test(document.text.slice(run.end, comment.start));
    if (run && joined) run.end = comment.end;
    else {
      if (run) add(run, FoldingRangeKind.Comment);
      run = { start: comment.start, end: comment.end };
    }
  }
  if (run) add(run, FoldingRangeKind.Comment);
  return ranges;
}
