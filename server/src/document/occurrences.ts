import { parseFileVariables, parseVariables } from '../syntax/variable-parser.js';
import type { Span } from '../syntax/span.js';
import type { Attribute, Kind, Pair, TemplateDocument, TemplateObject, Value } from './model.js';
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

/** Parts of vectors that name an object. */
const PARTS: Readonly<Record<string, Naming>> = {
  'DISK/IMAGE': ['image', 'name'],
  'DISK/IMAGE_ID': ['image', 'id'],
  'DISK/IMAGE_UNAME': ['user', 'name'],
  'DISK/IMAGE_UID': ['user', 'id'],
  'NIC/NETWORK': ['vnet', 'name'],
  'NIC/NETWORK_ID': ['vnet', 'id'],
  'NIC/NETWORK_UNAME': ['user', 'name'],
  'NIC/NETWORK_UID': ['user', 'id'],
  'NIC/SECURITY_GROUPS': ['security-group', 'id', true],
  'NIC_ALIAS/NETWORK': ['vnet', 'name'],
  'NIC_ALIAS/NETWORK_ID': ['vnet', 'id'],
  'NIC_ALIAS/NETWORK_UNAME': ['user', 'name'],
  'NIC_ALIAS/NETWORK_UID': ['user', 'id'],
  'NIC_ALIAS/PARENT': ['nic', 'name'],
  'NIC_ALIAS/SECURITY_GROUPS': ['security-group', 'id', true],
  'PCI/NETWORK': ['vnet', 'name'],
  'PCI/NETWORK_ID': ['vnet', 'id'],
  'VMGROUP/VMGROUP_ID': ['vmgroup', 'id'],
  'VMGROUP/VMGROUP_NAME': ['vmgroup', 'name'],
  'VMGROUP/ROLE': ['role', 'name'],
  'RULE/NETWORK_ID': ['vnet', 'id'],
  'ROLE/HOST_AFFINED': ['host', 'id', true],
  'ROLE/HOST_ANTI_AFFINED': ['host', 'id', true],
  'AR/SECURITY_GROUPS': ['security-group', 'id', true],
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

/** All places of a document that name an object, in no particular order. */
export function occurrences(document: TemplateDocument): readonly Occurrence[] {
  const known = cache.get(document);
  if (known) return known;
  const found: Occurrence[] = [];
  document.objects.forEach((object, number) => {
    new Collector(document, object, String(number), found).collect();
  });
  cache.set(document, found);
  return found;
}

/** Documents do not change: one that was looked through need not be looked through again. */
const cache = new WeakMap<TemplateDocument, readonly Occurrence[]>();

class Collector {
  private readonly group: string;

  constructor(
    private readonly document: TemplateDocument,
    private readonly object: TemplateObject,
    private readonly number: string,
    private readonly found: Occurrence[],
  ) {
    this.group = this.groupName();
  }

  collect(): void {
    const { object } = this;
    const target = OBJECT_TARGETS[object.kind];
    const named = (object.form === 'recorded' ? object.properties : object.attributes).find(
      (attribute) => attribute.name === 'NAME' && attribute.pairs === null,
    );
    if (target && named?.value) this.add([target, 'name'], named.value, true);
    // What a recorded object refers to is what OpenNebula found, and not for an author to follow or rename.
    if (object.form === 'recorded') return;
    for (const attribute of object.attributes) {
      if (attribute.pairs) this.vector(attribute, attribute.pairs);
      else if (attribute.value) this.single(attribute, attribute.value);
    }
  }

  /** The VM group that roles in this object belong to. */
  private groupName(): string {
    const { attributes, kind } = this.object;
    if (kind === 'vmgroup') return attributes.find((attribute) => attribute.name === 'NAME')?.value?.text ?? '';
    const vector = attributes.find((attribute) => attribute.name === 'VMGROUP');
    const part = (name: string) => vector?.pairs?.find((pair) => pair.name === name)?.value?.text;
    return part('VMGROUP_NAME') ?? (part('VMGROUP_ID') ? `#${part('VMGROUP_ID')}` : '');
  }

  private single(attribute: Attribute, value: Value): void {
    const entry = Object.hasOwn(SINGLES, attribute.name) ? SINGLES[attribute.name] : undefined;
    if (entry?.kinds.includes(this.object.kind)) this.add(entry.naming, value, false);
    if (this.object.kind === 'vm' && attribute.name === 'SCHED_REQUIREMENTS') this.variables(value, false);
  }

  private vector(attribute: Attribute, pairs: readonly Pair[]): void {
    for (const pair of pairs) {
      const { value } = pair;
      if (attribute.name === 'USER_INPUTS' && this.object.kind === 'vm')
        this.push('user-input', 'name', pair.name, pair.nameSpan, true);
      if (!value) continue;
      const key = `${attribute.name}/${pair.name}`;
      const naming = Object.hasOwn(PARTS, key) ? PARTS[key] : undefined;
      if (naming) this.add(naming, value, false);
      else if (key === 'ROLE/NAME' && this.object.kind === 'vmgroup') this.add(['role', 'name'], value, true);
      else if (key === 'NIC/NAME' && this.object.kind === 'vm') this.add(['nic', 'name'], value, true);
      else if (this.object.kind === 'vm' && (attribute.name === 'CONTEXT' || /^OS\/(KERNEL|INITRD)_DS$/.test(key)))
        this.variables(value, /_DS$/.test(pair.name));
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

  private push(target: TargetKind, by: 'name' | 'id', name: string, { start, end }: Span, definition: boolean): void {
    const scope = target === 'role' ? this.group : target === 'nic' || target === 'user-input' ? this.number : '';
    this.found.push({ target, by, name, start, end, definition, scope });
  }
}

/** True for what belongs to one template only. */
export function isLocal(target: TargetKind): boolean {
  return target === 'nic' || target === 'user-input';
}
