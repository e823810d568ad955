import { DocumentHighlightKind, type DocumentHighlight } from 'vscode-languageserver-types';
import type { Release } from '../configuration/release.js';
import type { Attribute, Pair, TemplateDocument, Value } from '../document/model.js';
import { isLocal, type Occurrence, occurrences, type TargetKind } from '../document/occurrences.js';
import type { Inventory, OccurrenceKey } from '../inventory/inventory.js';
import { nameProblem } from '../schema/object-name.js';
import type { FactLocation } from '../storage/facts.js';
import { touches } from '../syntax/span.js';
import { rangeOf } from './positions.js';

/** What can be renamed: what an author names. Users, hosts and clusters have their names in OpenNebula. */
const RENAMEABLE: ReadonlySet<TargetKind> = new Set<TargetKind>([
  'image',
  'vnet',
  'vntemplate',
  'datastore',
  'vmgroup',
  'role',
  'security-group',
  'vmtemplate',
  'nic',
  'user-input',
]);

/** Where the thing under the cursor is defined; on a definition itself, where it is used. */
export function definitions(document: TemplateDocument, offset: number, inventory: Inventory): FactLocation[] {
  const at = occurrenceAt(document, offset) ?? occurrenceOfVector(document, offset);
  if (!at) return [];
  return places(document, at, inventory)
    .filter((place) => place.definition !== at.definition)
    .map(locationOf);
}

/** The object that the DISK or NIC under the cursor points at. */
function occurrenceOfVector(document: TemplateDocument, offset: number): Occurrence | undefined {
  const vector = document.objects
    .flatMap((object) => object.attributes)
    .find((attribute) => attribute.pairs !== null && touches(attribute, offset));
  if (!vector || vector.pairs?.some((pair) => touches(pair, offset))) return undefined;
  return occurrences(document).find(
    ({ start, target }) => vector.start <= start && start <= vector.end && (target === 'image' || target === 'vnet'),
  );
}

/** Every place that names the thing under the cursor; its definitions only when they are wanted. */
export function references(
  document: TemplateDocument,
  offset: number,
  inventory: Inventory,
  includeDefinitions: boolean,
): FactLocation[] {
  const at = occurrenceAt(document, offset);
  if (!at) return [];
  return places(document, at, inventory)
    .filter((place) => includeDefinitions || !place.definition)
    .map(locationOf);
}

