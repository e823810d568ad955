import { type CodeAction, CodeActionKind, type Diagnostic, type Range } from 'vscode-languageserver-types';
import type { TemplateDocument } from '../document/model.js';
import type { Inventory } from '../inventory/inventory.js';
import type { Finding } from '../rules/rule.js';
import type { RuleSettings } from '../rules/rule-settings.js';
import { diagnosticOf, type Locate, type PageOf } from './diagnostics.js';
import { extractImage } from './extract-image.js';
import { differenceOf, fixAll } from './fix-all.js';
import { textEdits } from './positions.js';
import { type LintConfigurationFile, showRuleAction, suppressActions } from './suppress-actions.js';

/** The kind of “fix all” that editors run on save. */
export const FIX_ALL_KIND = `${CodeActionKind.SourceFixAll}.opennebula`;

export interface CodeActionRequest {
  readonly range: Range;
  /** The kinds that the client asks for; undefined for all. */
  readonly only: readonly string[] | undefined;
  readonly findings: readonly Finding[];
  readonly inventory: Inventory;
  readonly locate: Locate;
  readonly pageOf: PageOf;
  /** Which rules run for the document. */
  readonly rules: RuleSettings;
  /** The `.onelintrc.json` of the document's folder; null for a document outside of the workspace. */
  readonly lintConfiguration: () => Promise<LintConfigurationFile | null>;
  /** True when the client has the command that shows the page of a rule. */
  readonly showsRules: boolean;
  /** Another file as it is now: an open buffer, or from disk; null when it cannot be read. */
  readonly readOther: (uri: string) => Promise<TemplateDocument | null>;
  /** True when the client can create files. */
  readonly createsFiles: boolean;
}

/** Quick fixes for what is found in a range, “fix all of this kind”, `refactor.extract`, and `source.fixAll`. */
export async function codeActions(document: TemplateDocument, request: CodeActionRequest): Promise<CodeAction[]> {
  const actions: CodeAction[] = [];
  const wants = (kind: string) =>
    request.only === undefined || request.only.some((only) => kind === only || kind.startsWith(`${only}.`));
  if (wants(CodeActionKind.QuickFix)) {
    const from = document.lines.offsetAt(request.range.start);
    const to = document.lines.offsetAt(request.range.end);
    const here = request.findings.filter((finding) => finding.start <= to && from <= finding.end);
    for (const finding of here) actions.push(...(await quickFixes(document, finding, request)));
    for (const id of new Set(here.map((finding) => finding.id))) {
      const same = request.findings.filter((finding) => finding.id === id && finding.fixes.some((fix) => fix.uri === null));
      if (same.length > 1)
        actions.push(
          ...fixAllAction(
            document,
            request,
            id,
            same.map((finding) => diagnosticOf(document, finding, request.locate, request.pageOf)),
          ),
        );
    }
    if (here.length > 0) actions.push(...(await otherActions(document, here, request)));
  }
  if (wants(CodeActionKind.RefactorExtract) && request.createsFiles) {
    const extraction = extractImage(document, document.lines.offsetAt(request.range.start), request.inventory);
    if (extraction) actions.push(extraction);
  }
  if (wants(FIX_ALL_KIND) && request.only !== undefined) actions.push(...fixAllAction(document, request));
  return actions;
}

async function quickFixes(document: TemplateDocument, finding: Finding, request: CodeActionRequest): Promise<CodeAction[]> {
  const diagnostic = diagnosticOf(document, finding, request.locate, request.pageOf);
  const actions: CodeAction[] = [];
  for (const [number, fix] of finding.fixes.entries()) {
    const target = fix.uri === null || fix.uri === document.uri ? document : await request.readOther(fix.uri);
    const edits = target ? fix.edit(target) : [];
    if (!target || edits.length === 0) continue;
    actions.push({
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      isPreferred: number === 0 && fix.safe,
      edit: { changes: { [target.uri]: textEdits(target, edits) } },
    });
  }
  return actions;
}

/** Below the fixes: what silences each rule found here, and what tells of it. */
async function otherActions(
  document: TemplateDocument,
  here: readonly Finding[],
  request: CodeActionRequest,
): Promise<CodeAction[]> {
  const file = await request.lintConfiguration();
  const first = new Map(here.toReversed().map((finding) => [finding.id, finding]));
  return [...first.values()].toReversed().flatMap((finding) => {
    const diagnostic = diagnosticOf(document, finding, request.locate, request.pageOf);
    return [
      ...suppressActions(document, finding, diagnostic, file, request.createsFiles),
      ...(request.showsRules ? [showRuleAction(finding, diagnostic)] : []),
    ];
  });
}

function fixAllAction(
  document: TemplateDocument,
  request: CodeActionRequest,
  id?: string,
  diagnostics?: Diagnostic[],
): CodeAction[] {
  const edit = differenceOf(
    document.text,
    fixAll(document, request.inventory, { rules: request.rules, ...(id === undefined ? {} : { id }) }),
  );
  if (!edit) return [];
  return [
    {
      title: id === undefined ? 'Fix all that is safe to fix (OpenNebula)' : `Fix all of this kind in the file (${id})`,
      kind: id === undefined ? FIX_ALL_KIND : CodeActionKind.QuickFix,
      ...(diagnostics ? { diagnostics } : {}),
      edit: { changes: { [document.uri]: textEdits(document, [edit]) } },
    },
  ];
}
