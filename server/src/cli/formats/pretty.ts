import { formatRelease } from '../../configuration/release.js';
import type { Severity } from '../../rules/rule.js';
import type { Style } from '../style.js';
import type { CheckResult, Located } from './result.js';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];
/** A line of a template is cut behind so many characters. */
const LONGEST = 160;

/** Findings for people: place, message, and the line with the part that is meant underlined. */
export function prettyReport({ findings, sources, summary, release }: CheckResult, style: Style): string {
  const counts = SEVERITIES.map(
    (severity) => `${summary[severity]} ${severity}${summary[severity] === 1 || severity === 'information' ? '' : 's'}`,
  );
  const fixable = findings.filter(({ finding }) => finding.fixes.some((fix) => fix.safe && fix.uri === null)).length;
  const files = `${sources.length} file${sources.length === 1 ? '' : 's'}`;
  const hint = fixable > 0 ? `${fixable} can be mended with --fix.\n` : '';
  return `${findings.map((one) => prettyFinding(one, style)).join('')}${files}: ${counts.join(', ')} (OpenNebula ${formatRelease(release)})\n${hint}`;
}

function prettyFinding({ source, finding, start, end }: Located, style: Style): string {
  const { document } = source;
  const colour = finding.severity === 'error' ? style.red : finding.severity === 'warning' ? style.yellow : style.blue;
  const lineStart = document.lines.lineStart(finding.start);
  const line = /^[^\r\n]*/.exec(document.text.slice(lineStart, lineStart + LONGEST + 1))?.[0].replace(/\t/g, ' ') ?? '';
  const shown = line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
  const rest = shown.length - start.character;
  const width = Math.max(1, end.line === start.line ? end.character - start.character : rest);
  const caret = rest > 0 ? `    ${' '.repeat(start.character)}${colour('^'.repeat(Math.min(width, rest)))}\n` : '';
  return `${source.path}:${start.line + 1}:${start.character + 1}: ${colour(finding.severity)}: ${finding.message} ${style.dim(`[${finding.id}]`)}\n    ${style.dim(shown)}\n${caret}`;
}
