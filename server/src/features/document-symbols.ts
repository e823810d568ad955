import { type DocumentSymbol, type Range, SymbolKind } from 'vscode-languageserver-types';
import {
  type Attribute,
  type Pair,
  pairText,
  singleText,
  type TemplateDocument,
  type TemplateObject,
} from '../document/model.js';
import { rangeOf } from './positions.js';

/** The outline of a document: its objects (when there are several), their attributes, and the parts of vectors. */
export function documentSymbols(document: TemplateDocument): DocumentSymbol[] {
  const { objects } = document;
  if (objects.length === 1 && objects[0]) return attributesOfObject(document, objects[0]);
  return objects.map((object) => {
    const name = singleText(object.properties, 'NAME') ?? singleText(object.attributes, 'NAME') ?? object.kind;
    const id = singleText(object.properties, 'ID');
    return {
      name: name || object.kind,
      detail: id === undefined ? object.kind : `${object.kind} ${id}`,
      kind: SymbolKind.Object,
      range: rangeOf(document, object),
      selectionRange: rangeOf(document, { start: object.start, end: object.start }),
      children: attributesOfObject(document, object),
    };
  });
}

function attributesOfObject(document: TemplateDocument, object: TemplateObject): DocumentSymbol[] {
  return [...object.properties, ...object.attributes, ...object.userAttributes]
    .sort((a, b) => a.start - b.start)
    .map((attribute) => symbolOf(document, attribute));
}

function symbolOf(document: TemplateDocument, attribute: Attribute): DocumentSymbol {
  const range = rangeOf(document, attribute);
  const selectionRange = nameRange(document, range, attribute);
  if (!attribute.pairs) {
    return { name: attribute.name, detail: brief(attribute.value?.text ?? ''), kind: SymbolKind.Property, range, selectionRange };
  }
  return {
    name: attribute.name,
    detail: brief(labelOf(attribute, document.language)),
    kind: SymbolKind.Struct,
    range,
    selectionRange,
    children: attribute.pairs
      .filter((pair) => pair.name !== '')
      .map((pair) => {
        const range = rangeOf(document, pair);
        return {
          name: pair.name,
          detail: brief(pair.value?.text ?? ''),
          kind: SymbolKind.Field,
          range,
          selectionRange: nameRange(document, range, pair),
        };
      }),
  };
}

/** The range of the name. It mostly starts where the whole does: one position serves both, there are many of them. */
function nameRange(document: TemplateDocument, whole: Range, of: Attribute | Pair): Range {
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
