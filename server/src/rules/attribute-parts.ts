import { removeAttributeFix, removePairFix } from './fixes.js';
import type { Fix } from './rule.js';
import type { AttributeSchema } from '../schema/attribute.js';
import { schemaOf } from '../schema/schema.js';
import type { Attribute, Kind, Pair } from '../document/model.js';

/** Vectors whose parts are named by the author. */
export const FREE_VECTORS: ReadonlySet<string> = new Set([
  'CONTEXT',
  'USER_INPUTS',
  'USER_INPUTS_METADATA',
  'SUNSTONE',
  'OPENNEBULA',
  'FIREEDGE',
]);

/** Something with a name and a value: a top-level attribute (then `vector` is null), or a part of a vector. */
export type NamedPart = { readonly schema: AttributeSchema | undefined } & (
  | { readonly of: Attribute; readonly vector: null }
  | { readonly of: Pair; readonly vector: Attribute }
);

/** The parts of the attribute that was asked for last: one rule after the other asks for the same. */
let last: { readonly kind: Kind; readonly attribute: Attribute; readonly parts: readonly NamedPart[] } | null = null;

/** An attribute and, when it is a vector, its parts, with what is known of them. */
export function partsOf(kind: Kind, attribute: Attribute): readonly NamedPart[] {
  if (last?.attribute === attribute && last.kind === kind) return last.parts;
  const parts: NamedPart[] = [{ of: attribute, vector: null, schema: schemaOf(kind, '', attribute.name) }];
  for (const pair of attribute.pairs ?? [])
    parts.push({ of: pair, vector: attribute, schema: schemaOf(kind, attribute.name, pair.name) });
  last = { kind, attribute, parts };
  return parts;
}

/**
 * The schema of an attribute or part whose releases do not include one, by `excludes`; undefined for any other, and for a
 * part of a vector that is excluded as a whole: the vector speaks for it.
 */
export function outOfRelease(
  kind: Kind,
  { schema, vector }: NamedPart,
  excludes: (schema: AttributeSchema) => boolean,
): AttributeSchema | undefined {
  if (!schema || !excludes(schema)) return undefined;
  const whole = vector && schemaOf(kind, '', vector.name);
  return whole && excludes(whole) ? undefined : schema;
}

/** `DISK/SIZE`, or the name alone at the top level. */
export function pathOf({ of, vector }: NamedPart): string {
  return vector ? `${vector.name}/${of.name}` : of.name;
}

/** A fix that takes it out. */
export function removePartFix({ of, vector }: NamedPart, safe: boolean): Fix {
  return vector ? removePairFix(vector, of, safe) : removeAttributeFix(of, safe);
}
