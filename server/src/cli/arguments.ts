import { UsageError } from './errors.js';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { formatRelease, NEWEST_RELEASE, parseRelease, type Release } from '../configuration/release.js';
import { type Kind, KINDS } from '../document/model.js';
import { isRuleName, readSeverity, RULE_SEVERITIES, unknownRule } from '../rules/lint-configuration.js';
import type { Severity } from '../rules/rule.js';
import type { RuleSettingList } from '../rules/rule-settings.js';
import { COMMANDS, type CommandName, OPTIONS, type OptionName } from './command-table.js';

/** What a command line asks for. */
export interface Command {
  readonly name: CommandName;
  readonly paths: readonly string[];
  readonly format: string;
  /** Null: as the configuration says, or the newest. */
  readonly release: Release | null;
  readonly kind: Kind | null;
  /** Folders and files that only feed the inventory. */
  readonly inventory: readonly string[];
  readonly onedConf: string | null;
  readonly imageDriver: string | null;
  readonly systemDriver: string | null;
  readonly complete: boolean | null;
  /** The `.onelintrc.json` to take; null to look for one, false for none. */
  readonly config: string | null | false;
  /** True to pass over what `.gitignore` files name. */
  readonly gitignore: boolean;
  /** The name that standard input goes by. */
  readonly stdinPath: string;
  readonly failOn: Severity;
  /** More warnings than this make the check fail; null for no such limit. */
  readonly maxWarnings: number | null;
  readonly rules: RuleSettingList;
  /** The rules that run, when not all of them shall. */
  readonly only: readonly string[] | null;
  readonly fix: 'no' | 'dry-run' | 'yes';
  readonly quiet: boolean;
  /** `format`: only say which files are not laid out. */
  readonly check: boolean;
  readonly write: boolean;
  readonly force: boolean;
  readonly lineWidth: number;
  readonly alignEquals: boolean | 'auto';
}

/** What a command line asks for when it asks for no command: words about the tool, or about one command. */
export type Question = { readonly help: CommandName | null } | 'version';

/** Reads a command line; throws `UsageError`. */
export function readCommand(argv: readonly string[]): Command | Question {
  const name = argv.find((word) => !word.startsWith('-'));
  if (name === 'help') {
    const about = argv.filter((word) => !word.startsWith('-'))[1];
    return { help: about !== undefined && isCommand(about) ? about : null };
  }
  const { values, positionals } = parse(argv, name !== undefined && isCommand(name) ? name : null);
  if (values['version']) return 'version';
  if (name === undefined) return { help: null };
  if (!isCommand(name)) throw new UsageError(`Unknown command “${name}”: onelint knows ${Object.keys(COMMANDS).join(', ')}.`);
  if (values['help']) return { help: name };
  const text = (option: OptionName): string | null => (typeof values[option] === 'string' ? values[option] : null);
  const texts = (option: OptionName): readonly string[] => (Array.isArray(values[option]) ? values[option].map(String) : []);
  const flag = (option: OptionName): boolean => values[option] === true;
  const about = COMMANDS[name];
  const paths = positionals.slice(positionals.indexOf(name) + 1);
  if (about.paths === 'one' && paths.length > 1) throw new UsageError(`onelint ${name} takes one ${about.argument}.`);
  if (paths.length === 0 && (about.paths === 'one' || about.paths === 'some'))
    throw new UsageError(
      `onelint ${name} needs a ${about.argument}${about.argument === 'SHELL' ? '' : ', or - for standard input'}.`,
    );
  if (about.paths === 'none' && paths.length > 0) throw new UsageError(`onelint ${name} takes no path.`);
  if (paths.includes('')) throw new UsageError('A PATH is empty: is a variable not set?');
  if (flag('no-config') && text('config') !== null) throw new UsageError('--config and --no-config do not go together.');
  if (flag('fix') && paths.includes('-'))
    throw new UsageError('--fix cannot change standard input; --fix-dry-run shows what it would do.');
  if (flag('fix-dry-run') && text('format') !== null && text('format') !== 'pretty')
    throw new UsageError('--fix-dry-run writes a diff, and no other format.');
  const format = text('format') ?? about.formats[0] ?? '';
  if (!about.formats.includes(format) && about.formats.length > 0)
    throw new UsageError(`onelint ${name} knows the formats ${about.formats.join(', ')}, not “${format}”.`);
  return {
    name,
    paths,
    format,
    release: readRelease(text('release')),
    kind: readKind(text('kind')),
    inventory: [...texts('image-dir'), ...texts('inventory')],
    onedConf: text('oned-conf'),
    imageDriver: text('image-driver'),
    systemDriver: text('system-driver'),
    complete: flag('complete') ? true : null,
    config: flag('no-config') ? false : text('config'),
    gitignore: !flag('no-ignore'),
    stdinPath: text('stdin-path') ?? '-',
    failOn: readFailOn(text('fail-on')),
    maxWarnings: readCount('max-warnings', text('max-warnings'), 0),
    rules: texts('rule').map(readRule),
    only: texts('only').length > 0 ? texts('only').map(readRuleName) : null,
    fix: flag('fix-dry-run') ? 'dry-run' : flag('fix') ? 'yes' : 'no',
    quiet: flag('quiet'),
    check: flag('check'),
    write: flag('write'),
    force: flag('force'),
    lineWidth: readCount('line-width', text('line-width'), 20) ?? 100,
    alignEquals: flag('align') || 'auto',
  };
}

