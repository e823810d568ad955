import type { FormattingOptions, Position, Range, TextEdit } from 'vscode-languageserver-types';
import type { Edit } from '../document/edits.js';
import type { TemplateDocument } from '../document/model.js';
import { formatTemplate } from '../format/format-template.js';
import { touches } from '../syntax/span.js';
import { rangeOf } from './positions.js';

/** What the settings say of the layout. */
export interface FormatSettings {
  readonly lineWidth: number;
  readonly alignEquals: boolean | 'auto';
}

/** The edits that lay out a template text; none for XML. */
export function formatting(document: TemplateDocument, options: FormattingOptions, settings: FormatSettings): TextEdit[] {
  return edits(document, options, settings).map((edit) => ({ range: rangeOf(document, edit), newText: edit.newText }));
}

/** Those of them that lie in a range. */
export function rangeFormatting(
  document: TemplateDocument,
  range: Range,
  options: FormattingOptions,
  settings: FormatSettings,
): TextEdit[] {
  const start = document.lines.offsetAt(range.start);
  const end = document.lines.offsetAt(range.end);
  return edits(document, options, settings)
    .filter((edit) => edit.start >= start && edit.end <= end)
    .map((edit) => ({ range: rangeOf(document, edit), newText: edit.newText }));
}

/** Behind a typed `]` or line break: the attribute that has just been finished, the cursor's own place left alone. */
export function onTypeFormatting(
  document: TemplateDocument,
  position: Position,
  options: FormattingOptions,
  settings: FormatSettings,
): TextEdit[] {
  const offset = document.lines.offsetAt(position);
  const before = document.text.slice(0, offset).trimEnd().length;
  const attribute = document.objects[0]?.attributes.find((candidate) => touches(candidate, before));
  if (!attribute || attribute.end > before) return [];
  return edits(document, options, settings)
    .filter((edit) => edit.start >= attribute.start && edit.end <= attribute.end)
    .map((edit) => ({ range: rangeOf(document, edit), newText: edit.newText }));
}

function edits(document: TemplateDocument, options: FormattingOptions, settings: FormatSettings): Edit[] {
  if (document.language === 'xml') return [];
  const indent = options.insertSpaces ? ' '.repeat(Math.max(1, Math.min(16, options.tabSize))) : '\t';
  return formatTemplate(document.text, { indent, ...settings });
}
