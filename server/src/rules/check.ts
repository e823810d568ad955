import type { TemplateDocument, TemplateObject } from '../document/model.js';
import { asRead } from '../document/trimmed.js';
import type { Inventory } from '../inventory/inventory.js';
import type { EntryPoint } from '../inventory/vm-disks.js';
import type { SyntaxIssue } from '../syntax/span.js';
import { CATALOGUE, RULE_IDS } from './catalogue.js';
import { DEFAULT_RULE_SETTINGS, type RuleSettings } from './rule-settings.js';
import { applySuppressions, UNUSED_SUPPRESSION } from './suppressions.js';
import { runRules } from './run-rules.js';
import type { Finding, Fix, Report, Rule, Severity } from './rule.js';

export interface CheckOptions {
  /** How VMs come to be, where that changes the outcome. */
  readonly entryPoint?: EntryPoint;
  /** Called when a rule fails by an error of its own: the others still answer. */
  readonly onRuleError?: (rule: Rule, error: unknown) => void;
  /** True to leave it at what the parser finds. */
  readonly syntaxOnly?: boolean;
  /** Which rules run, and how; the recommended ones when left out. */
  readonly rules?: RuleSettings;
}

/**
 * Everything that is wrong with a document: its syntax and what the rules find, in the order of the text, without what
 * comments in it silence.
 */
export function checkDocument(document: TemplateDocument, inventory: Inventory, options: CheckOptions = {}): Finding[] {
  const { release } = inventory.settings;
  const settings = options.rules ?? DEFAULT_RULE_SETTINGS;
  const findings: Finding[] = document.issues
    .filter((issue) => issue.goneSince === undefined || release < issue.goneSince)
    .flatMap((issue) => withSetting(syntaxFinding(issue), settings));
  const entryPoint = options.entryPoint ?? 'instantiate';
  const objects = options.syntaxOnly ? [] : document.objects;
  objects.forEach((written, number) => {
    const object = asRead(written, release);
    const reports = runRules({
      document,
      object,
      number,
      inventory,
      entryPoint,
      settings,
      onRuleError: (rule, error) => options.onRuleError?.(rule, error),
    });
    for (const { rule, report } of reports) {
      const { severity } = settings.of(rule);
      findings.push({
        id: rule.id,
        severity: severity === 'on' || severity === 'off' ? severityOf(rule, report, object, entryPoint) : severity,
        message: report.message,
        start: report.at.start,
        end: report.at.end,
        related: report.related ?? [],
        fixes: report.fixes ?? [],
        unnecessary: report.unnecessary ?? false,
      });
    }
  });
  const isActive = (id: string) => {
    const rule = CATALOGUE.get(id);
    if (options.syntaxOnly && !id.startsWith('syntax/')) return false;
    return rule !== undefined && settings.of(rule).severity !== 'off';
  };
  return applySuppressions(document, findings, RULE_IDS, isActive)
    .flatMap((finding) => (finding.id === UNUSED_SUPPRESSION.id ? withSetting(finding, settings) : [finding]))
    .sort((a, b) => a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1));
}

/** A finding that no rule made, with what is set for its id. */
function withSetting(finding: Finding, settings: RuleSettings): Finding[] {
  const rule = CATALOGUE.get(finding.id);
  const severity = rule ? settings.of(rule).severity : 'on';
  if (severity === 'off') return [];
  return [severity === 'on' ? finding : { ...finding, severity }];
}

/** `onetemplate create` keeps most of what it is given; what only its VMs are refused for is a warning then. */
function severityOf(rule: Rule, report: Report, object: TemplateObject, entryPoint: EntryPoint): Severity {
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
