import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import {
  type Attribute,
  type Pair,
  pairText,
  singleText,
  type TemplateDocument,
  type TemplateObject,
} from '../document/model.js';
import { rangeOf } from './positions.js';

/** With more symbols than this the outline has no parts of vectors: an editor shows no use of them, and takes long to read them. */
const MAX_SYMBOLS = 10_000;

/** The outline of a document: its objects (when there are several), their attributes, and the parts of vectors. */
export function documentSymbols(document: TemplateDocument): DocumentSymbol[] {
  const { objects } = document;
  const parts = countSymbols(objects) <= MAX_SYMBOLS;
  if (objects.length === 1 && objects[0]) return attributesOfObject(document, objects[0], parts);
  return objects.map((object) => {
    const name = singleText(object.properties, 'NAME') ?? singleText(object.attributes, 'NAME') ?? object.kind;
    const id = singleText(object.properties, 'ID');
    return {
      name: name || object.kind,
      detail: id === undefined ? object.kind : `${object.kind} ${id}`,
      kind: SymbolKind.Object,
      range: rangeOf(document, object),
      selectionRange: rangeOf(document, { start: object.start, end: object.start }),
      children: attributesOfObject(document, object, parts),
    };
  });
}

function countSymbols(objects: readonly TemplateObject[]): number {
  let count = 0;
  for (const object of objects)
    for (const list of [object.properties, object.attributes, object.userAttributes])
      for (const attribute of list) count += 1 + (attribute.pairs?.length ?? 0);
  return count;
}

function attributesOfObject(document: TemplateDocument, object: TemplateObject, parts: boolean): DocumentSymbol[] {
  return [...object.properties, ...object.attributes, ...object.userAttributes]
    .sort((a, b) => a.start - b.start)
    .map((attribute) => symbolOf(document, attribute, parts));
}

function symbolOf(document: TemplateDocument, attribute: Attribute, parts: boolean): DocumentSymbol {
  const symbol = symbolNamed(document, attribute, SymbolKind.Property, attribute.value?.text ?? '');
  if (!attribute.pairs) return symbol;
  return {
    ...symbol,
    detail: brief(labelOf(attribute, document.language)),
    kind: SymbolKind.Struct,
    children: (parts ? attribute.pairs : [])
      .filter((pair) => pair.name !== '')
      .map((pair) => symbolNamed(document, pair, SymbolKind.Field, pair.value?.text ?? '')),
  };
}

function symbolNamed(document: TemplateDocument, of: Attribute | Pair, kind: SymbolKind, detail: string): DocumentSymbol {
  const selectionRange = rangeOf(document, of.nameSpan);
  return { name: of.name, detail: brief(detail), kind, range: rangeOf(document, of), selectionRange };
}

/** What tells one vector of a name from the next. */
function labelOf(attribute: Attribute, language: 'template' | 'xml'): string {
  for (const name of ['NAME', 'IMAGE', 'IMAGE_ID', 'NETWORK', 'NETWORK_ID', 'TYPE']) {
    const text = pairText(attribute, name, language);
    if (text) return text;
  }
  return '';
}

function brief(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
