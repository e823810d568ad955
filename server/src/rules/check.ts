import type { TemplateDocument, TemplateObject } from '../document/model.js';
import { asRead } from '../document/trimmed.js';
import type { Inventory } from '../inventory/inventory.js';
import { type EntryPoint, resolveVmDisks, type VmDisks } from '../inventory/vm-disks.js';
import type { SyntaxIssue } from '../syntax/span.js';
import { RULES } from './registry.js';
import type { Finding, Fix, Report, Rule, Severity } from './rule.js';

export interface CheckOptions {
  /** How VMs come to be, where that changes the outcome. */
  readonly entryPoint?: EntryPoint;
  /** Called when a rule fails by an error of its own: the others still answer. */
  readonly onRuleError?: (rule: Rule, error: unknown) => void;
}

/** Everything that is wrong with a document: its syntax and what the rules find, in the order of the text. */
export function checkDocument(document: TemplateDocument, inventory: Inventory, options: CheckOptions = {}): Finding[] {
  const { release } = inventory.settings;
  const findings: Finding[] = document.issues
    .filter((issue) => issue.goneSince === undefined || release < issue.goneSince)
    .map(syntaxFinding);
  for (const written of document.objects) {
    const object = asRead(written, release);
    let resolved: VmDisks | null = null;
    const vm = () => {
      resolved ??= resolveVmDisks(document, object, inventory, options.entryPoint);
      return resolved;
    };
    for (const rule of RULES) {
      if (!rule.kinds.includes(object.kind) || (rule.form !== 'both' && rule.form !== object.form)) continue;
      try {
        rule.check({
          document,
          object,
          inventory,
          entryPoint: options.entryPoint ?? 'instantiate',
          vm,
          report: (report) =>
            findings.push({
              id: rule.id,
              severity: severityOf(rule, report, object, options.entryPoint),
              message: report.message,
              start: report.at.start,
              end: report.at.end,
              related: report.related ?? [],
              fixes: report.fixes ?? [],
              unnecessary: report.unnecessary ?? false,
            }),
        });
      } catch (error) {
        options.onRuleError?.(rule, error);
      }
    }
  }
  return findings.sort((a, b) => a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1));
}

/** `onetemplate create` keeps most of what it is given; what only its VMs are refused for is a warning then. */
function severityOf(rule: Rule, report: Report, object: TemplateObject, entryPoint: EntryPoint | undefined): Severity {
  const severity = report.severity ?? rule.severity;
  const kept = entryPoint === 'register' && object.kind === 'vm' && !rule.refusesRegistration;
  return kept && severity === 'error' ? 'warning' : severity;
}

function syntaxFinding(issue: SyntaxIssue): Finding {
  const { fix } = issue;
  const fixes: Fix[] = fix ? [{ title: fix.title, safe: !issue.fatal, uri: null, edit: () => [fix] }] : [];
  return {
    id: issue.code,
    severity: issue.fatal ? 'error' : 'warning',
    message: issue.message,
    start: issue.start,
    end: issue.end,
    related: [],
    fixes,
    unnecessary: issue.code === 'syntax/dropped-text',
  };
}
