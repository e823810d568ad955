import type { CodeLens } from 'vscode-languageserver-types';
import type { TemplateDocument } from '../document/model.js';
import { type Occurrence, occurrences } from '../document/occurrences.js';
import type { Inventory } from '../inventory/inventory.js';
import { type FactLocation, isExclusive } from '../storage/facts.js';
import { places } from './navigation.js';
import { rangeOf } from './positions.js';

/** What a lens runs: the client shows the places. Arguments: URI, position, locations. */
const SHOW_PLACES_COMMAND = 'opennebula.showPlaces';

const COUNTED: ReadonlySet<Occurrence['target']> = new Set<Occurrence['target']>([
  'image',
  'vnet',
  'datastore',
  'vmgroup',
  'security-group',
]);

/** Above the NAME of what others use: by how many, and where that is one too many. */
export function codeLenses(
  document: TemplateDocument,
  inventory: Inventory,
  locations: (found: readonly FactLocation[]) => unknown[],
): CodeLens[] {
  const lenses: CodeLens[] = [];
  for (const occurrence of occurrences(document)) {
    if (!occurrence.definition || !COUNTED.has(occurrence.target)) continue;
    const uses = places(document, occurrence, inventory).filter((place) => !place.definition);
    const range = rangeOf(document, occurrence);
    const files = new Set(uses.map((use) => use.uri)).size;
    const exclusive = occurrence.target === 'image' && files > 1 && isExclusiveImage(inventory, occurrence.name);
    const count = uses.length === 0 ? 'not used in the workspace' : `used by ${files} ${files === 1 ? 'template' : 'templates'}`;
    lenses.push({
      range,
      command: {
        title: exclusive ? `exclusive: ${files} templates want it, one VM can have it` : count,
        command: uses.length === 0 ? '' : SHOW_PLACES_COMMAND,
        arguments: [
          document.uri,
          range.start,
          locations(uses.map((use) => ({ uri: use.uri, span: { start: use.start, end: use.end } }))),
        ],
      },
    });
  }
  return lenses;
}

/** True for an image that only one VM at a time may use. */
function isExclusiveImage(inventory: Inventory, name: string): boolean {
  const lookup = inventory.lookUp({ kind: 'name', name, uid: null, uname: null });
  return lookup.found === 'one' && isExclusive(lookup.image);
}
