import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { TextPosition } from '../document/line-index.js';
import { readDocument } from '../document/read-document.js';
import { fixAll } from '../features/fix-all.js';
import type { Log } from '../host.js';
import { fileFacts } from '../inventory/file-facts.js';
import { checkDocument } from '../rules/check.js';
import type { Finding, Severity } from '../rules/rule.js';
import { formatRelease } from '../configuration/release.js';
import type { Command } from './arguments.js';
import { makeInventory, readSources, type Source } from './sources.js';
import type { Style } from './style.js';

const ORDER: readonly Severity[] = ['hint', 'information', 'warning', 'error'];

interface Located {
  readonly source: Source;
  readonly finding: Finding;
  readonly start: TextPosition;
  readonly end: TextPosition;
}

/** `onelint check`. Returns the exit code. */
export async function check(command: Command, write: (text: string) => void, style: Style, log: Log): Promise<number> {
  let sources = await readSources(command.paths, command.kind, log);
  const inventory = await makeInventory(command, sources, log);
  if (command.fix) {
    const fixed: Source[] = [];
    for (const source of sources) {
      const text = source.path === '-' ? source.document.text : fixAll(source.document, inventory);
      if (text === source.document.text) {
        fixed.push(source);
        continue;
      }
      await writeFile(resolve(source.path), text);
      const document = readDocument(source.document.uri, text, command.kind);
      inventory.set(fileFacts(document));
      fixed.push({ path: source.path, document });
    }
    sources = fixed;
  }
  const located: Located[] = [];
  for (const source of sources) {
    const { document } = source;
    const findings = checkDocument(document, inventory, {
      onRuleError: (rule, error) => log.error(`rule ${rule.id} failed on ${source.path}: ${String(error)}`),
    });
    for (const finding of findings) {
      if (command.quiet && finding.severity !== 'error') continue;
      located.push({
        source,
        finding,
        start: document.lines.positionAt(finding.start),
        end: document.lines.positionAt(finding.end),
      });
    }
  }
  const count = (severity: Severity) => located.filter(({ finding }) => finding.severity === severity).length;
  const summary = { error: count('error'), warning: count('warning'), information: count('information'), hint: count('hint') };
  switch (command.format) {
    case 'json':
      write(`${JSON.stringify({ release: formatRelease(command.release), summary, findings: located.map(jsonOf) }, null, 2)}\n`);
      break;
    case 'github':
      for (const one of located) write(`${githubLine(one)}\n`);
      break;
    default:
      for (const one of located) write(prettyOf(one, style));
      write(
        `${sources.length} file${sources.length === 1 ? '' : 's'}: ${ORDER.toReversed()
          .map(
            (severity) => `${summary[severity]} ${severity}${summary[severity] === 1 || severity === 'information' ? '' : 's'}`,
          )
          .join(', ')} (OpenNebula ${formatRelease(command.release)})\n`,
      );
  }
  const least = ORDER.indexOf(command.failOn);
  return located.some(({ finding }) => ORDER.indexOf(finding.severity) >= least) ? 1 : 0;
}

function jsonOf({ source, finding, start, end }: Located) {
  return {
    path: source.path,
    id: finding.id,
    severity: finding.severity,
    message: finding.message,
    range: { start, end },
    fixes: finding.fixes.map(({ title, safe }) => ({ title, safe })),
  };
}

function githubLine({ source, finding, start, end }: Located): string {
  const level = finding.severity === 'error' ? 'error' : finding.severity === 'warning' ? 'warning' : 'notice';
  const percentEncode = (text: string) => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
  const property = (text: string) => percentEncode(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
  return `::${level} file=${property(source.path)},line=${start.line + 1},col=${start.character + 1},endLine=${end.line + 1},endColumn=${end.character + 1},title=${property(finding.id)}::${percentEncode(finding.message)}`;
}

function prettyOf({ source, finding, start, end }: Located, style: Style): string {
  const { document } = source;
  const colour = finding.severity === 'error' ? style.red : finding.severity === 'warning' ? style.yellow : style.blue;
  const lineStart = document.lines.lineStart(finding.start);
  const line = document.text.slice(lineStart, document.lines.lineEnd(finding.start)).replace(/\t/g, ' ');
  const shown = line.length > 160 ? `${line.slice(0, 159)}…` : line;
  const width =
    end.line === start.line ? Math.max(1, end.character - start.character) : Math.max(1, shown.length - start.character);
  const caret =
    start.character < shown.length
      ? `    ${' '.repeat(start.character)}${colour('^'.repeat(Math.min(width, shown.length - start.character)))}\n`
      : '';
  return `${source.path}:${start.line + 1}:${start.character + 1}: ${colour(finding.severity)}: ${finding.message} ${style.dim(`[${finding.id}]`)}\n    ${style.dim(shown)}\n${caret}`;
}
