import { addAttributeAfter, addPair, type Edit, removeAttribute, removePair, renameNamed, setValue } from '../document/edits.js';
import {
  type Attribute,
  attributesOf,
  type Pair,
  singleOf,
  type TemplateDocument,
  type TemplateObject,
} from '../document/model.js';
import type { ImageEntry } from '../inventory/file-facts.js';
import type { Fix } from './rule.js';

/** A fix that takes a part out of its vector. */
export function removePairFix(attribute: Attribute, pair: Pair, safe = true): Fix {
  return { title: `Remove ${pair.name}`, safe, uri: null, edit: (document) => removePair(document, attribute, pair) };
}

/** A fix that takes a top-level attribute out. */
export function removeAttributeFix(attribute: Attribute, safe = true): Fix {
  return { title: `Remove ${attribute.name}`, safe, uri: null, edit: (document) => removeAttribute(document, attribute) };
}

/** A fix that sets the value of a part or a single attribute. */
export function setValueFix(of: Attribute | Pair, newText: string, safe: boolean): Fix[] {
  const { value } = of;
  if (!value) return [];
  return [{ title: `Write ${of.name} = ${newText}`, safe, uri: null, edit: (document) => [setValue(document, value, newText)] }];
}

/** A fix that renames a part of a vector. */
export function renamePairFix(pair: Pair, name: string, safe: boolean): Fix {
  return { title: `Rename ${pair.name} to ${name}`, safe, uri: null, edit: (document) => renameNamed(document, pair, name) };
}

/** A fix that adds a part to a vector. */
export function addPairFix(attribute: Attribute, name: string, value: string, safe: boolean): Fix {
  return { title: `Add ${name} = ${value}`, safe, uri: null, edit: (document) => [addPair(document, attribute, name, value)] };
}

/** A fix that adds a single attribute behind another one. */
export function addAttributeFix(after: Attribute, name: string, value: string, safe: boolean): Fix {
  return {
    title: `Add ${name} = ${value}`,
    safe,
    uri: null,
    edit: (document) => [addAttributeAfter(document, after, name, value)],
  };
}

/** A fix in the file of an authored image template; none for an image that is only known from a dump. */
export function imageFileFix(
  entry: ImageEntry,
  title: (file: string) => string,
  safe: boolean,
  edit: (document: TemplateDocument, object: TemplateObject) => readonly Edit[],
): Fix[] {
  if (!entry.template) return [];
  return [
    {
      title: title(fileName(entry.uri)),
      safe,
      uri: entry.uri,
      edit: (document) => {
        const object = document.objects.find(
          (candidate) =>
            candidate.kind === 'image' &&
            attributesOf(candidate.attributes, 'NAME').some((attribute) => attribute.value?.text === entry.name),
        );
        return object ? edit(document, object) : [];
      },
    },
  ];
}

/** The edits that take PERSISTENT out of an image template. */
export function makeNonPersistent(document: TemplateDocument, object: TemplateObject): readonly Edit[] {
  const attribute = singleOf(object.attributes, 'PERSISTENT');
  return attribute ? removeAttribute(document, attribute) : [];
}

/** The last two parts of a URI's path, decoded: enough to tell files apart in a title. */
export function fileName(uri: string): string {
  const parts = uri.split('/').slice(-2);
  try {
    return decodeURIComponent(parts.join('/'));
  } catch {
    return parts.join('/');
  }
}

/** A fix that renames a top-level attribute. */
export function renameAttributeFix(attribute: Attribute, name: string): Fix {
  return {
    title: `Rename ${attribute.name} to ${name}`,
    safe: false,
    uri: null,
    edit: (document) => renameNamed(document, attribute, name),
  };
}
