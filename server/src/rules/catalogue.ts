import { RULES } from './registry.js';
import type { Rule, RuleDescription } from './rule.js';
import { UNUSED_SUPPRESSION } from './suppressions.js';
import { SYNTAX_RULES } from './syntax-rules.js';

/** All that can be found, by id: the rules, what the parsers find, and comments that silence nothing. */
export const CATALOGUE: ReadonlyMap<string, RuleDescription | Rule> = new Map(
  [...RULES, ...SYNTAX_RULES, UNUSED_SUPPRESSION].map((rule) => [rule.id, rule] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
);

/** The ids of all rules, sorted. */
export const RULE_IDS: readonly string[] = [...CATALOGUE.keys()];
