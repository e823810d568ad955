/** True when a text has some letters in that order, whatever stands between them and in any case: as editors match. */
export function hasLetters(text: string, letters: string): boolean {
  const lower = text.toLowerCase();
  let position = 0;
  for (const letter of letters.toLowerCase()) {
    position = lower.indexOf(letter, position) + 1;
    if (position === 0) return false;
  }
  return true;
}
