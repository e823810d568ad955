import type { Kind } from '../document/model.js';
import { own } from '../syntax/own.js';
import type { AttributeSchema, DescribedAttribute, KindSchema, SchemaTables, SectionSchema } from './attribute.js';
import { describedTables } from './described-tables.js';
import { TABLES as DESCRIBED } from './tables.js';

/** Descriptions are not to be read from here: the build leaves them out. */
const TABLES: SchemaTables = DESCRIBED;

/** The attributes of a kind; none for a kind that is not known. */
export function kindSchema(kind: Kind): KindSchema {
  return (kind === 'unknown' ? undefined : TABLES[kind]) ?? {};
}

/** What is known of a top-level attribute. */
export function attributeSchema(kind: Kind, name: string): SectionSchema | undefined {
  return find(kindSchema(kind), name);
}

/** What is known of a part of a vector. */
export function partSchema(kind: Kind, section: string, name: string): AttributeSchema | undefined {
  const parts = attributeSchema(kind, section)?.parts;
  return parts && find(parts, name);
}

/** The schema entry of an attribute, or of a part of a vector when `section` is not ''. */
export function schemaOf(kind: Kind, section: string, name: string): AttributeSchema | undefined {
  return section ? partSchema(kind, section, name) : attributeSchema(kind, name);
}

/** The same with its descriptions, for people to read. */
export function describedAttribute(kind: Kind, section: string, name: string): DescribedAttribute | undefined {
  const table = (kind === 'unknown' ? undefined : describedTables()[kind]) ?? {};
  if (!section) return find(table, name);
  const parts = find(table, section)?.parts;
  return parts && find(parts, name);
}

/** An entry by its name, or by the pattern that the name fits: `ETH0_IP` is `ETH<n>_IP`. */
function find<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  const entry = own(table, name);
  if (entry !== undefined || !/\d/.test(name)) return entry;
  return own(table, name.replace(/\d+/g, '<n>'));
}
