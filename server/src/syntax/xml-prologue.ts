/** The offset behind the document type declaration (`<!DOCTYPE …>`) that starts at `start`; the text's end when it has none. */
export function endOfDocumentType(text: string, start: number): number {
  let inner = 0;
  let quote = '';
  for (let i = start + 2; i < text.length; i++) {
    const char = text.charAt(i);
    // Comments and instructions inside the declaration may hold quotes and brackets of their own.
    const skipTo = quote ? null : text.startsWith('<!--', i) ? '-->' : text.startsWith('<?', i) ? '?>' : null;
    if (skipTo) {
      const close = text.indexOf(skipTo, i + 2);
      if (close === -1) break;
      i = close + skipTo.length - 1;
      continue;
    }
    if (quote) {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '[') inner++;
    else if (char === ']') inner--;
    else if (char === '>' && inner <= 0) return i + 1;
  }
  return text.length;
}

/** The name of the first element of an XML text; null when no element comes behind the prologue. */
export function nameOfDocumentElement(text: string): string | null {
  let position = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (;;) {
    while (position < text.length && /\s/.test(text.charAt(position))) position++;
    if (text.startsWith('<!DOCTYPE', position)) {
      position = endOfDocumentType(text, position);
      continue;
    }
    const end = text.startsWith('<!--', position) ? '-->' : text.startsWith('<?', position) ? '?>' : null;
    if (end === null) break;
    const close = text.indexOf(end, position + 2);
    if (close === -1) return null;
    position = close + end.length;
  }
  return /^<([A-Za-z_][\w.-]*)/.exec(text.slice(position, position + 200))?.[1] ?? null;
}
