import { parseFileVariables, parseVariables } from '../syntax/variable-parser.js';
import type { Span } from '../syntax/span.js';
import { AttributeMemory } from './attribute-memory.js';
import { type Anchor, AnchoredSpan } from './anchor.js';
import {
  type Attribute,
  attributesOf,
  type Kind,
  MANY_ATTRIBUTES,
  type Pair,
  type TemplateDocument,
  type TemplateObject,
  type Value,
} from './model.js';
import { spanInValue } from './value-offsets.js';

/** What a name can stand for. Roles belong to a VM group, NICs and user inputs to one template; the others to the cloud. */
export type TargetKind =
  | 'image'
  | 'vnet'
  | 'datastore'
  | 'vmgroup'
  | 'role'
  | 'security-group'
  | 'host'
  | 'cluster'
  | 'user'
  | 'group'
  | 'vrouter'
  | 'marketplace'
  | 'vmtemplate'
  | 'vntemplate'
  | 'nic'
  | 'user-input';

/** A place where an object is named: its definition, or a reference to it. The span is the name alone, without quotes. */
export interface Occurrence extends Span {
  readonly uri: string;
  readonly target: TargetKind;
  /** The name, or the ID as text. */
  readonly name: string;
  readonly by: 'name' | 'id';
  readonly definition: boolean;
  /** For roles the VM group's name, for NICs and user inputs the number of the object in its file; '' for all others. */
  readonly scope: string;
}

const OBJECT_TARGETS: Partial<Readonly<Record<Kind, TargetKind>>> = {
  image: 'image',
  vnet: 'vnet',
  datastore: 'datastore',
  vmgroup: 'vmgroup',
  'security-group': 'security-group',
  host: 'host',
  cluster: 'cluster',
  user: 'user',
  group: 'group',
  vrouter: 'vrouter',
  marketplace: 'marketplace',
  vntemplate: 'vntemplate',
  vm: 'vmtemplate',
};

type Naming = readonly [target: TargetKind, by: 'name' | 'id', list?: boolean];

/** Parts of vectors that name an object, by the vector. */
const PARTS: Readonly<Record<string, Readonly<Record<string, Naming>>>> = {
  DISK: {
    IMAGE: ['image', 'name'],
    IMAGE_ID: ['image', 'id'],
    IMAGE_UNAME: ['user', 'name'],
    IMAGE_UID: ['user', 'id'],
  },
  NIC: {
    NETWORK: ['vnet', 'name'],
    NETWORK_ID: ['vnet', 'id'],
    NETWORK_UNAME: ['user', 'name'],
    NETWORK_UID: ['user', 'id'],
    SECURITY_GROUPS: ['security-group', 'id', true],
  },
  NIC_ALIAS: {
    NETWORK: ['vnet', 'name'],
    NETWORK_ID: ['vnet', 'id'],
    NETWORK_UNAME: ['user', 'name'],
    NETWORK_UID: ['user', 'id'],
    PARENT: ['nic', 'name'],
    SECURITY_GROUPS: ['security-group', 'id', true],
  },
  PCI: {
    NETWORK: ['vnet', 'name'],
    NETWORK_ID: ['vnet', 'id'],
  },
  VMGROUP: {
    VMGROUP_ID: ['vmgroup', 'id'],
    VMGROUP_NAME: ['vmgroup', 'name'],
    ROLE: ['role', 'name'],
  },
  RULE: {
    NETWORK_ID: ['vnet', 'id'],
  },
  ROLE: {
    HOST_AFFINED: ['host', 'id', true],
    HOST_ANTI_AFFINED: ['host', 'id', true],
  },
  AR: {
    SECURITY_GROUPS: ['security-group', 'id', true],
  },
};

/** Single attributes that name an object, by the kinds in which they do. */
const SINGLES: Readonly<Record<string, { readonly kinds: readonly Kind[]; readonly naming: Naming }>> = {
  DATASTORE: { kinds: ['image'], naming: ['datastore', 'name'] },
  DATASTORE_ID: { kinds: ['image', 'backupjob'], naming: ['datastore', 'id'] },
  SECURITY_GROUPS: { kinds: ['vnet', 'vntemplate'], naming: ['security-group', 'id', true] },
  COMPATIBLE_SYS_DS: { kinds: ['datastore'], naming: ['datastore', 'id', true] },
  AFFINED: { kinds: ['vmgroup'], naming: ['role', 'name', true] },
  ANTI_AFFINED: { kinds: ['vmgroup'], naming: ['role', 'name', true] },
};

