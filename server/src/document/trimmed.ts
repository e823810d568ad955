import type { Attribute, Pair, TemplateObject, Value } from './model.js';

/** The release line from which OpenNebula trims every value that it is given (`Template::trim_attributes`; 7.4). */
const TRIMS_VALUES_SINCE = 704;

const SPACE = ' \t\n\v\f\r';

/** A text without the white space around it, as C's `isspace` knows it. */
function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && SPACE.includes(text.charAt(start))) start++;
  // Scanned, as a pattern that ends in `$` would start again at every blank of a long run.
  while (end > start && SPACE.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** A vector or template with its values trimmed, where the release does so. */
export function trimmedMap(map: Map<string, string>, release: number): Map<string, string> {
  if (release >= TRIMS_VALUES_SINCE) for (const [name, text] of map) if (/^\s|\s$/.test(text)) map.set(name, trimmed(text));
  return map;
}

/** An object as the release reads it: its values trimmed where it does so. The same object when nothing changes. */
export function asRead(object: TemplateObject, release: number): TemplateObject {
  if (release < TRIMS_VALUES_SINCE || object.form !== 'authored') return object;
  let changed = false;
  const value = <T extends { readonly value: Value | null }>(of: T): T => {
    if (!of.value || !/^\s|\s$/.test(of.value.text)) return of;
    changed = true;
    return { ...of, value: { ...of.value, text: trimmed(of.value.text) } };
  };
  const attributes = object.attributes.map((attribute): Attribute => {
    if (!attribute.pairs) return value(attribute);
    const pairs = attribute.pairs.map((pair): Pair => value(pair));
    return pairs.every((pair, index) => pair === attribute.pairs?.[index]) ? attribute : { ...attribute, pairs };
  });
  return changed ? { ...object, attributes } : object;
}
