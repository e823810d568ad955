import type { Range, TextEdit } from 'vscode-languageserver-types';
import type { Edit } from '../document/edits.js';
import type { TemplateDocument } from '../document/model.js';
import type { Span } from '../syntax/span.js';

/** A span as LSP range. */
export function rangeOf(document: TemplateDocument, span: Span): Range {
  return { start: document.lines.positionAt(span.start), end: document.lines.positionAt(span.end) };
}

/** Edits as LSP text edits. */
export function textEdits(document: TemplateDocument, edits: readonly Edit[]): TextEdit[] {
  return edits.map((edit) => ({ range: rangeOf(document, edit), newText: edit.newText }));
}
