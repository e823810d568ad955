import { type Dirent, promises, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { URI } from 'vscode-uri';
import { GitIgnore } from './gitignore.js';
import type { Host, Listing, ListingOptions, Log } from './host.js';

/** Files from the disk. */
export class NodeHost implements Host {
  /** They lie beside the bundle. */
  readonly rulePages = URI.file(resolve(__dirname, '../docs/rules')).toString();

  constructor(private readonly log: Log) {}

  async readText(uri: string, maxBytes: number, onTooLarge?: (size: number) => void): Promise<string | null> {
    const parsed = URI.parse(uri);
    if (parsed.scheme !== 'file') return null;
    return readTextFile(parsed.fsPath, maxBytes, this.log, onTooLarge);
  }

  async listFiles(
    folder: string,
    accept: (path: string) => boolean,
    enter: (path: string) => boolean,
    { limit, useIgnoreFiles }: ListingOptions,
  ): Promise<Listing> {
    const { scheme, fsPath: root } = URI.parse(folder);
    if (scheme !== 'file') return { files: [], left: null };
    if (isTooWide(root)) return { files: [], left: 'too-wide' };
    const git = useIgnoreFiles ? new GitIgnore(root) : null;
    const { paths, more } = await listPaths(
      root,
      (path) => accept(path) && !git?.ignores(join(root, path), false),
      (path) => enter(path) && !git?.ignores(join(root, path), true),
      limit,
      this.log,
    );
    return { files: paths.map((path) => URI.file(path).toString()), left: more ? 'too-many' : null };
  }
}

/** True for a folder that must never be walked: the root of a disk, or somebody's home. */
function isTooWide(folder: string): boolean {
  const path = resolve(folder);
  return path === resolve(homedir()) || path === resolve(path, '..');
}

/** Larger files, in bytes, are read while other things go on. */
const SMALL_FILE = 100_000;

/** A text file; null with a note in the log when it cannot be read, is too large, or is no UTF-8 text. */
export async function readTextFile(
  path: string,
  maxBytes: number,
  log: Log,
  onTooLarge?: (size: number) => void,
): Promise<string | null> {
  try {
    const { size } = statSync(path);
    if (size > maxBytes) {
      log.warn(`Not read: ${path} has ${size} bytes, the limit is ${maxBytes}.`);
      onTooLarge?.(size);
      return null;
    }
    // A small file is read in much less time than it takes to hand it to another thread and back.
    const text = size > SMALL_FILE ? decodeText(await promises.readFile(path)) : textOf(readFileSync(path, 'utf8'));
    if (text === null) log.info(`Not read: ${path} is no text.`);
    return text;
  } catch (error) {
    log.warn(`Not read: ${path} (${error instanceof Error ? error.message : String(error)}).`);
    return null;
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** UTF-8 bytes as text; null for bytes that are no text (they hold a NUL). A byte order mark stays in the text. */
export function decodeText(bytes: Uint8Array): string | null {
  if (bytes.subarray(0, 8000).includes(0)) return null;
  return decoder.decode(bytes);
}

/** The same for what has been decoded. */
function textOf(decoded: string): string | null {
  const nul = decoded.indexOf('\0');
  return nul !== -1 && nul < 8000 ? null : decoded;
}

/** The files below a folder, links not followed, in the order of their paths; `more` when there are more than `limit`. */
export async function listPaths(
  folder: string,
  accept: (path: string) => boolean,
  enter: (path: string) => boolean,
  limit: number,
  log: Log,
): Promise<{ readonly paths: string[]; readonly more: boolean }> {
  const found: string[] = [];
  const work = [''];
  for (let relative = work.pop(); relative !== undefined; relative = work.pop()) {
    let entries: Dirent[];
    try {
      entries = await promises.readdir(join(folder, relative), { withFileTypes: true });
    } catch (error) {
      log.warn(`Not listed: ${join(folder, relative)} (${error instanceof Error ? error.message : String(error)}).`);
      continue;
    }
    entries.sort((a, b) => (a.name < b.name ? 1 : -1));
    for (const entry of entries) {
      const path = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (entry.isDirectory()) {
        if (enter(path)) work.push(path);
      } else if (entry.isFile() && accept(path)) {
        if (found.length >= limit) return { paths: found.sort(), more: true };
        found.push(join(folder, path));
      }
    }
  }
  return { paths: found.sort(), more: false };
}
