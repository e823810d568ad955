import ignore from 'ignore';
import picomatch from 'picomatch';
import { parseRelease } from '../configuration/release.js';
import { nearestOf } from '../schema/nearest.js';
import { CATALOGUE, RULE_IDS } from './catalogue.js';
import { PRESETS, type Preset, type RuleOptions, type Severity } from './rule.js';
import { isNamed, RuleSettings, type RuleSetting, type RuleSettingList } from './rule-settings.js';

/** The name of the file that tells which rules apply to a folder of templates, and what is known of its cloud. */
export const LINT_CONFIGURATION_FILE = '.onelintrc.json';

/** The severities that a configuration may set, beside true severities. */
export const RULE_SEVERITIES = ['off', 'on', 'hint', 'information', 'warning', 'error'] as const;

/** Settings for some files. */
interface Override {
  /** True for a path below the folder of the configuration, with `/`. */
  readonly matches: (path: string) => boolean;
  readonly rules: RuleSettingList;
}

/** A `.onelintrc.json`, read. What it does not say is null. */
export interface LintConfiguration {
  readonly preset: Preset;
  readonly rules: RuleSettingList;
  readonly overrides: readonly Override[];
  /** True for a path that is not checked. */
  readonly ignores: (path: string) => boolean;
  readonly release: string | null;
  /** Files and folders that only tell of the cloud, below the folder of the configuration. */
  readonly inventory: readonly string[];
  readonly onedConf: string | null;
  readonly imageDriver: string | null;
  readonly systemDriver: string | null;
  readonly complete: boolean | null;
}

/** What applies where there is no `.onelintrc.json`. */
export const DEFAULT_LINT_CONFIGURATION: LintConfiguration = {
  preset: 'recommended',
  rules: [],
  overrides: [],
  ignores: () => false,
  release: null,
  inventory: [],
  onedConf: null,
  imageDriver: null,
  systemDriver: null,
  complete: null,
};

const KEYS = [
  '$schema',
  'extends',
  'rules',
  'overrides',
  'ignore',
  'release',
  'inventory',
  'onedConf',
  'imageDriver',
  'systemDriver',
  'complete',
];

/**
 * Reads a `.onelintrc.json`. What is wrong in it is said in `problems`, in words for its author, and left out; the rest
 * applies.
 */
export function readLintConfiguration(text: string): {
  readonly configuration: LintConfiguration;
  readonly problems: readonly string[];
} {
  const problems: string[] = [];
  let given: unknown;
  try {
    given = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    problems.push(`it is no JSON (${error instanceof Error ? error.message : String(error)})`);
    return { configuration: DEFAULT_LINT_CONFIGURATION, problems };
  }
  if (!isRecord(given)) return { configuration: DEFAULT_LINT_CONFIGURATION, problems: ['it is no JSON object'] };
  const reader = new Reader(given, problems);
  reader.refuseOtherKeys(KEYS, '');
  const release = reader.text('release');
  if (release !== null && parseRelease(release) === null)
    problems.push(`“release”: “${release}” is no OpenNebula release from 4.4 on`);
  return {
    configuration: {
      preset: reader.preset(),
      rules: reader.rules(given['rules'], 'rules'),
      overrides: reader.overrides(),
      ignores: gitMatcher(reader.texts('ignore')),
      release: release !== null && parseRelease(release) !== null ? release : null,
      inventory: reader.texts('inventory'),
      onedConf: reader.text('onedConf'),
      imageDriver: reader.text('imageDriver'),
      systemDriver: reader.text('systemDriver'),
      complete: reader.flag('complete'),
    },
    problems,
  };
}

/**
 * The settings of the rules by file. The answer takes a path below the folder of the configuration, with `/`. `also`:
 * settings that win over the configuration (a command line's). `only`: the rules that run, when not all of them shall.
 */
export function ruleSettingsByPath(
  configuration: LintConfiguration,
  also: RuleSettingList = [],
  only: readonly string[] | null = null,
): (path: string) => RuleSettings {
  // Files that the same overrides match share their settings.
  const known = new Map<string, RuleSettings>();
  return (path) => {
    const overrides = configuration.overrides.filter((override) => override.matches(path));
    const key = overrides.map((override) => configuration.overrides.indexOf(override)).join();
    let settings = known.get(key);
    if (!settings) {
      const list = [...configuration.rules, ...overrides.flatMap((override) => override.rules), ...also];
      settings = new RuleSettings(configuration.preset, list, only);
      known.set(key, settings);
    }
    return settings;
  };
}

/** True when there is a rule of that id, or one in that `folder/*`. */
export function isRuleName(name: string): boolean {
  return RULE_IDS.some((id) => isNamed(name, id));
}

/** What to say of a name that no rule has. */
export function unknownRule(name: string): string {
  const near = nearestOf(name, RULE_IDS);
  return `there is no rule “${name}”${near ? ` (did you mean ${near}?)` : ''}`;
}

