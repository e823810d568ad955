import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder of recorded answers and real templates, when this checkout has it beside it. */
export const SHARED_DIR = resolve(process.env['SHARED_DIR'] ?? '../shared');

/** True when the shared data is there; says so once when it is not, so that no suite passes by skipping in silence. */
export function hasShared(part: string): boolean {
  const there = existsSync(join(SHARED_DIR, part));
  if (!there) console.warn(`Skipped: there is no ${part} in SHARED_DIR (default ../shared).`);
  return there;
}

/** The records of a file with one JSON object a line. */
export function jsonLines<T>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}
