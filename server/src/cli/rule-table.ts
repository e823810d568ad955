import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ReportingDescriptor } from 'sarif';

/** The rules as SARIF describes them, with their pages: written by `npm run rules`, and lying beside the bundle. */
const RULE_TABLE = '../schemas/rules.sarif.json';

let table: ReadonlyMap<string, ReportingDescriptor> | null = null;

/** The rules with their pages, by id, sorted. Throws when the package is not complete. */
export function ruleTable(): ReadonlyMap<string, ReportingDescriptor> {
  if (!table) {
    const rules = JSON.parse(readFileSync(resolve(__dirname, RULE_TABLE), 'utf8')) as ReportingDescriptor[];
    table = new Map(rules.map((rule) => [rule.id, rule]));
  }
  return table;
}
