import type { FileFacts } from './file-facts.js';

/** In what the facts of a file differ from those that it told before; where things stand does not count. */
export interface FactDifferences {
  readonly configuration: boolean;
  /** `moved`: the same datastores, but other objects for them. */
  readonly datastores: 'same' | 'moved' | 'other';
  /** Images and other named objects. */
  readonly others: boolean;
  /** DISKs that use images, and places that name something. */
  readonly uses: boolean;
}

/** True for a file that tells nothing about the cloud. */
export function isEmpty(facts: FileFacts): boolean {
  return (
    facts.images.length === 0 &&
    facts.datastores.length === 0 &&
    facts.diskUses.length === 0 &&
    facts.objects.length === 0 &&
    facts.occurrences.length === 0 &&
    facts.configuration === null
  );
}

/** In what a file tells something else than before; null stands for a file that tells nothing. */
export function differences(before: FileFacts | null, after: FileFacts | null): FactDifferences {
  const other = (name: keyof FileFacts) => !saysTheSame(before?.[name] ?? [], after?.[name] ?? []);
  const datastores = [...(before?.datastores ?? []), ...(after?.datastores ?? [])];
  return {
    configuration: other('configuration'),
    datastores: other('datastores') ? 'other' : datastores.length > 0 ? 'moved' : 'same',
    others: other('images') || other('objects'),
    uses: other('diskUses') || other('occurrences'),
  };
}

/** Where something stands is no part of what it says; `padded` follows from the text. */
const PLACES: ReadonlySet<string> = new Set([
  'span',
  'nameSpan',
  'referenceSpan',
  'location',
  'start',
  'end',
  'from',
  'to',
  'anchor',
  'nameFrom',
  'nameTo',
  'insertFrom',
  'memory',
  'paddedKnown',
]);

/** True for two values that are alike in everything but places. */
function saysTheSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => saysTheSame(item, b[i]));
  if (a instanceof Map && b instanceof Map) {
    if (a.size !== b.size) return false;
    for (const [key, value] of a) if (!b.has(key) || !saysTheSame(value, b.get(key))) return false;
    return true;
  }
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return Object.keys(left).every((key) => PLACES.has(key) || saysTheSame(left[key], right[key]));
}

/** What two lists do not share: both without the same beginning and the same end. */
export function changedMiddle<T>(
  before: readonly T[] = [],
  after: readonly T[] = [],
): { readonly gone: readonly T[]; readonly come: readonly T[] } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { gone: before.slice(start, before.length - end), come: after.slice(start, after.length - end) };
}
