import { applyEdits as applyJsonEdits, modify } from 'jsonc-parser';
import { type CodeAction, CodeActionKind, type Diagnostic, type WorkspaceEdit } from 'vscode-languageserver-types';
import { applyEdits, type Edit } from '../document/edits.js';
import { LineIndex } from '../document/line-index.js';
import type { TemplateDocument } from '../document/model.js';
import { readDocument } from '../document/read-document.js';
import { LINT_CONFIGURATION_FILE } from '../rules/lint-configuration.js';
import type { Finding } from '../rules/rule.js';
import { suppressionsIn, UNUSED_SUPPRESSION } from '../rules/suppressions.js';
import { differenceOf } from './fix-all.js';
import { textEdits } from './positions.js';

/** The command of the client that shows the page of a rule. Argument: the id. */
const SHOW_RULE_COMMAND = 'opennebula.showRule';

/** The `.onelintrc.json` that applies to a document; `text` is null when there is none yet. */
export interface LintConfigurationFile {
  readonly uri: string;
  readonly text: string | null;
}

/** What can be done about a finding other than mending it: silence it here, in the file or in the workspace. */
export function suppressActions(
  document: TemplateDocument,
  finding: Finding,
  diagnostic: Diagnostic,
  file: LintConfigurationFile | null,
  createsFiles: boolean,
): CodeAction[] {
  if (finding.id === UNUSED_SUPPRESSION.id) return [];
  const actions: CodeAction[] = [];
  const add = (title: string, edit: WorkspaceEdit | null) => {
    if (edit) actions.push({ title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], edit });
  };
  const here = (edits: readonly Edit[] | null): WorkspaceEdit | null =>
    edits && { changes: { [document.uri]: textEdits(document, edits) } };
  add(`Disable ${finding.id} for this line`, here(disableForLine(document, finding)));
  add(`Disable ${finding.id} for this file`, here(disableForFile(document, finding.id)));
  if (file && (file.text !== null || createsFiles))
    add(`Disable ${finding.id} in the workspace (${LINT_CONFIGURATION_FILE})`, disableInWorkspace(file, finding.id));
  return actions;
}

/**
 * A comment on the line above the finding. Null where OpenNebula would not read it as a comment, or it would not silence
 * the finding: in the middle of a text over several lines, say.
 */
function disableForLine(document: TemplateDocument, finding: Finding): readonly Edit[] | null {
  const { lines, text } = document;
  const attribute = document.objects
    .flatMap((object) => [...object.attributes, ...object.properties])
    .find((candidate) => candidate.start <= finding.start && finding.start < candidate.end);
  for (const place of [finding.start, attribute?.start ?? finding.start]) {
    const start = lines.lineStart(place);
    const indent = /^[ \t]*/.exec(text.slice(start, place))?.[0] ?? '';
    const edit = { start, end: start, newText: `${indent}${comment(document, `disable-next-line ${finding.id}`)}${eolOf(text)}` };
    if (silences(document, edit)) return [edit];
  }
  return null;
}

/** A comment at the top of the file, behind an XML declaration and a line that states the kind. */
function disableForFile(document: TemplateDocument, id: string): readonly Edit[] | null {
  const { text } = document;
  const declaration = /^\uFEFF?(?:<\?xml[^>]*>[ \t]*(?:\r?\n)?)?/.exec(text)?.[0] ?? '';
  const kind = /^[ \t]*(?:#|<!--)[ \t]*opennebula:[^\n]*\n/i.exec(text.slice(declaration.length))?.[0] ?? '';
  const head = declaration + kind;
  const start = head.length;
  const eol = eolOf(text);
  const edit = {
    start,
    end: start,
    newText: `${head && !head.endsWith('\n') ? eol : ''}${comment(document, `disable ${id}`)}${eol}`,
  };
  return silences(document, edit) ? [edit] : null;
}

function comment(document: TemplateDocument, words: string): string {
  return document.language === 'xml' ? `<!-- onelint-${words} -->` : `# onelint-${words}`;
}

function eolOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** True when the comment is read as one, and the rest as before. */
function silences(document: TemplateDocument, edit: Edit): boolean {
  const after = readDocument(document.uri, applyEdits(document.text, [edit]), document.kind === 'unknown' ? null : document.kind);
  if (suppressionsIn(after).length !== suppressionsIn(document).length + 1) return false;
  const meaning = ({ objects }: TemplateDocument) =>
    JSON.stringify(
      objects.map((object) =>
        object.attributes.map(({ name, value, pairs }) => [
          name,
          value?.text,
          pairs?.map((pair) => [pair.name, pair.value?.text]),
        ]),
      ),
    );
  return after.accepted === document.accepted && meaning(after) === meaning(document);
}

/** The rule switched off in `.onelintrc.json`, which is made when it is not there. Null when that is no JSON. */
function disableInWorkspace({ uri, text }: LintConfigurationFile, id: string): WorkspaceEdit | null {
  if (text === null) {
    const newText = `${JSON.stringify({ extends: 'recommended', rules: { [id]: 'off' } }, null, 2)}\n`;
    const start = { line: 0, character: 0 };
    return {
      documentChanges: [
        { kind: 'create', uri, options: { ignoreIfExists: true } },
        { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText }] },
      ],
    };
  }
  try {
    JSON.parse(text);
  } catch {
    return null;
  }
  const tabs = /^\t/m.test(text);
  const formattingOptions = {
    insertSpaces: !tabs,
    tabSize: /^ {4}\S/m.test(text) && !/^ {2}\S/m.test(text) ? 4 : 2,
    eol: eolOf(text),
  };
  const edit = differenceOf(text, applyJsonEdits(text, modify(text, ['rules', id], 'off', { formattingOptions })));
  if (!edit) return null;
  const lines = new LineIndex(text);
  return {
    changes: {
      [uri]: [{ range: { start: lines.positionAt(edit.start), end: lines.positionAt(edit.end) }, newText: edit.newText }],
    },
  };
}

/** Opens the page of the rule. */
export function showRuleAction(finding: Finding, diagnostic: Diagnostic): CodeAction {
  const title = `Show rule ${finding.id}`;
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    command: { title, command: SHOW_RULE_COMMAND, arguments: [finding.id] },
  };
}
