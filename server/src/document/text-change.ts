/** Where two texts differ: `start` to `oldEnd` of the one became `start` to `newEnd` of the other. */
export interface TextChange {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** Pieces that are compared at once: an engine compares texts much faster than a loop over their characters. */
const PIECE = 4096;

/** The smallest stretch outside of which two texts are the same; null when they are the same altogether. */
export function textChange(before: string, after: string): TextChange | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start + PIECE <= shorter && before.slice(start, start + PIECE) === after.slice(start, start + PIECE)) start += PIECE;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let oldEnd = before.length;
  let newEnd = after.length;
  while (
    oldEnd - PIECE >= start &&
    newEnd - PIECE >= start &&
    before.slice(oldEnd - PIECE, oldEnd) === after.slice(newEnd - PIECE, newEnd)
  ) {
    oldEnd -= PIECE;
    newEnd -= PIECE;
  }
  while (oldEnd > start && newEnd > start && before.charCodeAt(oldEnd - 1) === after.charCodeAt(newEnd - 1)) {
    oldEnd--;
    newEnd--;
  }
  return { start, oldEnd, newEnd };
}
