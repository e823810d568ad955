import type { Release } from '../configuration/release.js';

/** What no name may hold, in every release. */
const FORBIDDEN = '&|:\\";/\'#{}$';
const LONGEST_BYTES = 128;

/** What is wrong with the name of an object: a character that may not stand in it, or its length in bytes. */
export type NameProblem =
  | { readonly what: 'character'; readonly character: string; readonly mended: string }
  | { readonly what: 'length'; readonly bytes: number; readonly longest: number };

/**
 * Why OpenNebula refuses `name` for an object; null when it takes it. `mended` has `-` for each bad character.
 * Facts: PoolObjectSQL.cc:27 (INVALID_NAME_CHARS) and :552-590; `<>` since 4.14, white space but the blank since 6.10.
 */
export function nameProblem(name: string, release: Release): NameProblem | null {
  const forbidden = FORBIDDEN + (release >= 414 ? '<>' : '') + (release >= 610 ? '\t\n\v\f\r' : '');
  const character = [...name].find((char) => forbidden.includes(char));
  if (character !== undefined)
    return { what: 'character', character, mended: [...name].map((char) => (forbidden.includes(char) ? '-' : char)).join('') };
  const bytes = new TextEncoder().encode(name).length;
  return bytes > LONGEST_BYTES ? { what: 'length', bytes, longest: LONGEST_BYTES } : null;
}
