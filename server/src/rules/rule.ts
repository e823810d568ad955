import type { Edit } from '../document/edits.js';
import type { Kind, TemplateDocument, TemplateObject } from '../document/model.js';
import type { Inventory } from '../inventory/inventory.js';
import type { EntryPoint, VmDisks } from '../inventory/vm-disks.js';
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

/** What a rule may look at. */
export interface RuleContext {
  readonly document: TemplateDocument;
  readonly object: TemplateObject;
  readonly inventory: Inventory;
  /** How VMs come to be, where that changes the outcome. */
  readonly entryPoint: EntryPoint;
  /** The disks of the VM template, resolved; computed once for all rules. */
  readonly vm: () => VmDisks;
  readonly report: (report: Report) => void;
}

/** A check with a stable id. One rule, one file. */
export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** The kinds of object that it looks at. */
  readonly kinds: readonly Kind[];
  /** The form of object that it looks at. */
  readonly form: 'authored' | 'recorded' | 'both';
  /** True when an error of it also refuses the registration of a VM template, not only its VMs. */
  readonly refusesRegistration?: boolean;
  readonly check: (context: RuleContext) => void;
}
