import type { CheckResult, Located } from './result.js';

/** Findings as workflow commands: GitHub shows them on the lines of a pull request. */
export function githubReport({ findings }: CheckResult): string {
  return findings.map(githubLine).join('');
}

function githubLine({ source, finding, start, end }: Located): string {
  const level = finding.severity === 'error' || finding.severity === 'warning' ? finding.severity : 'notice';
  const encode = (text: string) => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
  const property = (text: string) => encode(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
  const place = `line=${start.line + 1},col=${start.character + 1},endLine=${end.line + 1},endColumn=${end.character + 1}`;
  return `::${level} file=${property(source.path)},${place},title=${property(finding.id)}::${encode(finding.message)}\n`;
}
