import { lstat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { URI } from 'vscode-uri';
import type { Kind, TemplateDocument } from '../document/model.js';
import { isOpenNebulaXml, isXml, readDocument } from '../document/read-document.js';
import type { Log } from '../host.js';
import { fileFacts } from '../inventory/file-facts.js';
import { Inventory } from '../inventory/inventory.js';
import { decodeText, listPaths, readTextFile } from '../node-host.js';
import { MAX_INDEXED_BYTES, MAX_INDEXED_FILES } from '../workspace.js';
import type { Command } from './arguments.js';

/** A file that a command looks at. */
export interface Source {
  /** As it was named on the command line, or found below a folder that was. */
  readonly path: string;
  readonly document: TemplateDocument;
}

/** A path that cannot be read; the message is for the person who named it. */
export class InputError extends Error {}

const TEMPLATE_FILE = /(?:\.one|\.onetpl|\.one\.tmpl|\.xml)$|(?:^|\/)(?:oned|monitord|sched)\.conf$/;

/** The documents of a command line. Folders are searched, foreign XML in them passed over. Throws `InputError`. */
export async function readSources(paths: readonly string[], kind: Kind | null, log: Log): Promise<Source[]> {
  const sources: Source[] = [];
  for (const path of paths) {
    if (path === '-') {
      sources.push({ path: '-', document: readDocument('file:///-', await readStandardInput(), kind) });
      continue;
    }
    if (await isFolder(path)) {
      const enter = (name: string) => !/(?:^|\/)(?:node_modules|\.git)$/.test(name);
      for (const found of await listPaths(path, (name) => TEMPLATE_FILE.test(name), enter, MAX_INDEXED_FILES, log)) {
        const text = await readTextFile(found, MAX_INDEXED_BYTES, log);
        if (text === null || (isXml(text) && !isOpenNebulaXml(text))) continue;
        sources.push({ path: found, document: readDocument(uriOf(found), text, kind) });
      }
      continue;
    }
    sources.push({ path, document: readDocument(uriOf(path), await readNamed(path), kind) });
  }
  return sources;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await lstat(resolve(path))).isDirectory();
  } catch {
    throw new InputError(`${path}: no such file or folder.`);
  }
}

/** A file that somebody named: one that cannot be read is an error, not a note. */
async function readNamed(path: string): Promise<string> {
  const notes: string[] = [];
  const keep = (message: string) => notes.push(message);
  const text = await readTextFile(path, MAX_INDEXED_BYTES, { info: keep, warn: keep, error: keep });
  if (text === null) throw new InputError(notes[0] ?? `${path}: is no text file.`);
  return text;
}

async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  const text = decodeText(Buffer.concat(chunks));
  if (text === null) throw new InputError('standard input: is no text.');
  return text;
}

/** A path as URI. */
function uriOf(path: string): string {
  return URI.file(resolve(path)).toString();
}

/** The inventory of a command: its own documents, `--image-dir`, `--oned-conf` and the drivers that it names. */
export async function makeInventory(command: Command, sources: readonly Source[], log: Log): Promise<Inventory> {
  const inventory = new Inventory({
    release: command.release,
    defaultImageDatastoreDriver: command.imageDriver,
    defaultSystemDatastoreDriver: command.systemDriver,
    complete: command.complete,
  });
  for (const { document } of await readSources(command.inventory, null, log)) inventory.set(fileFacts(document));
  for (const { document } of sources) inventory.set(fileFacts(document));
  if (command.onedConf !== null) {
    const text = await readNamed(command.onedConf);
    const facts = fileFacts(readDocument(uriOf(command.onedConf), text, 'oned.conf'));
    inventory.set(facts);
    inventory.useConfiguration(facts.uri);
  }
  return inventory;
}