/** Variables whose selector names an object: `$NETWORK[DNS, NETWORK="web"]`, `$FILE[IMAGE_ID=3]`. */
const SELECTORS: Readonly<Record<string, Naming>> = {
  IMAGE: ['image', 'name'],
  IMAGE_ID: ['image', 'id'],
  IMAGE_UNAME: ['user', 'name'],
  NETWORK: ['vnet', 'name'],
  NETWORK_ID: ['vnet', 'id'],
};

class AnchoredOccurrence extends AnchoredSpan implements Occurrence {
  constructor(
    anchor: Anchor,
    span: Span,
    readonly uri: string,
    readonly target: TargetKind,
    readonly by: 'name' | 'id',
    readonly name: string,
    readonly definition: boolean,
    readonly scope: string,
  ) {
    super(anchor, span.start - anchor.offset, span.end - anchor.offset);
  }
}

/** What the occurrences in an attribute depend on beside itself. */
interface Surroundings {
  readonly document: TemplateDocument;
  readonly object: TemplateObject;
  /** The number of the object in its file. */
  readonly number: string;
  /** The VM group that roles in the object belong to. */
  readonly group: string;
  /** The attribute that gives the object its name. */
  readonly named: Attribute | undefined;
}

/** Documents do not change: one that was looked through need not be looked through again. */
const ofDocuments = new WeakMap<TemplateDocument, readonly Occurrence[]>();

/** All places of a document that name an object, in the order of the text. */
export function occurrences(document: TemplateDocument): readonly Occurrence[] {
  let found = ofDocuments.get(document);
  if (!found) {
    found = document.objects.flatMap((object, number) => occurrencesInObject(document, object, String(number)));
    ofDocuments.set(document, found);
  }
  return found;
}

interface Remembered {
  /** The surroundings that the occurrences were collected in, as one text. */
  readonly key: string;
  readonly occurrences: readonly Occurrence[];
}

/** The occurrences in each attribute of an object that has many, and in what surroundings they were found. */
const ofAttributes = new AttributeMemory<Remembered>();

function occurrencesInObject(document: TemplateDocument, object: TemplateObject, number: string): readonly Occurrence[] {
  const recorded = object.form === 'recorded';
  const named = (recorded ? object.properties : object.attributes).find(
    (attribute) => attribute.name === 'NAME' && attribute.pairs === null,
  );
  const surroundings: Surroundings = { document, object, number, group: groupOf(object), named };
  const found: Occurrence[] = [];
  // What a recorded object refers to is what OpenNebula found, and not for an author to follow or rename.
  if (recorded) return named ? new Collector(surroundings, named).collect() : found;
  const remembers = object.attributes.length >= MANY_ATTRIBUTES;
  const { uri, language } = document;
  const keys = [false, true].map((isName) => [uri, language, object.kind, number, isName, surroundings.group].join(' '));
  for (const attribute of object.attributes) {
    const key = keys[Number(attribute === named)] as string;
    let known = remembers ? ofAttributes.get(attribute) : undefined;
    if (known?.key !== key) {
      known = { key, occurrences: new Collector(surroundings, attribute).collect() };
      if (remembers) ofAttributes.set(attribute, known);
    }
    for (const occurrence of known.occurrences) found.push(occurrence);
  }
  return found;
}

/** The VM group that roles in an object belong to. */
function groupOf({ attributes, kind }: TemplateObject): string {
  if (kind === 'vmgroup') return attributesOf(attributes, 'NAME')[0]?.value?.text ?? '';
  const [vector] = attributesOf(attributes, 'VMGROUP');
  const part = (name: string) => vector?.pairs?.find((pair) => pair.name === name)?.value?.text;
  return part('VMGROUP_NAME') ?? (part('VMGROUP_ID') ? `#${part('VMGROUP_ID')}` : '');
}

const NONE: readonly Occurrence[] = [];

/** Collects the occurrences in one attribute. */
class Collector {
  private readonly document: TemplateDocument;
  private readonly object: TemplateObject;
  private found: Occurrence[] | null = null;

