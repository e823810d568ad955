import type { Release } from '../configuration/release.js';
import { AttributeMemory } from '../document/attribute-memory.js';
import {
  type Attribute,
  type Kind,
  MANY_ATTRIBUTES,
  singleOf,
  singleText,
  type TemplateDocument,
  type TemplateObject,
} from '../document/model.js';
import type { Inventory } from '../inventory/inventory.js';
import { type EntryPoint, resolveVmDisks, type VmDisk, type VmDisks } from '../inventory/vm-disks.js';
import { RULES } from './registry.js';
import type { Report, Rule, RuleDescription } from './rule.js';
import type { RuleSettings } from './rule-settings.js';

/** What a rule reported. */
export interface RuleReport {
  readonly rule: Rule;
  readonly report: Report;
}

/** What the rules run on. */
export interface RuleRun {
  readonly document: TemplateDocument;
  /** As the release reads it. */
  readonly object: TemplateObject;
  /** Its number in the document. */
  readonly number: number;
  readonly inventory: Inventory;
  readonly entryPoint: EntryPoint;
  readonly settings: RuleSettings;
  readonly onRuleError: (rule: Rule, error: unknown) => void;
}

/** Everything beside itself that what the rules say of one attribute, or of one DISK, depends on. */
interface Surroundings {
  readonly uri: string;
  readonly number: number;
  readonly kind: Kind;
  readonly form: TemplateObject['form'];
  readonly language: TemplateDocument['language'];
  readonly inventory: Inventory;
  readonly inventoryVersion: number;
  readonly settings: RuleSettings;
  readonly entryPoint: EntryPoint;
  readonly datastoreDriver: string;
  readonly transferDriver: string;
  readonly wholeVm: boolean;
}

/** What the rules said of something, and where. */
interface Remembered<T> {
  readonly about: T;
  readonly surroundings: Surroundings;
  readonly reports: readonly RuleReport[];
}

type AttributeRule = Extract<Rule, { checkAttribute: unknown }>;
type DiskRule = Extract<Rule, { checkDisk: unknown }>;

const ofAttributes = new AttributeMemory<Remembered<Attribute>>();
const ofDisks = new AttributeMemory<Remembered<VmDisk>>();
const NOTHING: readonly RuleReport[] = [];

/**
 * What the rules report on an object: rules about the whole of it run each time, those about one attribute or one DISK
 * only where it, or what they may look at besides, has changed since they last ran.
 */
export function runRules(run: RuleRun): RuleReport[] {
  const { document, object, number, inventory, entryPoint, settings } = run;
  const { release } = inventory.settings;
  const found: RuleReport[] = [];
  const attributeRules: AttributeRule[] = [];
  const diskRules: DiskRule[] = [];
  const watchingRules: DiskRule[] = [];
  let resolved: VmDisks | null = null;
  const vm = () => {
    resolved ??= resolveVmDisks(document, object, inventory, entryPoint);
    return resolved;
  };
  for (const rule of RULES) {
    if (!rule.kinds.includes(object.kind) || (rule.form !== 'both' && rule.form !== object.form)) continue;
    if (!appliesTo(rule, release)) continue;
    const { severity, options } = settings.of(rule);
    if (severity === 'off') continue;
    if ('checkAttribute' in rule) attributeRules.push(rule);
    else if ('checkDisk' in rule) (rule.watchesUses ? watchingRules : diskRules).push(rule);
    else {
      const report = (made: Report) => found.push({ rule, report: made });
      attempt(run, rule, () => rule.check({ document, object, inventory, entryPoint, vm, options, report }));
    }
  }
  const surroundings: Surroundings = {
    uri: document.uri,
    number,
    kind: object.kind,
    form: object.form,
    language: document.language,
    inventory,
    inventoryVersion: inventory.version,
    settings,
    entryPoint,
    datastoreDriver: singleText(object.attributes, 'DS_MAD') ?? '',
    transferDriver: singleText(object.attributes, 'TM_MAD') ?? '',
    wholeVm: singleOf(object.attributes, 'CPU') !== undefined && singleOf(object.attributes, 'MEMORY') !== undefined,
  };
  const remembers = object.attributes.length >= MANY_ATTRIBUTES;
  if (attributeRules.length > 0)
    each(
      object.attributes,
      itself,
      remembers ? ofAttributes : null,
      surroundings,
      found,
      attributeChecks(run, attributeRules, surroundings),
    );
  if (diskRules.length > 0 || watchingRules.length > 0) {
    const { disks, system } = vm();
    const checks = (rules: readonly DiskRule[]) => diskChecks(run, rules, surroundings, system);
    each(disks, ofDisk, remembers ? ofDisks : null, surroundings, found, checks(diskRules));
    each(disks, ofDisk, null, surroundings, found, checks(watchingRules));
  }
  return found;
}

