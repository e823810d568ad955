import { createHash } from 'node:crypto';
import type { Fix as SarifFix, Log as SarifLog, Region, Replacement, Result } from 'sarif';
import { formatRelease } from '../../configuration/release.js';
import type { TemplateDocument } from '../../document/model.js';
import type { Fix, Severity } from '../../rules/rule.js';
import { ruleTable } from '../rule-table.js';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { URI } from 'vscode-uri';
import type { Span } from '../../syntax/span.js';
import type { CheckResult, Located } from './result.js';

declare const ONELINT_VERSION: string;

const LEVELS: Readonly<Record<Severity, Result.level>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** The folder that relative addresses start from. */
const ROOT = 'SRCROOT';

/** Findings as SARIF 2.1.0, for code scanning: with the pages of the rules, fixes and fingerprints that outlive edits elsewhere. */
export function sarifReport({ findings, release }: CheckResult): string {
  const ids = [...new Set(findings.map(({ finding }) => finding.id))].sort();
  const table = ruleTable();
  const seen = new Map<string, number>();
  const log: SarifLog = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'onelint',
            fullName: `onelint for OpenNebula ${formatRelease(release)}`,
            version: ONELINT_VERSION,
            semanticVersion: ONELINT_VERSION,
            rules: ids.map((id) => table.get(id) ?? { id }),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [ROOT]: { description: { text: 'The folder that onelint ran in.' } } },
        invocations: [{ executionSuccessful: true }],
        results: findings.map((located) => resultOf(located, ids, seen)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function resultOf(located: Located, ids: readonly string[], seen: Map<string, number>): Result {
  const { source, finding } = located;
  const { document } = source;
  const fixes = finding.fixes.flatMap((fix) => fixOf(source.path, document, fix));
  const related = finding.related.filter((place) => place.uri === document.uri);
  return {
    ruleId: finding.id,
    ruleIndex: ids.indexOf(finding.id),
    level: LEVELS[finding.severity],
    message: { text: finding.message },
    locations: [{ physicalLocation: { artifactLocation: artifact(source.path), region: regionOf(document, finding) } }],
    ...(related.length > 0
      ? {
          relatedLocations: related.map((place, id) => ({
            id,
            physicalLocation: { artifactLocation: artifact(source.path), region: regionOf(document, place.span) },
            message: { text: place.message },
          })),
        }
      : {}),
    partialFingerprints: { 'onelint/v1': fingerprint(located, seen) },
    ...(fixes.length > 0 ? { fixes } : {}),
  };
}

/**
 * The same for the same mistake in the same file, wherever in it: of the rule, the file, the words that it marks, and
 * which one of several alike it is.
 */
function fingerprint({ source, finding }: Located, seen: Map<string, number>): string {
  const words = source.document.text.slice(finding.start, finding.end).replace(/\s+/g, ' ');
  const key = `${finding.id}\n${addressOf(source.path)}\n${words}`;
  const number = seen.get(key) ?? 0;
  seen.set(key, number + 1);
  return createHash('sha256').update(`${key}\n${number}`).digest('hex').slice(0, 32);
}

function fixOf(path: string, document: TemplateDocument, fix: Fix): SarifFix[] {
  if (fix.uri !== null && fix.uri !== document.uri) return [];
  const replacements: Replacement[] = fix.edit(document).map((edit) => ({
    deletedRegion: regionOf(document, edit),
    insertedContent: { text: edit.newText },
  }));
  if (replacements.length === 0) return [];
  return [{ description: { text: fix.title }, artifactChanges: [{ artifactLocation: artifact(path), replacements }] }];
}

function regionOf(document: TemplateDocument, span: Span): Region {
  const start = document.lines.positionAt(span.start);
  const end = document.lines.positionAt(span.end);
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

function artifact(path: string) {
  const uri = addressOf(path);
  return uri.startsWith('file:') ? { uri } : { uri, uriBaseId: ROOT };
}

/** A path below the current folder as relative address, any other one as `file:` address. */
function addressOf(path: string): string {
  const inside = relative(process.cwd(), resolve(path));
  if (isAbsolute(inside) || inside.startsWith('..')) return URI.file(resolve(path)).toString();
  return inside.split(sep).map(encodeURIComponent).join('/');
}
