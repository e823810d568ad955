import type { Span, SyntaxIssue } from '../syntax/span.js';
import type { Anchor } from './anchor.js';
import type { LineIndex } from './line-index.js';

/** The kinds of object that OpenNebula has a template for, and its configuration files. */
export const KINDS = [
  'vm',
  'image',
  'datastore',
  'vnet',
  'vntemplate',
  'host',
  'cluster',
  'security-group',
  'vmgroup',
  'vrouter',
  'hook',
  'marketplace',
  'marketplaceapp',
  'backupjob',
  'user',
  'group',
  'vdc',
  'acl',
  'oned.conf',
  'monitord.conf',
  'sched.conf',
] as const;

export type Kind = (typeof KINDS)[number] | 'unknown';

/** What an attribute is set to. */
export interface Value extends Span {
  /** The value as OpenNebula reads it: without quotes, escapes and entities resolved. */
  readonly text: string;
  /** True when the text has it in double quotes. Always false in XML. */
  readonly quoted: boolean;
}

/** One part of a vector attribute. */
export interface Pair extends Span {
  /** In capitals, as OpenNebula keeps it. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: Value | null;
  /** The same part with another value text. */
  withValueText(text: string): Pair;
}

/** A top-level attribute. */
export interface Attribute extends Span {
  /** In capitals; `ONE_` in front where the written name cannot stand in XML (`9LIVES`). */
  readonly name: string;
  readonly nameSpan: Span;
  /** The value of a single attribute; null for a vector and for an empty one. */
  readonly value: Value | null;
  /** The parts of a vector in the order of the text, repeated ones included; null for a single attribute. */
  readonly pairs: readonly Pair[] | null;
  /** Where a new part can be inserted: behind the last part, or behind the opening bracket or tag. */
  readonly insertAt: number;
  /** What its positions are counted from. */
  readonly anchor: Anchor;
  /** For `AttributeMemory` alone. */
  memory: unknown[] | null;
  /** True when its value, or that of a part, has white space around it. */
  readonly padded: boolean;
  /** The same attribute with other parts, or with another value text. */
  withPairs(pairs: readonly Pair[]): Attribute;
  withValueText(text: string): Attribute;
}

/** How an object came to be in the text. */
type ObjectForm =
  /** Somebody wrote it for OpenNebula to read. */
  | 'authored'
  /** OpenNebula wrote it: `onevm show -x`, a pool, an API answer. */
  | 'recorded';

/** One OpenNebula object: a template file has one, a pool many. */
export interface TemplateObject extends Span {
  readonly kind: Kind;
  readonly form: ObjectForm;
  /** The attributes of the template; for a recorded object those in its TEMPLATE element. */
  readonly attributes: readonly Attribute[];
  /** What a recorded object has beside its TEMPLATE (ID, NAME, STATE, …). Empty for an authored one. */
  readonly properties: readonly Attribute[];
  /** The attributes in a recorded VM's USER_TEMPLATE. */
  readonly userAttributes: readonly Attribute[];
}

/** A template text or XML file, read. */
export interface TemplateDocument {
  readonly uri: string;
  readonly text: string;
  readonly language: 'template' | 'xml';
  readonly kind: Kind;
  /** True when somebody said what kind it is (a comment, the user, the caller): then it is no fragment of another kind. */
  readonly kindStated: boolean;
  readonly objects: readonly TemplateObject[];
  readonly issues: readonly SyntaxIssue[];
  readonly comments: readonly Span[];
  /** Characters that OpenNebula's scanner skips. */
  readonly dropped: readonly Span[];
  /** True when OpenNebula's parser takes the text as a whole. */
  readonly accepted: boolean;
  readonly lines: LineIndex;
}

/**
 * The part of a vector that counts when its name stands there more than once: the first one in template text
 * (`array_val` inserts into a map), the last one in XML (`vector_xml_att` replaces).
 */
export function pairOf(attribute: Attribute, name: string, language: 'template' | 'xml' = 'template'): Pair | undefined {
  const { pairs } = attribute;
  if (!pairs) return undefined;
  if (language === 'xml') return pairs.findLast((pair) => pair.name === name);
  return pairs.find((pair) => pair.name === name);
}

/** The text of the part `name` of a vector, or undefined. */
export function pairText(attribute: Attribute, name: string, language: 'template' | 'xml' = 'template'): string | undefined {
  return pairOf(attribute, name, language)?.value?.text;
}

/** What is found in an attribute is kept with it where an object has so many: fewer are looked through as fast. */
export const MANY_ATTRIBUTES = 64;

/** Lists that are longer than this are looked up by an index. */
const SHORT = 16;

const NONE: readonly Attribute[] = [];
const indexes = new WeakMap<readonly Attribute[], ReadonlyMap<string, readonly Attribute[]>>();

/** The attributes of a list by name; made once for each list, as rule after rule asks for some. */
export function byName(attributes: readonly Attribute[]): ReadonlyMap<string, readonly Attribute[]> {
  let index = indexes.get(attributes);
  if (!index) {
    const made = new Map<string, Attribute[]>();
    for (const attribute of attributes) {
      const same = made.get(attribute.name);
      if (same) same.push(attribute);
      else made.set(attribute.name, [attribute]);
    }
    index = made;
    indexes.set(attributes, index);
  }
  return index;
}

/** All attributes of that name. */
export function attributesOf(attributes: readonly Attribute[], name: string): readonly Attribute[] {
  if (attributes.length > SHORT) return byName(attributes).get(name) ?? NONE;
  return attributes.filter((attribute) => attribute.name === name);
}

/** The single attribute `name` that OpenNebula's getters return: the first one with that name that is no vector. */
export function singleOf(attributes: readonly Attribute[], name: string): Attribute | undefined {
  const candidates = attributes.length > SHORT ? attributesOf(attributes, name) : attributes;
  return candidates.find((attribute) => attribute.name === name && attribute.pairs === null);
}

/** The text of the single attribute `name`, or undefined when there is none; an empty attribute gives ''. */
export function singleText(attributes: readonly Attribute[], name: string): string | undefined {
  const attribute = singleOf(attributes, name);
  return attribute && (attribute.value?.text ?? '');
}

/** A vector as OpenNebula keeps it: each name once. */
export function vectorMap(attribute: Attribute, language: 'template' | 'xml'): Map<string, string> {
  const map = new Map<string, string>();
  for (const pair of attribute.pairs ?? []) {
    if (!pair.value) continue;
    if (language === 'template' && map.has(pair.name)) continue;
    map.set(pair.name, pair.value.text);
  }
  return map;
}