/** The release to judge by when nobody says one. */
export const DEFAULT_RELEASE = NEWEST_RELEASE;

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}

function readRelease(written: string | null): Release | null {
  if (written === null) return null;
  const release = parseRelease(written);
  const newest = formatRelease(NEWEST_RELEASE);
  if (isNewer(written)) throw new UsageError(`OpenNebula ${written} is newer than this onelint knows: ${newest} is the newest.`);
  if (release === null) throw new UsageError(`“${written}” is no OpenNebula release from 4.4 on.`);
  return release;
}

/** True for a version behind the newest release that is known. */
function isNewer(written: string): boolean {
  const [major = 0, minor = 0] = written.trim().replace(/^v/, '').split('.').map(Number);
  return major * 100 + minor > NEWEST_RELEASE;
}

function readKind(written: string | null): Kind | null {
  if (written === null) return null;
  const kind = KINDS.find((known) => known === written);
  if (kind === undefined) throw new UsageError(`“${written}” is no kind. Kinds: ${KINDS.join(', ')}.`);
  return kind;
}

function readFailOn(written: string | null): Severity {
  const severity = readSeverity(written ?? 'error');
  if (severity === null || severity === 'on' || severity === 'off')
    throw new UsageError(`--fail-on takes error, warning, information or hint, not “${written}”.`);
  return severity;
}

function readCount(option: string, written: string | null, least: number): number | null {
  if (written === null) return null;
  const count = Number(written);
  if (written.trim() === '' || !Number.isInteger(count) || count < least)
    throw new UsageError(`--${option} takes a whole number from ${least} on.`);
  return count;
}

function readRule(written: string): RuleSettingList[number] {
  const [name = '', word = 'on'] = written.split(/[=:]/).map((part) => part.trim());
  const severity = readSeverity(word);
  if (severity === null) throw new UsageError(`--rule ${written}: a rule is ${RULE_SEVERITIES.join(', ')}, not “${word}”.`);
  return [readRuleName(name), { severity, options: {} }];
}

function readRuleName(name: string): string {
  if (!isRuleName(name)) throw new UsageError(`${unknownRule(name).replace(/^t/, 'T')}.`);
  return name;
}

function parse(argv: readonly string[], command: CommandName | null) {
  const names: readonly OptionName[] = command ? COMMANDS[command].options : (Object.keys(OPTIONS) as OptionName[]);
  const options: ParseArgsOptionsConfig = {
    help: { type: 'boolean', short: 'h' },
    version: { type: 'boolean', short: 'V' },
  };
  for (const name of names) {
    const { argument, multiple, short } = OPTIONS[name];
    options[name] = { type: argument ? 'string' : 'boolean', multiple: multiple ?? false, ...(short ? { short } : {}) };
  }
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(
      error instanceof Error ? error.message.replace(/\. To specify a positional[\s\S]*$/, '.') : String(error),
    );
  }
}
