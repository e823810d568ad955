import { schemaOf } from '../schema/schema.js';
import { CompletionItemKind } from 'vscode-languageserver-types';
import { hookCalls } from '../configuration/api-calls.js';
import type { TargetKind } from '../document/occurrences.js';
import { attributesOf, pairText, type TemplateDocument, type TemplateObject } from '../document/model.js';
import type { Inventory } from '../inventory/inventory.js';
import type { CompletionContext } from './completion-context.js';
import { INPUT_TYPES } from '../schema/user-input.js';
import { hasLetters } from './letters.js';

/** A value that fits where the cursor stands. */
export interface ValueProposal {
  /** What is written. */
  readonly text: string;
  readonly label?: string;
  readonly detail?: string;
  readonly kind: CompletionItemKind;
  /** How many characters in front of the cursor it replaces; the whole value when absent. */
  readonly replaces?: number;
  /** True when `text` is a snippet. */
  readonly snippet?: boolean;
  /** True for a word of the schema, whose description can be asked for. */
  readonly word?: boolean;
}

/** More than so many are never sent; the client asks again when more is typed. */
export const MOST_PROPOSALS = 500;

/** The lists that a reference can be completed from. */
const TARGETS: Readonly<Record<string, readonly [TargetKind, 'name' | 'id']>> = {
  'image-id': ['image', 'id'],
  'image-name': ['image', 'name'],
  'vnet-id': ['vnet', 'id'],
  'vnet-name': ['vnet', 'name'],
  'datastore-id': ['datastore', 'id'],
  'datastore-name': ['datastore', 'name'],
  'user-id': ['user', 'id'],
  'user-name': ['user', 'name'],
  'group-id': ['group', 'id'],
  'security-group-ids': ['security-group', 'id'],
  'vmgroup-id': ['vmgroup', 'id'],
  'vmgroup-name': ['vmgroup', 'name'],
  'host-ids': ['host', 'id'],
  'cluster-ids': ['cluster', 'id'],
  'vrouter-id': ['vrouter', 'id'],
  'marketplace-id': ['marketplace', 'id'],
};

/** What expressions can ask of a host and of a datastore. */
const HOST_ATTRIBUTES = (
  'ARCH CLUSTER CLUSTER_ID CPU_USAGE CURRENT_VMS FREE_CPU FREE_MEMORY HOSTNAME HYPERVISOR ID MAX_CPU MAX_MEM NAME ' +
  'NETRX NETTX RUNNING_VMS TOTALCPU TOTALMEMORY USEDCPU'
).split(' ');
const DATASTORE_ATTRIBUTES = 'CLUSTERS CLUSTER_ID DS_MAD FREE_MB ID NAME TM_MAD TOTAL_MB TYPE USED_MB'.split(' ');
const OPERATORS = ['=', '!=', '<', '>', '@>', '&', '|'];

/** The values that fit at a place, best first. */
export function valueProposals(
  document: TemplateDocument,
  object: TemplateObject | undefined,
  context: CompletionContext & { at: 'value' },
  inventory: Inventory,
): ValueProposal[] {
  const { kind, section, name } = context;
  const key = section ? `${section}/${name}` : name;
  const special = object ? specialValues(document, object, kind, key, context.prefix, inventory) : null;
  if (special) return special;
  const schema = schemaOf(kind, section, name);
  if (!schema) return [];
  const words = Object.keys(schema.values ?? {});
  if (words.length > 0) return words.map((text) => ({ text, kind: CompletionItemKind.EnumMember, word: true }));
  if (schema.type === 'boolean') return ['YES', 'NO'].map((text) => ({ text, kind: CompletionItemKind.EnumMember }));
  const target = schema.reference && Object.hasOwn(TARGETS, schema.reference) ? TARGETS[schema.reference] : undefined;
  return target ? objectProposals(inventory, target[0], target[1], /-ids$/.test(schema.reference ?? ''), context.prefix) : [];
}