/** The places of this document that name the same thing; its definition counts as written. */
export function highlights(document: TemplateDocument, offset: number, inventory: Inventory): DocumentHighlight[] {
  const at = occurrenceAt(document, offset);
  if (!at) return [];
  return places(document, at, inventory)
    .filter((place) => place.uri === document.uri)
    .map((place) => ({
      range: rangeOf(document, place),
      kind: place.definition ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
}

/** The occurrence under the cursor. */
export function occurrenceAt(document: TemplateDocument, offset: number): Occurrence | undefined {
  return occurrences(document).find((occurrence) => touches(occurrence, offset));
}

/** All places that name the same thing as `at`, by its name or by an ID that belongs to it. */
export function places(document: TemplateDocument, at: Occurrence, inventory: Inventory): Occurrence[] {
  if (isLocal(at.target)) {
    const same = occurrences(document).filter(
      (other) => other.target === at.target && other.scope === at.scope && other.name.toUpperCase() === at.name.toUpperCase(),
    );
    return same.some((other) => other.definition) || at.target === 'nic' ? same : [];
  }
  const found = new Map<string, Occurrence>();
  for (const key of keysOf(at, inventory))
    for (const place of inventory.occurrencesOf(key)) found.set(`${place.uri} ${place.start}`, place);
  return [...found.values()].sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : a.start - b.start));
}

/** The names and IDs under which the same thing may be known. */
function keysOf(at: Occurrence, inventory: Inventory): OccurrenceKey[] {
  const { target } = at;
  if (target === 'role') {
    const groups = at.scope.startsWith('#') ? inventory.namesOf('vmgroup', Number(at.scope.slice(1))) : [at.scope];
    const scopes = new Set([
      at.scope,
      ...groups,
      ...groups.flatMap((name) => inventory.idsOf('vmgroup', name).map((id) => `#${id}`)),
    ]);
    return [...scopes].map((scope) => ({ target, by: 'name', name: at.name, scope }));
  }
  const names = at.by === 'name' ? [at.name] : inventory.namesOf(target, Number(at.name));
  const ids = at.by === 'id' ? [at.name] : inventory.idsOf(target, at.name).map(String);
  return [
    ...names.map((name): OccurrenceKey => ({ target, by: 'name', name, scope: '' })),
    ...ids.map((name): OccurrenceKey => ({ target, by: 'id', name, scope: '' })),
  ];
}

function locationOf(place: Occurrence): FactLocation {
  return { uri: place.uri, span: { start: place.start, end: place.end } };
}

/** Why the thing under the cursor cannot be renamed; null when it can. */
export function renameProblem(document: TemplateDocument, offset: number, inventory: Inventory): string | null {
  const at = occurrenceAt(document, offset);
  if (!at) return 'There is no name here that could be renamed.';
  if (!RENAMEABLE.has(at.target)) return 'OpenNebula gives this name; it cannot be changed in a template.';
  if (at.by === 'id') return 'An ID cannot be renamed.';
  const all = places(document, at, inventory);
  if (isLocal(at.target) && all.length === 0) return 'There is no name here that could be renamed.';
  const defined = all.filter((place) => place.definition);
  if (defined.length > 1 && !isLocal(at.target))
    return `${defined.length} files define “${at.name}”: give them different names first.`;
  return null;
}

/** Why a new name will not do in `release`; null when it will. */
export function newNameProblem(target: TargetKind, name: string, release: Release): string | null {
  if (name.trim() === '') return 'A name may not be empty.';
  if (target === 'user-input')
    return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? null : 'The name of a user input is of letters, digits and _.';
  // A comma or a line break would split the name where a list or a line of text refers to it.
  const separator = [...name].find((char) => ',\t\n\r'.includes(char));
  if (separator === ',') return 'A name with a comma could not stand in a list of names.';
  if (separator !== undefined) return 'A name may not hold a line break or tab.';
  const problem = nameProblem(name, release);
  if (problem?.what === 'character') return `A name may not hold the character ${problem.character}.`;
  return problem ? `The name is ${problem.bytes} bytes long: OpenNebula refuses more than ${problem.longest}.` : null;
}

/** An edit of one file that renames the thing: where, and what to write there. */
export interface RenameEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** The edits in one document that rename what `at` names, in the form that each place needs. */
export function renameEdits(document: TemplateDocument, at: Occurrence, inventory: Inventory, newName: string): RenameEdit[] {
  const keys = isLocal(at.target) ? null : keysOf(at, inventory);
  const same = keys
    ? occurrences(document).filter((other) => other.by === 'name' && keys.some((key) => sameKey(other, key)))
    : places(document, at, inventory);
  return same.map((place) => {
    const value = valueAround(document, place.start);
    return { start: place.start, end: place.end, newText: written(document, value, place, newName) };
  });
}

function sameKey(occurrence: Occurrence, key: OccurrenceKey): boolean {
  return (
    occurrence.target === key.target &&
    occurrence.by === key.by &&
    occurrence.name === key.name &&
    (occurrence.target !== 'role' || occurrence.scope === key.scope)
  );
}

function valueAround(document: TemplateDocument, offset: number): Value | null {
  const hit = (of: Attribute | Pair) => of.value && of.value.start <= offset && offset <= of.value.end;
  for (const object of document.objects) {
    for (const attribute of [...object.attributes, ...object.properties]) {
      if (attribute.end < offset || attribute.start > offset) continue;
      if (hit(attribute)) return attribute.value;
      const pair = attribute.pairs?.find(hit);
      if (pair) return pair.value;
    }
  }
  return null;
}

/** A name as it must be written at a place: in quotes where the syntax there needs them. */
function written(document: TemplateDocument, value: Value | null, place: Occurrence, name: string): string {
  if (!value) return name;
  const selector = value.text.includes('$');
  const bare = document.text[place.start - 1] !== '"';
  if (selector && bare && place.target !== 'user-input') {
    if (/^[A-Za-z0-9]+$/.test(name)) return name;
    return document.language === 'xml' ? `"${name}"` : `\\"${name}\\"`;
  }
  const whole = place.start === value.start && place.end === value.end;
  if (document.language === 'template' && !value.quoted && whole && !/^[A-Za-z0-9_.-]+$/.test(name)) return `"${name}"`;
  return name;
}