class Reader {
  constructor(
    private readonly given: Readonly<Record<string, unknown>>,
    private readonly problems: string[],
  ) {}

  refuseOtherKeys(keys: readonly string[], where: string, given = this.given): void {
    for (const key of Object.keys(given)) {
      if (keys.includes(key)) continue;
      const near = nearestOf(key, keys);
      this.problems.push(`${where}“${key}” is not known${near ? ` (did you mean “${near}”?)` : ` (it has ${keys.join(', ')})`}`);
    }
  }

  preset(): Preset {
    const name = this.text('extends');
    if (name === null) return 'recommended';
    const preset = PRESETS.find((one) => one === name || `onelint:${one}` === name);
    if (!preset) this.problems.push(`“extends” is ${PRESETS.join(', ')}, not “${name}”`);
    return preset ?? 'recommended';
  }

  text(key: string): string | null {
    const value = this.given[key];
    if (value === undefined || typeof value === 'string') return value ?? null;
    this.problems.push(`“${key}” is a text`);
    return null;
  }

  flag(key: string): boolean | null {
    const value = this.given[key];
    if (value === undefined || typeof value === 'boolean') return value ?? null;
    this.problems.push(`“${key}” is true or false`);
    return null;
  }

  texts(key: string, given = this.given): readonly string[] {
    const value = given[key];
    if (value === undefined) return [];
    if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
    this.problems.push(`“${key}” is a list of texts`);
    return [];
  }

  overrides(): Override[] {
    const value = this.given['overrides'];
    if (value === undefined) return [];
    if (!Array.isArray(value) || !value.every(isRecord)) {
      this.problems.push('“overrides” is a list of objects with “files” and “rules”');
      return [];
    }
    return value.map((one, number) => {
      this.refuseOtherKeys(['files', 'rules'], `overrides[${number}]: `, one);
      if (one['files'] === undefined)
        this.problems.push(`overrides[${number}] needs “files”, the patterns of the paths that it is for`);
      return {
        matches: matcher(this.texts('files', one)),
        rules: this.rules(one['rules'], `overrides[${number}].rules`),
      };
    });
  }

  rules(value: unknown, where: string): RuleSettingList {
    if (value === undefined) return [];
    if (!isRecord(value)) {
      this.problems.push(`“${where}” is an object of rule ids`);
      return [];
    }
    return Object.entries(value).flatMap(([name, written]) => {
      if (!isRuleName(name)) {
        this.problems.push(`“${where}”: ${unknownRule(name)}`);
        return [];
      }
      const setting = readSetting(written);
      const wrong = setting && optionProblem(name, setting.options);
      if (wrong) {
        this.problems.push(`“${where}”: ${wrong}`);
        return [];
      }
      if (setting) return [[name, setting] as const];
      this.problems.push(
        `“${where}”: ${name} is ${RULE_SEVERITIES.join(', ')}, or [SEVERITY, { OPTION: VALUE }], not ${JSON.stringify(written)}`,
      );
      return [];
    });
  }
}

/** What is wrong with the options of a rule; null when nothing is. */
function optionProblem(name: string, options: RuleOptions): string | null {
  const known = CATALOGUE.get(name)?.options ?? {};
  for (const [option, value] of Object.entries(options)) {
    if (!Object.hasOwn(known, option)) {
      const names = Object.keys(known);
      return `${name} has ${names.length > 0 ? `the options ${names.join(', ')}` : 'no options'}, not “${option}”`;
    }
    if (!Array.isArray(value) || !value.every((one) => typeof one === 'string'))
      return `“${option}” of ${name} is a list of texts`;
  }
  return null;
}

function readSetting(written: unknown): RuleSetting | null {
  const [severity, options]: readonly unknown[] = Array.isArray(written) ? written : [written, {}];
  if (Array.isArray(written) && written.length > 2) return null;
  if (options !== undefined && !isRecord(options)) return null;
  const known = readSeverity(severity);
  return known === null ? null : { severity: known, options: (options ?? {}) as RuleOptions };
}

/** A severity as a configuration or a command line writes it; null for another word. */
export function readSeverity(written: unknown): Severity | 'on' | 'off' | null {
  return RULE_SEVERITIES.find((one) => one === written) ?? null;
}

/** Patterns as in a `.gitignore`, `!` included. */
function gitMatcher(patterns: readonly string[]): (path: string) => boolean {
  const rules = ignore({ ignorecase: false }).add([...patterns]);
  return (path) => ignore.isPathValid(path) && rules.ignores(path);
}

function matcher(globs: readonly string[]): (path: string) => boolean {
  if (globs.length === 0) return () => false;
  // As in .gitignore: without a slash it is a name in any folder, and a folder means all that is below it.
  const patterns = globs.flatMap((glob) => {
    const name = glob.replace(/\/$/, '');
    const pattern = name.includes('/') ? name.replace(/^\.?\//, '') : `**/${name}`;
    return [pattern, `${pattern}/**`];
  });
  return picomatch(patterns, { dot: true });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
