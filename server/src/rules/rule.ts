import type { Edit } from '../document/edits.js';
import type { Release } from '../configuration/release.js';
import type { OnedConfiguration } from '../configuration/oned-configuration.js';
import type { Attribute, Kind, TemplateDocument, TemplateObject } from '../document/model.js';
import type { ChosenDatastore, Inventory } from '../inventory/inventory.js';
import type { EntryPoint, VmDisk, VmDisks } from '../inventory/vm-disks.js';
import type { FactLocation } from '../storage/facts.js';
import type { Span } from '../syntax/span.js';

/**
 * `error`: OpenNebula refuses it, or it cannot mean what is written. `warning`: accepted, but does something that its
 * author cannot want. `information` and `hint`: works, better known.
 */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Something else that a finding is about. */
interface RelatedPlace extends FactLocation {
  readonly message: string;
}

/** An edit that mends a finding, in its own document or in another file. */
export interface Fix {
  readonly title: string;
  /** True when the edit cannot change what the template means to OpenNebula, but for the better. */
  readonly safe: boolean;
  /** The file that is edited; null for the document of the finding. */
  readonly uri: string | null;
  /** The edits for that file as it is now. An empty list: nothing to do any more. */
  readonly edit: (document: TemplateDocument) => readonly Edit[];
}

/** What a rule has found. */
export interface Finding extends Span {
  readonly id: string;
  readonly severity: Severity;
  readonly message: string;
  readonly related: readonly RelatedPlace[];
  readonly fixes: readonly Fix[];
  /** True when the text has no effect: editors show it faded. */
  readonly unnecessary: boolean;
}

/** What a rule reports; the rest comes from the rule. */
export interface Report {
  readonly at: Span;
  readonly message: string;
  readonly severity?: Severity;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
  readonly unnecessary?: boolean;
}

/** What a user set for a rule, by the names that the rule's page tells. */
export type RuleOptions = Readonly<Record<string, unknown>>;

/** What a rule may look at. */
export interface RuleContext {
  readonly document: TemplateDocument;
  readonly object: TemplateObject;
  readonly inventory: Inventory;
  /** How VMs come to be, where that changes the outcome. */
  readonly entryPoint: EntryPoint;
  /** The disks of the VM template, resolved; computed once for all rules. */
  readonly vm: () => VmDisks;
  /** What the user set for this rule. */
  readonly options: RuleOptions;
  readonly report: (report: Report) => void;
}

/**
 * What follows from what is found (the first tag of each rule), and what it is about. `refused`: OpenNebula says no.
 * `ignored`: dropped, overwritten or read by nothing. `misread`: taken for something else. `runtime`: taken, and wrong
 * later. `data-loss`: data can go. `exposed`: others can read or do what they should not. `unclear`: means more than one
 * thing. `better`: works, and there is a better way.
 */
type Consequence = 'refused' | 'ignored' | 'misread' | 'runtime' | 'data-loss' | 'exposed' | 'unclear' | 'better';
type Subject =
  | 'backups'
  | 'boot'
  | 'capacity'
  | 'cdrom'
  | 'context'
  | 'datastores'
  | 'devices'
  | 'disks'
  | 'drivers'
  | 'hooks'
  | 'hosts'
  | 'hypervisor'
  | 'images'
  | 'instantiation'
  | 'marketplaces'
  | 'migration'
  | 'names'
  | 'networks'
  | 'permissions'
  | 'persistence'
  | 'placement'
  | 'schedule'
  | 'suppressions'
  | 'syntax'
  | 'upgrade'
  | 'values';

/** The sets of rules that a configuration extends, each holding the one before: see `configuration/lint-configuration.ts`. */
export const PRESETS = ['recommended', 'strict', 'all'] as const;
export type Preset = (typeof PRESETS)[number];

/** What there is to say of a rule without running it. */
export interface RuleDescription {
  /** Stable, in kebab case, such as `disk/cdrom-virtio`: diagnostics carry it, configurations and comments name it. */
  readonly id: string;
  /** What it finds, a noun phrase. */
  readonly title: string;
  readonly severity: Severity;
  readonly tags: readonly [Consequence, ...Subject[]];
  /** The best fix that it offers: one that is safe to do unseen, or one to look at. Left out when it offers none. */
  readonly fix?: 'safe' | 'suggested';
  /** The smallest set of rules that holds it; `recommended` when it says nothing. */
  readonly preset?: Preset;
  /** The options that it takes, each a list of texts, and what each is for. */
  readonly options?: Readonly<Record<string, string>>;
  /** The first and last release line (704 is 7.4) in which OpenNebula does so, both included. */
  readonly since?: Release;
  readonly until?: Release;
}

/** What each rule says beside its description. One rule, one file. */
interface RuleBase extends RuleDescription {
  /** The kinds of object that it looks at. */
  readonly kinds: readonly Kind[];
  /** The form of object that it looks at. */
  readonly form: 'authored' | 'recorded' | 'both';
  /** True when an error of it also refuses the registration of a VM template, not only its VMs. */
  readonly refusesRegistration?: boolean;
}

/** A rule about an object as a whole. */
interface ObjectRule extends RuleBase {
  readonly check: (context: RuleContext) => void;
}

/** What a rule about one attribute may look at: nothing that another attribute says, so that its answer can be kept. */
export interface AttributeContext {
  readonly kind: Kind;
  readonly language: TemplateDocument['language'];
  readonly uri: string;
  readonly release: Release;
  readonly configuration: OnedConfiguration;
  /** DS_MAD and TM_MAD of the template, '' where it has none. */
  readonly drivers: readonly string[];
  readonly options: RuleOptions;
  readonly report: (report: Report) => void;
}

/** A rule about a top-level attribute with its parts, whatever else the template holds. */
interface AttributeRule extends RuleBase {
  readonly checkAttribute: (attribute: Attribute, context: AttributeContext) => void;
}

/** What a rule about one DISK may look at: nothing that another attribute says but for what is named here. */
export interface DiskContext {
  readonly language: TemplateDocument['language'];
  readonly uri: string;
  readonly release: Release;
  readonly inventory: Inventory;
  /** The number of the object in its file. */
  readonly object: number;
  /** True for a VM template with CPU and MEMORY: one that OpenNebula could be given as it is. */
  readonly wholeVm: boolean;
  /** The system datastore that the VM will run on. */
  readonly system: ChosenDatastore | null;
  readonly options: RuleOptions;
  readonly report: (report: Report) => void;
}

/** A rule about each DISK of an authored VM template by itself. */
interface DiskRule extends RuleBase {
  readonly checkDisk: (disk: VmDisk, context: DiskContext) => void;
  /** True for a rule that asks which other templates use the disk's image. */
  readonly watchesUses: boolean;
}

/** A check with a stable id. */
export type Rule = ObjectRule | AttributeRule | DiskRule;