function specialValues(
  document: TemplateDocument,
  object: TemplateObject,
  kind: TemplateObject['kind'],
  key: string,
  prefix: string,
  inventory: Inventory,
): ValueProposal[] | null {
  const { configuration } = inventory;
  const { language } = document;
  const drivers = (of: ReadonlyMap<string, { readonly name: string }>) =>
    [...of.values()].map(
      (driver): ValueProposal => ({ text: driver.name, kind: CompletionItemKind.EnumMember, detail: 'driver' }),
    );
  switch (kind === 'oned.conf' ? '' : key) {
    case 'DS_MAD':
      return drivers(configuration.datastoreDrivers);
    case 'TM_MAD':
    case 'TM_MAD_SYSTEM':
      return drivers(configuration.transferDrivers);
    case 'VN_MAD':
      return drivers(configuration.networkDrivers);
    case 'MARKET_MAD':
      return drivers(configuration.marketplaceDrivers);
    case 'RAW/TYPE':
      return drivers(configuration.hypervisorDrivers);
    case 'CALL':
      return kind === 'hook'
        ? [...hookCalls(configuration.release)].map((text) => ({ text, kind: CompletionItemKind.Method }))
        : null;
    case 'OS/BOOT': {
      const devices = [...vectors(object, 'DISK').map((_, i) => `disk${i}`), ...vectors(object, 'NIC').map((_, i) => `nic${i}`)];
      return listItems(devices, prefix, CompletionItemKind.Reference);
    }
    case 'NIC_ALIAS/PARENT':
      return vectors(object, 'NIC').map((nic, index) => ({
        text: pairText(nic, 'NAME', language) || `NIC${index}`,
        detail: pairText(nic, 'NETWORK', language) ?? '',
        kind: CompletionItemKind.Reference,
      }));
    case 'AFFINED':
    case 'ANTI_AFFINED':
      return kind === 'vmgroup'
        ? listItems(
            vectors(object, 'ROLE').flatMap((role) => pairText(role, 'NAME', language) ?? []),
            prefix,
            CompletionItemKind.Reference,
          )
        : null;
    case 'VMGROUP/ROLE': {
      const group = vectors(object, 'VMGROUP')[0];
      const named = (group && pairText(group, 'VMGROUP_NAME', language)) ?? '';
      const id = Number((group && pairText(group, 'VMGROUP_ID', language)) || Number.NaN);
      const roles = inventory.objectsNamed('vmgroup', named || id).flatMap((one) => one.roles);
      return roles.map((text) => ({ text, kind: CompletionItemKind.Reference }));
    }
    case 'SCHED_REQUIREMENTS':
    case 'SCHED_RANK':
    case 'RANK':
    case 'REQUIREMENTS':
    case 'NIC/SCHED_REQUIREMENTS':
    case 'NIC/SCHED_RANK':
      return expressionItems(HOST_ATTRIBUTES, prefix, /RANK/.test(key));
    case 'SCHED_DS_REQUIREMENTS':
    case 'SCHED_DS_RANK':
      return expressionItems(DATASTORE_ATTRIBUTES, prefix, /RANK/.test(key));
    case 'CONTEXT/FILES_DS':
      return fileItems(inventory, 'CONTEXT', language);
    case 'OS/KERNEL_DS':
      return fileItems(inventory, 'KERNEL', language);
    case 'OS/INITRD_DS':
      return fileItems(inventory, 'RAMDISK', language);
    default:
  }
  if (kind === 'vm' && key.startsWith('USER_INPUTS/')) return inputItems(prefix);
  if (kind === 'vm' && key.startsWith('CONTEXT/') && prefix.includes('$'))
    return variableItems(object, prefix, inventory, language);
  return null;
}

function vectors(object: TemplateObject, name: string) {
  return attributesOf(object.attributes, name).filter((attribute) => attribute.pairs !== null);
}

/** The items of a comma-separated list that are not in it yet. */
function listItems(items: readonly string[], prefix: string, kind: CompletionItemKind): ValueProposal[] {
  const written = prefix.split(',');
  const last = written.pop() ?? '';
  return items
    .filter((item) => !written.some((one) => one.trim() === item))
    .map((text) => ({ text, kind, replaces: last.trimStart().length }));
}

