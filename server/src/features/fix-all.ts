import { applyEdits, type Edit } from '../document/edits.js';
import type { TemplateDocument } from '../document/model.js';
import { readDocument } from '../document/read-document.js';
import type { Inventory } from '../inventory/inventory.js';
import { checkDocument } from '../rules/check.js';
import type { Finding, Fix } from '../rules/rule.js';
import type { RuleSettings } from '../rules/rule-settings.js';

/** Rounds of fixing: each can bring out something that the last one hid. */
const MAX_ROUNDS = 20;

/** What to fix: all that is safe, or with `id` all of that rule instead (the first fix that it offers). */
export interface FixAllOptions {
  readonly id?: string;
  /** Which rules run. */
  readonly rules?: RuleSettings;
}

/**
 * The text with every fix done that is wanted and stays in this document. Fixes are done in rounds, re-reading the text between them, so that they cannot tread on each other.
 */
export function fixAll(document: TemplateDocument, inventory: Inventory, { id, rules }: FixAllOptions = {}): string {
  let current = document;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const edits: Edit[] = [];
    for (const finding of checkDocument(current, inventory, rules ? { rules } : {})) {
      const fix = localFix(finding, id);
      const wanted = fix?.edit(current) ?? [];
      if (wanted.length > 0 && !wanted.some((edit) => edits.some((other) => overlap(edit, other)))) edits.push(...wanted);
    }
    if (edits.length === 0) break;
    const text = applyEdits(current.text, edits);
    if (text === current.text) break;
    current = readDocument(document.uri, text, document.kind === 'unknown' ? null : document.kind);
  }
  return current.text;
}

function localFix(finding: Finding, id: string | undefined): Fix | undefined {
  if (id !== undefined && finding.id !== id) return undefined;
  return finding.fixes.find((fix) => fix.uri === null && (id !== undefined || fix.safe));
}

function overlap(a: Edit, b: Edit): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** The smallest single edit that turns `before` into `after`; null when they are the same. */
export function differenceOf(before: string, after: string): Edit | null {
  if (before === after) return null;
  let start = 0;
  const least = Math.min(before.length, after.length);
  while (start < least && before[start] === after[start]) start++;
  let end = 0;
  while (end < least - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { start, end: before.length - end, newText: after.slice(start, after.length - end) };
}
