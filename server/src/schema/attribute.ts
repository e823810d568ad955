import type { Kind } from '../document/model.js';
import type { Release } from '../configuration/release.js';

/** What a value is. Numbers, addresses and times are checked by rules, where OpenNebula checks them. */
type ValueType =
  | 'string'
  | 'integer'
  | 'decimal'
  | 'boolean'
  | 'enum'
  | 'list'
  | 'path'
  | 'ip'
  | 'ipv4'
  | 'ipv6'
  | 'mac'
  | 'cidr'
  | 'expression'
  | 'reference'
  | 'time'
  | 'url'
  | 'vector';

/** What a value of type `reference` names. */
type ReferenceType =
  | 'image-id'
  | 'image-name'
  | 'vnet-id'
  | 'vnet-name'
  | 'datastore-id'
  | 'datastore-name'
  | 'user-id'
  | 'user-name'
  | 'group-id'
  | 'security-group-ids'
  | 'vmgroup-id'
  | 'vmgroup-name'
  | 'role'
  | 'host-ids'
  | 'cluster-ids'
  | 'vm-ids'
  | 'template-id'
  | 'vrouter-id'
  | 'marketplace-id'
  | 'file';

/** What is known of one attribute of a kind of template; what it does is told by `DescribedAttribute`. */
export interface AttributeSchema {
  readonly type: ValueType;
  readonly unit?: string;
  /** The words that it takes; see `DescribedAttribute` for what stands behind each. */
  readonly values?: Readonly<Record<string, string>>;
  /** True when OpenNebula refuses or ignores every other word. */
  readonly closed?: boolean;
  readonly reference?: ReferenceType;
  /** True when it is needed always, a text when it is at times. */
  readonly mandatory?: boolean | string;
  /** True when it may stand several times. */
  readonly repeatable?: boolean;
  /** The drivers that know it; all when absent. */
  readonly drivers?: readonly string[];
  /** True when OpenNebula writes it: what an author writes there is dropped or overwritten. */
  readonly setByCore?: boolean;
  /** The release line in which it came. */
  readonly since?: string;
  /** The last release line that reads it. */
  readonly until?: string;
  /** What to write instead. */
  readonly replacement?: string;
  /** The add-on that reads it; OpenNebula itself does not. */
  readonly addon?: string;
}

/** An attribute with what a person wants to read of it. `mandatory` and `values` hold words then. */
export interface DescribedAttribute extends AttributeSchema {
  /** What it does, in one to three sentences. */
  readonly text: string;
  /** What each word that it takes does, '' where the word says it. */
  readonly values?: Readonly<Record<string, string>>;
  /** What holds without it. */
  readonly default?: string;
  /** The hypervisors that know it; all when absent. */
  readonly hypervisors?: readonly string[];
}

/** A top-level attribute, with its parts when it is a vector. */
type Section<A> = A & { readonly parts?: Readonly<Record<string, A>> };

/** The attributes of a kind by name. A name may hold `<n>` for a number: `ETH<n>_IP`. */
type Attributes<A> = Readonly<Record<string, Section<A>>>;

/** The kinds that have a schema. */
type Tables<A> = Partial<Readonly<Record<Kind, Attributes<A>>>>;

export type SectionSchema = Section<AttributeSchema>;
export type KindSchema = Attributes<AttributeSchema>;
export type SchemaTables = Tables<AttributeSchema>;
export type DescribedSection = Section<DescribedAttribute>;
export type DescribedKind = Attributes<DescribedAttribute>;
export type DescribedTables = Tables<DescribedAttribute>;

/** Releases as the schema writes them: `6.8` is 608. */
export function releaseOf(written: string): Release {
  const [major, minor] = written.split('.').map(Number);
  return (major ?? 0) * 100 + (minor ?? 0);
}

/** True when a release reads the attribute. */
export function exists(schema: AttributeSchema, release: Release): boolean {
  return (
    (schema.since === undefined || releaseOf(schema.since) <= release) &&
    (schema.until === undefined || release <= releaseOf(schema.until))
  );
}
