// Values as OpenNebula's typed getters read them (`VectorAttribute::vector_value`, `Template::get`): a text is streamed
// into a variable and must be used up by that.

/** OpenNebula's booleans: YES in any case is true, every other text is false. */
export function isYes(text: string): boolean {
  return text.toUpperCase() === 'YES';
}

/**
 * A whole number, or null when OpenNebula reads none. Leading blanks and a sign are allowed; anything behind the digits
 * makes it no number, and so does one that does not fit into `bits` (32 or 64).
 */
export function parseInteger(text: string, bits: 32 | 64 = 64): number | null {
  const match = /^\s*([+-]?\d+)$/.exec(text);
  if (!match) return null;
  const number = Number(match[1]);
  const limit = bits === 32 ? 2 ** 31 : 2 ** 63;
  return number >= -limit && number < limit ? number : null;
}

/** A whole number that must not be negative (`unsigned int`): null for one that is, or for no number. */
export function parseUnsigned(text: string): number | null {
  const match = /^\s*\+?(\d+)$/.exec(text);
  const number = match ? Number(match[1]) : null;
  return number !== null && number < 2 ** 32 ? number : null;
}

/** A decimal number (`float`), or null. */
export function parseDecimal(text: string): number | null {
  const match = /^\s*([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)$/.exec(text);
  return match ? Number(match[1]) : null;
}
