import { formatRelease } from '../../configuration/release.js';
import type { CheckResult } from './result.js';

/** Findings as JSON, for other programs; positions are zero-based, as in LSP. */
export function jsonReport({ release, summary, findings }: CheckResult): string {
  const rows = findings.map(({ source, finding, start, end }) => ({
    path: source.path,
    id: finding.id,
    severity: finding.severity,
    message: finding.message,
    range: { start, end },
    fixes: finding.fixes.map(({ title, safe }) => ({ title, safe })),
  }));
  return `${JSON.stringify({ release: formatRelease(release), summary, findings: rows }, null, 2)}\n`;
}
