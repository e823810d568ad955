import type { Range } from 'vscode-languageserver-types';
import type { TemplateDocument } from '../document/model.js';
import type { Span } from '../syntax/span.js';

/** A span as LSP range. */
export function rangeOf(document: TemplateDocument, span: Span): Range {
  return { start: document.lines.positionAt(span.start), end: document.lines.positionAt(span.end) };
}
