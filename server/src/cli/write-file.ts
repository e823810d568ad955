import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { decodeText } from '../node-host.js';
import { InputError } from './errors.js';

/**
 * Writes the new text of a file that was read before. Throws `InputError` for one that cannot be written, and for one
 * whose bytes are no UTF-8: what was read of it is not what is in it, and would be lost.
 */
export async function rewriteFile(path: string, text: string): Promise<void> {
  try {
    const bytes = await readFile(resolve(path));
    if (!Buffer.from(decodeText(bytes) ?? '').equals(bytes))
      throw new InputError(`${path}: is not in UTF-8; it is left as it is.`);
    await writeFile(resolve(path), text);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${path}: cannot be written (${reasonOf(error)}).`);
  }
}

/** `EACCES: permission denied, open …` as `permission denied`. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /^E[A-Z]+: ([^,]+)/.exec(message)?.[1] ?? message;
}
