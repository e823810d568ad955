import { readDocument } from '../document/read-document.js';
import { fixAll } from '../features/fix-all.js';
import type { Log } from '../host.js';
import { fileFacts } from '../inventory/file-facts.js';
import type { Inventory } from '../inventory/inventory.js';
import { checkDocument } from '../rules/check.js';
import { ruleSettingsByPath } from '../rules/lint-configuration.js';
import type { Severity } from '../rules/rule.js';
import type { RuleSettings } from '../rules/rule-settings.js';
import type { Command } from './arguments.js';
import { githubReport } from './formats/github.js';
import { jsonReport } from './formats/json.js';
import { junitReport } from './formats/junit.js';
import { prettyReport } from './formats/pretty.js';
import type { CheckResult, Located } from './formats/result.js';
import { sarifReport } from './formats/sarif.js';
import { findProject, projectPath } from './project.js';
import { makeInventory, readCommandSources, type Source } from './sources.js';
import type { Style } from './style.js';
import { InputError } from './errors.js';
import { rewriteFile } from './write-file.js';
import { unifiedDiff } from './unified-diff.js';

const ORDER: readonly Severity[] = ['hint', 'information', 'warning', 'error'];

/** Tells a person how far a long run is. */
export type Progress = (done: number, total: number) => void;

/** `onelint check`. Returns the exit code. */
export async function check(
  command: Command,
  write: (text: string) => void,
  style: Style,
  log: Log,
  progress: Progress,
): Promise<number> {
  const project = await findProject(command);
  let sources = await readCommandSources(command, project, log);
  const inventory = await makeInventory(command, project, sources, log);
  const rulesAt = ruleSettingsByPath(project.configuration, command.rules, command.only);
  const rulesFor = (source: Source) => rulesAt(projectPath(project, source.path));
  if (command.fix !== 'no') {
    const fixed = await fixSources(sources, inventory, rulesFor, command, log);
    if (command.fix === 'dry-run')
      for (const [number, { path, document }] of fixed.entries())
        write(unifiedDiff(path, sources[number]?.document.text ?? '', document.text));
    sources = fixed;
  }
  const findings: Located[] = [];
  for (const [done, source] of sources.entries()) {
    progress(done, sources.length);
    for (const finding of checkDocument(source.document, inventory, {
      rules: rulesFor(source),
      onRuleError: (rule, error) => log.error(`rule ${rule.id} failed on ${source.path}: ${String(error)}`),
    })) {
      const { lines } = source.document;
      findings.push({ source, finding, start: lines.positionAt(finding.start), end: lines.positionAt(finding.end) });
    }
  }
  progress(sources.length, sources.length);
  const count = (severity: Severity) => findings.filter(({ finding }) => finding.severity === severity).length;
  const least = ORDER.indexOf(command.failOn);
  const fails = ({ finding }: Located) => ORDER.indexOf(finding.severity) >= least;
  const shown = command.quiet ? findings.filter(({ finding }) => finding.severity === 'error') : findings;
  const result: CheckResult = {
    release: inventory.settings.release,
    inventory,
    sources,
    findings: shown,
    fails,
    summary: { error: count('error'), warning: count('warning'), information: count('information'), hint: count('hint') },
  };
  if (command.fix !== 'dry-run') write(report(command.format, result, style));
  else write(prettyReport({ ...result, findings: [] }, style));
  if (sources.length === 0) log.info('no template was found.');
  if (command.maxWarnings !== null && result.summary.warning > command.maxWarnings) {
    log.info(`${result.summary.warning} warnings, and --max-warnings allows ${command.maxWarnings}.`);
    return 1;
  }
  return findings.some(fails) ? 1 : 0;
}

function report(format: string, result: CheckResult, style: Style): string {
  switch (format) {
    case 'json':
      return jsonReport(result);
    case 'sarif':
      return sarifReport(result);
    case 'github':
      return githubReport(result);
    case 'junit':
      return junitReport(result);
    default:
      return prettyReport(result, style);
  }
}

/** The sources with all that is safe to fix done, in their files too when that is wanted. */
async function fixSources(
  sources: readonly Source[],
  inventory: Inventory,
  rulesFor: (source: Source) => RuleSettings,
  command: Command,
  log: Log,
): Promise<Source[]> {
  const fixed: Source[] = [];
  for (const source of sources) {
    const { document } = source;
    const text = fixAll(document, inventory, { rules: rulesFor(source) });
    if (text === document.text) {
      fixed.push(source);
      continue;
    }
    if (command.fix === 'yes') {
      try {
        await rewriteFile(source.path, text);
      } catch (error) {
        // The others are mended all the same.
        if (!(error instanceof InputError)) throw error;
        log.warn(error.message);
        fixed.push(source);
        continue;
      }
    }
    const after = readDocument(document.uri, text, command.kind);
    inventory.set(fileFacts(after));
    fixed.push({ path: source.path, document: after });
  }
  return fixed;
}
