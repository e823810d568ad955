import { UsageError } from './errors.js';
import { formatRelease } from '../configuration/release.js';
import { CATALOGUE } from '../rules/catalogue.js';
import { unknownRule } from '../rules/lint-configuration.js';
import type { Rule, RuleDescription } from '../rules/rule.js';
import type { Command } from './arguments.js';
import { ruleTable } from './rule-table.js';
import { columns, type Style } from './style.js';

/** `onelint rules`: all rules in a table, or what the page of one says. */
export function rules(command: Command, write: (text: string) => void, style: Style): void {
  const [id] = command.paths;
  if (id !== undefined && !CATALOGUE.has(id)) throw new UsageError(`${unknownRule(id)}.`);
  const chosen = [...CATALOGUE.values()].filter((rule) => id === undefined || rule.id === id);
  switch (command.format) {
    case 'json':
      write(`${JSON.stringify(chosen.map(jsonOf), null, 2)}\n`);
      return;
    case 'markdown':
      write(id === undefined ? tableOf(chosen) : pageOf(id));
      return;
    default:
      if (id !== undefined) write(pageOf(id));
      else {
        const rows = chosen.map((rule) => [rule.id, rule.severity, rule.fix ?? '', rule.title]);
        write(`${columns([['RULE', 'SEVERITY', 'FIX', 'FINDS'], ...rows], 140)}\n\n`);
        write(style.dim(`  ${chosen.length} rules. “onelint rules ID” tells what one is about.\n`));
      }
  }
}

function pageOf(id: string): string {
  const help = ruleTable().get(id)?.help;
  return `${(help?.markdown ?? help?.text ?? id).trimEnd()}\n`;
}

/** What there is to know of a rule, as data. */
function jsonOf(rule: Rule | RuleDescription) {
  return {
    id: rule.id,
    title: rule.title,
    severity: rule.severity,
    preset: rule.preset ?? 'recommended',
    tags: rule.tags,
    kinds: 'kinds' in rule ? rule.kinds : null,
    since: rule.since === undefined ? null : formatRelease(rule.since),
    until: rule.until === undefined ? null : formatRelease(rule.until),
    fix: rule.fix ?? null,
    page: `docs/rules/${rule.id}.md`,
  };
}

function tableOf(chosen: readonly (Rule | RuleDescription)[]): string {
  const rows = chosen.map(
    (rule) => `| \`${rule.id}\` | ${rule.severity} | ${rule.fix ?? ''} | ${rule.title.replace(/\|/g, '\\|')} |`,
  );
  return `| rule | severity | fix | finds |\n|---|---|---|---|\n${rows.join('\n')}\n`;
}
