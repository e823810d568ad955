import { readDocument } from '../server/src/document/read-document.js';
import type { TemplateDocument } from '../server/src/document/model.js';
import { fileFacts } from '../server/src/inventory/file-facts.js';
import { DEFAULT_INVENTORY_SETTINGS, Inventory } from '../server/src/inventory/inventory.js';
import { parseRelease } from '../server/src/configuration/release.js';

/** A text with a cursor in it, written `|`; a literal bar is written `¦`. */
function cursor(marked: string): { text: string; offset: number } {
  const offset = marked.indexOf('|');
  if (offset === -1) throw new Error(`no cursor in ${marked}`);
  const text = (marked.slice(0, offset) + marked.slice(offset + 1)).replaceAll('¦', '|');
  return { text, offset };
}

export interface Fixture {
  readonly document: TemplateDocument;
  readonly offset: number;
  readonly inventory: Inventory;
}

/** A document with a cursor, in a workspace with other files. */
export function fixture(
  marked: string,
  others: Readonly<Record<string, string>> = {},
  name = 'main.one',
  release = '7.4',
): Fixture {
  const { text, offset } = cursor(marked);
  const inventory = new Inventory({ ...DEFAULT_INVENTORY_SETTINGS, release: parseRelease(release) ?? 704 });
  for (const [file, content] of Object.entries(others)) inventory.set(fileFacts(readDocument(`file:///w/${file}`, content)));
  const document = readDocument(`file:///w/${name}`, text);
  inventory.set(fileFacts(document));
  return { document, offset, inventory };
}
