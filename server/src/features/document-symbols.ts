import { type DocumentSymbol, type Range, SymbolKind } from 'vscode-languageserver-types';
import { type Attribute, pairText, singleText, type TemplateDocument, type TemplateObject } from '../document/model.js';
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
  const range = rangeOf(document, attribute);
  const selectionRange = nameRange(document, range, attribute);
  if (!attribute.pairs) {
    return { name: attribute.name, detail: brief(attribute.value?.text ?? ''), kind: SymbolKind.Property, range, selectionRange };
  }
  const children: DocumentSymbol[] = [];
  for (const pair of parts ? attribute.pairs : []) {
    if (pair.name === '') continue;
    // A part is selected whole: one range serves both, and there may be tens of thousands of them.
    const range = rangeOf(document, pair);
    const detail = brief(pair.value?.text ?? '');
    children.push({ name: pair.name, detail, kind: SymbolKind.Field, range, selectionRange: range });
  }
  const detail = brief(labelOf(attribute, document.language));
  return { name: attribute.name, detail, kind: SymbolKind.Struct, range, selectionRange, children };
}

/** The range of the name. It mostly starts where the whole does: one position serves both, there are many of them. */
function nameRange(document: TemplateDocument, whole: Range, of: Attribute): Range {
  const { start, end } = of.nameSpan;
  if (start !== of.start) return rangeOf(document, of.nameSpan);
  return { start: whole.start, end: { line: whole.start.line, character: whole.start.character + end - start } };
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
  const line = /\s/.test(text) ? text.replace(/\s+/g, ' ').trim() : text;
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
