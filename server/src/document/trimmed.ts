import { isPadded, isSpace } from './anchored.js';
import type { Attribute, Pair, TemplateObject } from './model.js';

/** The release line from which OpenNebula trims every value that it is given (`Template::trim_attributes`; 7.4). */
const TRIMS_VALUES_SINCE = 704;

/** A text without the white space around it, as C's `isspace` knows it. */
function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  // Scanned, as a pattern that ends in `$` would start again at every blank of a long run.
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

/** A vector or template with its values trimmed, where the release does so. */
export function trimmedMap(map: Map<string, string>, release: number): Map<string, string> {
  if (release >= TRIMS_VALUES_SINCE) for (const [name, text] of map) if (isPadded(text)) map.set(name, trimmed(text));
  return map;
}

/** What becomes of attributes that have such values; the others stay themselves. */
const trimmedForms = new WeakMap<Attribute, Attribute>();

function trimmedAttribute(attribute: Attribute): Attribute {
  if (!attribute.padded) return attribute;
  let form = trimmedForms.get(attribute);
  if (!form) {
    const pair = (of: Pair) => (of.value && isPadded(of.value.text) ? of.withValueText(trimmed(of.value.text)) : of);
    form = attribute.pairs
      ? attribute.withPairs(attribute.pairs.map(pair))
      : attribute.withValueText(trimmed(attribute.value?.text ?? ''));
    trimmedForms.set(attribute, form);
  }
  return form;
}

/** An object as the release reads it: its values trimmed where it does so. The same object when nothing changes. */
export function asRead(object: TemplateObject, release: number): TemplateObject {
  if (release < TRIMS_VALUES_SINCE || object.form !== 'authored') return object;
  const attributes = object.attributes.map(trimmedAttribute);
  const changed = attributes.some((attribute, index) => attribute !== object.attributes[index]);
  return changed ? { ...object, attributes } : object;
}