  constructor(
    private readonly surroundings: Surroundings,
    private readonly attribute: Attribute,
  ) {
    this.document = surroundings.document;
    this.object = surroundings.object;
  }

  collect(): readonly Occurrence[] {
    const { object, attribute } = this;
    const target = OBJECT_TARGETS[object.kind];
    if (target && attribute === this.surroundings.named && attribute.value) this.add([target, 'name'], attribute.value, true);
    if (object.form === 'authored') {
      if (attribute.pairs) this.vector(attribute, attribute.pairs);
      else if (attribute.value) this.single(attribute, attribute.value);
    }
    return this.found ?? NONE;
  }

  private single(attribute: Attribute, value: Value): void {
    const entry = Object.hasOwn(SINGLES, attribute.name) ? SINGLES[attribute.name] : undefined;
    if (entry?.kinds.includes(this.object.kind)) this.add(entry.naming, value, false);
    if (this.object.kind === 'vm' && attribute.name === 'SCHED_REQUIREMENTS') this.variables(value, false);
  }

  private vector(attribute: Attribute, pairs: readonly Pair[]): void {
    const { kind } = this.object;
    const parts = Object.hasOwn(PARTS, attribute.name) ? PARTS[attribute.name] : undefined;
    for (const pair of pairs) {
      const { value } = pair;
      if (kind === 'vm' && attribute.name === 'USER_INPUTS') this.push('user-input', 'name', pair.name, pair.nameSpan, true);
      if (!value) continue;
      const naming = parts && Object.hasOwn(parts, pair.name) ? parts[pair.name] : undefined;
      if (naming) this.add(naming, value, false);
      else if (kind === 'vmgroup' && attribute.name === 'ROLE' && pair.name === 'NAME') this.add(['role', 'name'], value, true);
      else if (kind === 'vm' && attribute.name === 'NIC' && pair.name === 'NAME') this.add(['nic', 'name'], value, true);
      else if (kind === 'vm') {
        const files = attribute.name === 'OS' && (pair.name === 'KERNEL_DS' || pair.name === 'INITRD_DS');
        if (files || attribute.name === 'CONTEXT') this.variables(value, pair.name.endsWith('_DS'));
      }
    }
  }

  private variables(value: Value, files: boolean): void {
    if (!value.text.includes('$')) return;
    for (const variable of (files ? parseFileVariables : parseVariables)(value.text).variables) {
      for (const selector of variable.selectors) {
        const naming = Object.hasOwn(SELECTORS, selector.key) ? SELECTORS[selector.key] : undefined;
        if (!naming || !selector.value) continue;
        const quoted = value.text[selector.valueSpan.start] === '"' ? 1 : 0;
        const inner = { start: selector.valueSpan.start + quoted, end: selector.valueSpan.end - quoted };
        this.push(naming[0], naming[1], selector.value, spanInValue(this.document, value, inner), false);
      }
      if (variable.part === null)
        this.push('user-input', 'name', variable.name, spanInValue(this.document, value, variable.nameSpan), false);
    }
  }

  private add([target, by, list]: Naming, value: Value, definition: boolean): void {
    const { text } = value;
    if (text === '' || /\$\{|%\w+%|<%|\{\{/.test(text)) return;
    if (!list)
      return this.push(
        target,
        by,
        by === 'id' ? text.trim() : text,
        spanInValue(this.document, value, { start: 0, end: text.length }),
        definition,
      );
    for (const match of text.matchAll(/[^,]+/g)) {
      const name = match[0].trim();
      const start = match.index + match[0].indexOf(name);
      if (name) this.push(target, by, name, spanInValue(this.document, value, { start, end: start + name.length }), definition);
    }
  }

  private push(target: TargetKind, by: 'name' | 'id', name: string, span: Span, definition: boolean): void {
    const { group, number, document } = this.surroundings;
    const scope = target === 'role' ? group : target === 'nic' || target === 'user-input' ? number : '';
    this.found ??= [];
    this.found.push(new AnchoredOccurrence(this.attribute.anchor, span, document.uri, target, by, name, definition, scope));
  }
}

/** True for what belongs to one template only. */
export function isLocal(target: TargetKind): boolean {
  return target === 'nic' || target === 'user-input';
}