/** Collects what `check` reports on each of some things; from memory where nothing has changed around it. */
function each<T>(
  things: readonly T[],
  attributeOf: (thing: T) => Attribute,
  memory: AttributeMemory<Remembered<T>> | null,
  surroundings: Surroundings,
  found: RuleReport[],
  check: (thing: T, into: RuleReport[]) => void,
): void {
  // Nearly all of them were checked in the same surroundings: one comparison is enough for those.
  let last: Surroundings | null = null;
  let same = false;
  for (const thing of things) {
    const remembered = memory?.get(attributeOf(thing));
    if (remembered?.about === thing) {
      if (remembered.surroundings !== last) {
        last = remembered.surroundings;
        same = areSame(last, surroundings);
      }
      if (same) {
        for (const report of remembered.reports) found.push(report);
        continue;
      }
    }
    const before = found.length;
    check(thing, found);
    const reports = found.length === before ? NOTHING : found.slice(before);
    memory?.set(attributeOf(thing), { about: thing, surroundings, reports });
  }
}

const itself = (attribute: Attribute) => attribute;
const ofDisk = (disk: VmDisk) => disk.attribute;

function areSame(a: Surroundings, b: Surroundings): boolean {
  return (Object.keys(a) as (keyof Surroundings)[]).every((key) => a[key] === b[key]);
}

function attributeChecks(run: RuleRun, rules: readonly AttributeRule[], surroundings: Surroundings) {
  const { settings, inventory } = run;
  const { kind, language, uri, datastoreDriver, transferDriver } = surroundings;
  let rule = rules[0] as AttributeRule;
  let into: RuleReport[] = [];
  const shared = {
    kind,
    language,
    uri,
    release: inventory.settings.release,
    configuration: inventory.configuration,
    drivers: [datastoreDriver, transferDriver],
    report: (report: Report) => into.push({ rule, report }),
  };
  const contexts = rules.map((one) => ({ ...shared, options: settings.of(one).options }));
  return (attribute: Attribute, found: RuleReport[]) => {
    into = found;
    for (let i = 0; i < rules.length; i++) {
      rule = rules[i] as AttributeRule;
      try {
        rule.checkAttribute(attribute, contexts[i] as (typeof contexts)[0]);
      } catch (error) {
        run.onRuleError(rule, error);
      }
    }
  };
}

function diskChecks(run: RuleRun, rules: readonly DiskRule[], surroundings: Surroundings, system: VmDisks['system']) {
  const { settings, inventory } = run;
  const { language, uri, number, wholeVm } = surroundings;
  let rule = rules[0] as DiskRule;
  let into: RuleReport[] = [];
  const shared = {
    language,
    uri,
    object: number,
    release: inventory.settings.release,
    inventory,
    wholeVm,
    system,
    report: (report: Report) => into.push({ rule, report }),
  };
  const contexts = rules.map((one) => ({ ...shared, options: settings.of(one).options }));
  return (disk: VmDisk, found: RuleReport[]) => {
    into = found;
    for (let i = 0; i < rules.length; i++) {
      rule = rules[i] as DiskRule;
      try {
        rule.checkDisk(disk, contexts[i] as (typeof contexts)[0]);
      } catch (error) {
        run.onRuleError(rule, error);
      }
    }
  };
}

/** A rule that fails by an error of its own takes no other with it. */
function attempt(run: RuleRun, rule: Rule, check: () => void): void {
  try {
    check();
  } catch (error) {
    run.onRuleError(rule, error);
  }
}

/** True when OpenNebula of that release does what the rule tells of. */
function appliesTo(rule: RuleDescription, release: Release): boolean {
  return (rule.since === undefined || release >= rule.since) && (rule.until === undefined || release <= rule.until);
}
