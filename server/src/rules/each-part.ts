import { removeAttributeFix, removePairFix } from './fixes.js';
import type { Fix } from './rule.js';
import type { AttributeSchema } from '../schema/attribute.js';
import { schemaOf } from '../schema/schema.js';
import type { Attribute, Kind, Pair, TemplateObject } from '../document/model.js';

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
export type NamedPart = { readonly of: Attribute; readonly vector: null } | { readonly of: Pair; readonly vector: Attribute };

/** All attributes of an object and all parts of its vectors, in the order of the text. */
export function* eachPart(object: TemplateObject): Generator<NamedPart> {
  for (const attribute of object.attributes) {
    yield { of: attribute, vector: null };
    for (const pair of attribute.pairs ?? []) yield { of: pair, vector: attribute };
  }
}

/** What is known of a part. */
export function schemaOfPart(kind: Kind, { of, vector }: NamedPart): AttributeSchema | undefined {
  return schemaOf(kind, vector?.name ?? '', of.name);
}

/**
 * The attributes and parts whose releases do not include one, by `excludes`. A vector that is excluded as a whole speaks
 * for its parts.
 */
export function* partsOutOfRelease(
  object: TemplateObject,
  excludes: (schema: AttributeSchema) => boolean,
): Generator<{ readonly part: NamedPart; readonly schema: AttributeSchema }> {
  for (const part of eachPart(object)) {
    const schema = schemaOfPart(object.kind, part);
    if (!schema || !excludes(schema)) continue;
    const whole = part.vector && schemaOf(object.kind, '', part.vector.name);
    if (!whole || !excludes(whole)) yield { part, schema };
  }
}

/** `DISK/SIZE`, or the name alone at the top level. */
export function pathOf({ of, vector }: NamedPart): string {
  return vector ? `${vector.name}/${of.name}` : of.name;
}

/** A fix that takes it out. */
export function removePartFix({ of, vector }: NamedPart, safe: boolean): Fix {
  return vector ? removePairFix(vector, of, safe) : removeAttributeFix(of, safe);
}
