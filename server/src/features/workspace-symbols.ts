import { type Range, SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver-types';
import type { Occurrence } from '../document/occurrences.js';
import type { Inventory } from '../inventory/inventory.js';
import type { FactLocation } from '../storage/facts.js';
import { hasLetters } from './letters.js';

const KINDS: Partial<Readonly<Record<Occurrence['target'], SymbolKind>>> = {
  image: SymbolKind.File,
  vnet: SymbolKind.Interface,
  datastore: SymbolKind.Package,
  vmtemplate: SymbolKind.Class,
  vmgroup: SymbolKind.Namespace,
  role: SymbolKind.Enum,
};
const MOST = 500;

/** The named objects of the workspace whose names hold the letters of `query` in that order. */
export function workspaceSymbols(
  query: string,
  inventory: Inventory,
  locate: (location: FactLocation) => Range | null,
): WorkspaceSymbol[] {
  const symbols: WorkspaceSymbol[] = [];
  for (const { uri, start, end, name, target } of inventory.definitions()) {
    if (!hasLetters(name, query)) continue;
    const range = locate({ uri, span: { start, end } });
    if (!range) continue;
    symbols.push({ name, kind: KINDS[target] ?? SymbolKind.Object, containerName: target, location: { uri, range } });
    if (symbols.length === MOST) break;
  }
  return symbols;
}
