import { schemaOf } from '../schema/schema.js';
import type { Range, SemanticTokens } from 'vscode-languageserver-types';
import type { OnedConfiguration } from '../configuration/oned-configuration.js';
import type { Attribute, Pair, TemplateDocument, TemplateObject } from '../document/model.js';
import { occurrences } from '../document/occurrences.js';
import { spanInValue } from '../document/value-offsets.js';
import { exists } from '../schema/attribute.js';
import { parseExpression } from '../syntax/expression-parser.js';
import type { Span } from '../syntax/span.js';
import { parseFileVariables, parseVariables } from '../syntax/variable-parser.js';
import { isRestricted } from '../configuration/guarded-attributes.js';

export const TOKEN_TYPES = ['property', 'struct', 'reference', 'variable', 'operator', 'number', 'string'] as const;
export const TOKEN_MODIFIERS = ['deprecated', 'restricted', 'setByCore', 'declaration'] as const;

type TokenType = (typeof TOKEN_TYPES)[number];

const DECLARATION = 1 << TOKEN_MODIFIERS.indexOf('declaration');

interface Token extends Span {
  readonly type: TokenType;
  readonly modifiers: number;
}

/** Which attributes hold expressions, and of which kind. */
function expressionKind(section: string, name: string): 'bool' | 'arith' | null {
  if (section !== '' && section !== 'NIC') return null;
  switch (name) {
    case 'SCHED_REQUIREMENTS':
    case 'REQUIREMENTS':
      return 'bool';
    case 'SCHED_RANK':
    case 'RANK':
      return 'arith';
    case 'SCHED_DS_REQUIREMENTS':
      return section === '' ? 'bool' : null;
    case 'SCHED_DS_RANK':
      return section === '' ? 'arith' : null;
    default:
      return null;
  }
}

/** What the words of a document are, beyond their syntax; of a range only when one is given. */
export function semanticTokens(document: TemplateDocument, configuration: OnedConfiguration, range?: Range): SemanticTokens {
  const from = range ? document.lines.offsetAt(range.start) : 0;
  const to = range ? document.lines.offsetAt(range.end) : document.text.length;
  const tokens: Token[] = [];
  for (const object of document.objects) {
    if (object.end < from || object.start > to) continue;
    const modifiers = new Map<string, Map<string, number>>();
    for (const attribute of object.attributes) {
      if (attribute.end < from || attribute.start > to) continue;
      nameToken(tokens, object, '', attribute, configuration, modifiers);
      valueTokens(tokens, document, object, '', attribute);
      for (const pair of attribute.pairs ?? []) {
        nameToken(tokens, object, attribute.name, pair, configuration, modifiers);
        valueTokens(tokens, document, object, attribute.name, pair);
      }
    }
  }
  for (const occurrence of occurrences(document)) {
    if (occurrence.target === 'user-input' || occurrence.end < from || occurrence.start > to) continue;
    const { start, end, definition } = occurrence;
    tokens.push({ start, end, type: 'reference', modifiers: definition ? DECLARATION : 0 });
  }
  return encode(document, tokens);
}

/** `known` remembers what has been found out of a name of the object: there are few names, and many tokens. */
function nameToken(
  tokens: Token[],
  object: TemplateObject,
  section: string,
  of: Attribute | Pair,
  configuration: OnedConfiguration,
  known: Map<string, Map<string, number>>,
): void {
  if (of.nameSpan.end <= of.nameSpan.start) return;
  let names = known.get(section);
  if (!names) {
    names = new Map();
    known.set(section, names);
  }
  let modifiers = names.get(of.name);
  if (modifiers === undefined) {
    modifiers = modifiersOf(object.kind, section, of.name, configuration);
    names.set(of.name, modifiers);
  }
  tokens.push({
    start: of.nameSpan.start,
    end: of.nameSpan.end,
    type: 'pairs' in of && of.pairs ? 'struct' : 'property',
    modifiers,
  });
}

function modifiersOf(kind: TemplateObject['kind'], section: string, name: string, configuration: OnedConfiguration): number {
  const schema = schemaOf(kind, section, name);
  let modifiers = 0;
  const set = (modifier: (typeof TOKEN_MODIFIERS)[number]) => {
    modifiers |= 1 << TOKEN_MODIFIERS.indexOf(modifier);
  };
  if (schema && (schema.replacement !== undefined || !exists(schema, configuration.release))) set('deprecated');
  if (schema?.setByCore) set('setByCore');
  if (isRestricted(kind, section, name, configuration)) set('restricted');
  return modifiers;
}

function valueTokens(
  tokens: Token[],
  document: TemplateDocument,
  object: TemplateObject,
  section: string,
  of: Attribute | Pair,
): void {
  const { value, name } = of;
  if (object.kind !== 'vm' || !value) return;
  const push = (span: Span, type: TokenType) => tokens.push({ ...spanInValue(document, value, span), type, modifiers: 0 });
  const kind = expressionKind(section, name);
  if (kind && !value.text.includes('$')) {
    for (const token of parseExpression(value.text, kind).tokens) {
      if (token.kind === 'name') push(token, 'property');
      else if (token.kind === 'number') push(token, 'number');
      else if (token.kind === 'operator') push(token, 'operator');
      else if (token.kind === 'string') push(token, 'string');
    }
    return;
  }
  if (!value.text.includes('$') || (section !== 'CONTEXT' && section !== 'OS' && name !== 'SCHED_REQUIREMENTS')) return;
  const files = /_DS$/.test(name) && section !== '';
  for (const variable of (files ? parseFileVariables : parseVariables)(value.text).variables)
    push({ start: variable.start, end: variable.nameSpan.end }, 'variable');
}

/** Tokens as LSP packs them: relative positions, one line each, none over another. */
function encode(document: TemplateDocument, tokens: Token[]): SemanticTokens {
  tokens.sort((a, b) => a.start - b.start || b.end - a.end);
  const data: number[] = [];
  let line = 0;
  let character = 0;
  let last = -1;
  // The tokens come in order: where their line starts and ends is asked for once a line.
  let lineNumber = 0;
  let lineStart = 0;
  let lineEnd = -1;
  for (const { start, end, type, modifiers } of tokens) {
    if (start < last || end <= start) continue;
    if (start > lineEnd) {
      const position = document.lines.positionAt(start);
      lineNumber = position.line;
      lineStart = start - position.character;
      lineEnd = document.lines.lineEnd(start);
    }
    if (end > lineEnd) continue;
    const column = start - lineStart;
    data.push(
      lineNumber - line,
      lineNumber === line ? column - character : column,
      end - start,
      TOKEN_TYPES.indexOf(type),
      modifiers,
    );
    line = lineNumber;
    character = column;
    last = end;
  }
  return { data };
}
