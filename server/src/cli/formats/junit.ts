import { escapeXmlText } from '../../syntax/xml-reader.js';
import type { Source } from '../sources.js';
import type { CheckResult, Located } from './result.js';

/**
 * Findings in the form of JUnit, which GitLab, Jenkins and others show as tests: one suite a file, one test a finding,
 * failed when the check fails because of it, and one test that passed for a file without any.
 */
export function junitReport({ sources, findings, fails }: CheckResult): string {
  const bySource = new Map<Source, Located[]>();
  for (const source of sources) bySource.set(source, []);
  for (const one of findings) bySource.get(one.source)?.push(one);
  const suites = sources.map((source) => {
    const found = bySource.get(source) ?? [];
    const path = attribute(source.path);
    const cases =
      found.length > 0
        ? found.map((one) => testCase(one, fails(one))).join('')
        : `    <testcase classname="${path}" name="onelint"/>\n`;
    const tests = Math.max(1, found.length);
    return `  <testsuite name="${path}" tests="${tests}" failures="${found.filter(fails).length}" errors="0">\n${cases}  </testsuite>\n`;
  });
  const tests = sources.reduce((sum, source) => sum + Math.max(1, bySource.get(source)?.length ?? 0), 0);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="onelint" tests="${tests}" failures="${findings.filter(fails).length}" errors="0">\n${suites.join('')}</testsuites>\n`;
}

function testCase({ source, finding, start }: Located, failed: boolean): string {
  const place = `${start.line + 1}:${start.character + 1}`;
  const at = content(`${source.path}:${place}`);
  const inside = failed
    ? `<failure type="${finding.severity}" message="${attribute(finding.message)}">${at}</failure>`
    : `<system-out>${content(`${finding.severity}: ${finding.message}`)} (${at})</system-out>`;
  return `    <testcase classname="${attribute(source.path)}" name="${attribute(`${finding.id} ${place}`)}">
      ${inside}
    </testcase>
`;
}

function attribute(text: string): string {
  return content(text).replace(/"/g, '&quot;').replace(/\n/g, '&#10;').replace(/\t/g, '&#9;');
}

function content(text: string): string {
  // Most control characters cannot stand in XML at all.
  return escapeXmlText(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd'));
}