function objectProposals(
  inventory: Inventory,
  target: TargetKind,
  by: 'name' | 'id',
  list: boolean,
  prefix: string,
): ValueProposal[] {
  const last = list ? (prefix.split(',').at(-1) ?? '').trimStart() : prefix;
  const proposals: ValueProposal[] = [];
  const seen = new Set<string>();
  for (const { name, id, detail } of inventory.known(target)) {
    const text = by === 'name' ? name : id === null ? null : String(id);
    if (text === null) continue;
    const label = by === 'id' && name ? `${text} (${name})` : text;
    if (!hasLetters(label, last) || seen.has(text)) continue;
    // One more than are sent tells that there are more.
    if (proposals.length > MOST_PROPOSALS) break;
    seen.add(text);
    const other = by === 'name' ? (id === null ? '' : `ID ${id}`) : (name ?? '');
    proposals.push({
      text,
      label,
      detail: [other, detail()].filter((word) => word !== '').join(' · '),
      kind: CompletionItemKind.Reference,
      ...(list ? { replaces: last.length } : {}),
    });
  }
  return proposals;
}

function expressionItems(attributes: readonly string[], prefix: string, rank: boolean): ValueProposal[] {
  let wordStart = prefix.length;
  while (wordStart > 0 && /\w/.test(prefix.charAt(wordStart - 1))) wordStart--;
  const word = /^\d*(.*)$/s.exec(prefix.slice(wordStart))?.[1] ?? '';
  const before = prefix.slice(0, prefix.length - word.length).trimEnd();
  const wantsOperator = /[\w")]$/.test(before) && word === '';
  if (wantsOperator && !rank) return OPERATORS.map((text) => ({ text, kind: CompletionItemKind.Operator, replaces: 0 }));
  if (/[=<>]$/.test(before) && !rank) return [];
  return attributes.map((text) => ({ text, kind: CompletionItemKind.Field, replaces: word.length }));
}

function fileItems(inventory: Inventory, type: string, language: 'template' | 'xml'): ValueProposal[] {
  const quote = language === 'xml' ? '"' : '\\"';
  return [...inventory.known('image')].flatMap(({ name, id, detail: describe }): ValueProposal[] => {
    const detail = describe();
    if (!detail.startsWith(type)) return [];
    const items: ValueProposal[] = [];
    if (name !== null)
      items.push({ text: `$FILE[IMAGE=${quote}${name}${quote}]`, label: name, detail, kind: CompletionItemKind.File });
    else if (id !== null) items.push({ text: `$FILE[IMAGE_ID=${id}]`, label: String(id), detail, kind: CompletionItemKind.File });
    return items;
  });
}

/** The pieces of `M|type|description|options|default`. */
function inputItems(prefix: string): ValueProposal[] {
  const pieces = prefix.split('|');
  const last = pieces.at(-1) ?? '';
  if (pieces.length === 1)
    return [
      { text: 'M|', label: 'M', detail: 'mandatory', kind: CompletionItemKind.Keyword, replaces: last.length },
      { text: 'O|', label: 'O', detail: 'optional', kind: CompletionItemKind.Keyword, replaces: last.length },
    ];
  if (pieces.length !== 2) return [];
  return Object.entries(INPUT_TYPES).map(([text, detail]) => ({
    text: `${text}|`,
    label: text,
    detail,
    kind: CompletionItemKind.TypeParameter,
    replaces: last.length,
  }));
}

/** `$VARIABLES` of a CONTEXT. */
function variableItems(
  object: TemplateObject,
  prefix: string,
  inventory: Inventory,
  language: 'template' | 'xml',
): ValueProposal[] {
  const written = /\$\w*$/.exec(prefix)?.[0];
  if (written === undefined) return [];
  const replaces = written.length;
  const quote = language === 'xml' ? '"' : '\\"';
  const items: ValueProposal[] = [
    { text: '$NAME', detail: 'name of the VM' },
    { text: '$UID', detail: 'ID of its owner' },
    { text: '$UNAME', detail: 'name of its owner' },
    { text: '$GID', detail: "ID of its owner's group" },
    { text: '$GNAME', detail: "name of its owner's group" },
    { text: '$TEMPLATE', detail: 'the whole VM, as XML in base64' },
    { text: '$USER[SSH_PUBLIC_KEY]', detail: 'an attribute of the owner' },
    ...[...inventory.known('vnet')].flatMap(({ name }) =>
      name === null ? [] : [{ text: `$NETWORK[DNS, NETWORK=${quote}${name}${quote}]`, detail: 'an attribute of a network' }],
    ),
    ...vectors(object, 'USER_INPUTS').flatMap((inputs) =>
      (inputs.pairs ?? []).map((pair) => ({ text: `$${pair.name}`, detail: 'user input' })),
    ),
  ].map((item) => ({ ...item, kind: CompletionItemKind.Variable, replaces }));
  return items;
}
