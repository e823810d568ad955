import { attributesOf, type TemplateDocument, vectorMap } from '../document/model.js';
import { entryOf } from './image-hover.js';
import type { Inventory } from '../inventory/inventory.js';
import type { FactLocation } from '../storage/facts.js';
import { touches } from '../syntax/span.js';
import { objectAt } from './hover.js';

/** Where the image that a DISK names is defined; for the NAME of an image, where it is used. */
export function definition(document: TemplateDocument, offset: number, inventory: Inventory): FactLocation[] {
  const object = objectAt(document, offset);
  if (!object) return [];
  if (object.kind === 'vm') {
    const disk = attributesOf(object.attributes, 'DISK').find((attribute) => touches(attribute, offset));
    const pair = disk?.pairs?.find((candidate) => touches(candidate, offset));
    if (!disk || (pair && !/^IMAGE/.test(pair.name))) return [];
    const lookup = inventory.findImage(vectorMap(disk, document.language));
    if (lookup.found === 'one') return [{ uri: lookup.entry.uri, span: lookup.entry.nameSpan }];
    return lookup.found === 'several' ? lookup.entries.map((entry) => ({ uri: entry.uri, span: entry.nameSpan })) : [];
  }
  return references(document, offset, inventory);
}

/** The DISKs that use the image whose NAME stands at the offset. */
export function references(document: TemplateDocument, offset: number, inventory: Inventory): FactLocation[] {
  const object = objectAt(document, offset);
  if (object?.kind !== 'image') return [];
  const entry = entryOf(document, object, inventory);
  if (!entry || !touches(entry.nameSpan, offset)) return [];
  return inventory.usersOf(entry).map((use) => ({ uri: use.uri, span: use.referenceSpan }));
}
