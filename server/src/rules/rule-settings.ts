import { PRESETS, type Preset, type RuleDescription, type RuleOptions, type Severity } from './rule.js';

/** What somebody set for a rule: `on` is its default severity. */
export interface RuleSetting {
  readonly severity: Severity | 'on' | 'off';
  readonly options: RuleOptions;
}

/** Settings by what they are for: an id, or `folder/*`. Later ones win. */
export type RuleSettingList = readonly (readonly [string, RuleSetting])[];

/** Which rules run, and how. */
export class RuleSettings {
  private readonly known = new Map<string, RuleSetting>();

  constructor(
    private readonly preset: Preset = 'recommended',
    private readonly list: RuleSettingList = [],
    /** When given, no other rules run. */
    private readonly only: readonly string[] | null = null,
  ) {}

  /** What applies to a rule. */
  of(rule: RuleDescription): RuleSetting {
    let setting = this.known.get(rule.id);
    if (!setting) {
      setting = this.find(rule);
      this.known.set(rule.id, setting);
    }
    return setting;
  }

  private find(rule: RuleDescription): RuleSetting {
    const inPreset = PRESETS.indexOf(rule.preset ?? 'recommended') <= PRESETS.indexOf(this.preset);
    let setting: RuleSetting = { severity: inPreset || this.only ? 'on' : 'off', options: {} };
    for (const [name, set] of this.list) {
      // A whole folder gets another severity, but no rule in it that the preset leaves out.
      if (!isNamed(name, rule.id) || (name !== rule.id && setting.severity === 'off' && !inPreset)) continue;
      setting = { severity: set.severity, options: { ...setting.options, ...set.options } };
    }
    if (this.only && !this.only.some((name) => isNamed(name, rule.id))) return { ...setting, severity: 'off' };
    return setting;
  }
}

/** The settings of somebody who set nothing. */
export const DEFAULT_RULE_SETTINGS = new RuleSettings();

/** True when `name` (an id, or `folder/*`) means the rule `id`. */
export function isNamed(name: string, id: string): boolean {
  return name === id || (name.endsWith('/*') && id.startsWith(name.slice(0, -1)));
}
