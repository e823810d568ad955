import { removeAttributeFix, removePairFix } from './fixes.js';
import type { Fix } from './rule.js';
import type { AttributeSchema } from '../schema/attribute.js';
import { schemaOf } from '../schema/schema.js';
import type { Attribute, Pair, TemplateObject } from '../document/model.js';

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

/** Several rules walk over all parts of an object: the walk is kept as long as the object. */
const walks = new WeakMap<TemplateObject, readonly NamedPart[]>();

/** All attributes of an object and all parts of its vectors, in the order of the text, with what is known of them. */
export function partsOf(object: TemplateObject): readonly NamedPart[] {
  let parts = walks.get(object);
  if (!parts) {
    const { kind } = object;
    parts = object.attributes.flatMap((attribute): NamedPart[] => [
      { of: attribute, vector: null, schema: schemaOf(kind, '', attribute.name) },
      ...(attribute.pairs ?? []).map((pair) => ({
        of: pair,
        vector: attribute,
        schema: schemaOf(kind, attribute.name, pair.name),
      })),
    ]);
    walks.set(object, parts);
  }
  return parts;
}

/**
 * The attributes and parts whose releases do not include one, by `excludes`. A vector that is excluded as a whole speaks
 * for its parts.
 */
export function partsOutOfRelease(
  object: TemplateObject,
  excludes: (schema: AttributeSchema) => boolean,
): { readonly part: NamedPart; readonly schema: AttributeSchema }[] {
  return partsOf(object).flatMap((part) => {
    const { schema, vector } = part;
    if (!schema || !excludes(schema)) return [];
    const whole = vector && schemaOf(object.kind, '', vector.name);
    return whole && excludes(whole) ? [] : [{ part, schema }];
  });
}

/** `DISK/SIZE`, or the name alone at the top level. */
export function pathOf({ of, vector }: NamedPart): string {
  return vector ? `${vector.name}/${of.name}` : of.name;
}

/** A fix that takes it out. */
export function removePartFix({ of, vector }: NamedPart, safe: boolean): Fix {
  return vector ? removePairFix(vector, of, safe) : removeAttributeFix(of, safe);
}
