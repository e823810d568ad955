import { InputError } from './errors.js';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import picomatch from 'picomatch';
import { URI } from 'vscode-uri';
import type { Kind, TemplateDocument } from '../document/model.js';
import { isOpenNebulaXml, isXml, readDocument } from '../document/read-document.js';
import { isTemplateFile } from '../document/template-file.js';
import type { Log } from '../host.js';
import { fileFacts } from '../inventory/file-facts.js';
import { Inventory } from '../inventory/inventory.js';
import { parseRelease } from '../configuration/release.js';
import { decodeText, listPaths, readTextFile } from '../node-host.js';
import { DEFAULT_LIMITS } from '../settings.js';
import { type Command, DEFAULT_RELEASE } from './arguments.js';
import { GitIgnore } from '../gitignore.js';
import { type Project, projectPath } from './project.js';

/** A file that a command looks at. */
export interface Source {
  /** As it was named on the command line, or found below a folder that was. */
  readonly path: string;
  readonly document: TemplateDocument;
}

/** What to look at, and what to pass over. */
export interface SourceOptions {
  readonly kind: Kind | null;
  /** True to pass over what `.gitignore` files name, below folders and patterns. */
  readonly gitignore: boolean;
  readonly stdinPath?: string;
  /** True for a command that takes one file: a folder is refused. */
  readonly single?: boolean;
  /** True for a path that is not looked at, even when somebody names it. */
  readonly ignores?: (path: string) => boolean;
}

/** The documents of a command line, each once. Folders are searched, foreign XML in them passed over. Throws `InputError`. */
export async function readSources(paths: readonly string[], options: SourceOptions, log: Log): Promise<Source[]> {
  const sources = new Map<string, Source>();
  for (const path of paths) {
    if (path === '-') {
      const name = options.stdinPath ?? '-';
      if (options.ignores?.(name)) continue;
      const document = readDocument(name === '-' ? 'file:///-' : uriOf(name), await readStandardInput(), options.kind);
      sources.set(name, { path: name, document });
      continue;
    }
    for (const found of await filesOf(path, options, log)) {
      const key = resolve(found.path);
      if (sources.has(key) || options.ignores?.(found.path)) continue;
      const text = found.named ? await readNamed(found.path) : await readTextFile(found.path, DEFAULT_LIMITS.readSize, log);
      if (text === null || (!found.named && isXml(text) && !isOpenNebulaXml(text))) continue;
      sources.set(key, { path: found.path, document: readDocument(uriOf(found.path), text, options.kind) });
    }
  }
  return [...sources.values()];
}

interface FoundFile {
  readonly path: string;
  /** True when somebody named the file itself. */
  readonly named: boolean;
}

/** The files that a path of the command line means: itself, those below a folder, those that a pattern matches. */
async function filesOf(path: string, options: SourceOptions, log: Log): Promise<FoundFile[]> {
  const status = await stat(resolve(path)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EACCES') throw new InputError(`${path}: cannot be read (permission denied).`);
    return null;
  });
  if (status && !status.isDirectory()) return [{ path, named: true }];
  if (status && options.single) throw new InputError(`${path}: is a folder, and one file is wanted.`);
  if (status) return search(path, isTemplateFile, options, log);
  const { base, glob, isGlob } = picomatch.scan(path);
  if (!isGlob) throw new InputError(`${path}: no such file or folder.`);
  const found = await search(base || '.', picomatch(glob, { dot: false }), options, log);
  if (found.length === 0) throw new InputError(`${path}: no file matches.`);
  return found;
}

async function search(folder: string, accept: (path: string) => boolean, options: SourceOptions, log: Log): Promise<FoundFile[]> {
  const git = options.gitignore ? new GitIgnore(folder) : null;
  const { paths, more } = await listPaths(
    folder,
    (name) => accept(name) && !git?.ignores(`${folder}/${name}`, false),
    (name) => !/(?:^|\/)(?:node_modules|\.git)$/.test(name) && !git?.ignores(`${folder}/${name}`, true),
    DEFAULT_LIMITS.inventoryFiles,
    log,
  );
  if (more) log.warn(`More than ${DEFAULT_LIMITS.inventoryFiles} files below ${folder}: the rest is not read.`);
  return paths.map((found) => ({ path: found, named: false }));
}

/** A file that somebody named: one that cannot be read is an error, not a note. */
async function readNamed(path: string): Promise<string> {
  const notes: string[] = [];
  const keep = (message: string) => notes.push(message);
  const text = await readTextFile(path, DEFAULT_LIMITS.readSize, { info: keep, warn: keep, error: keep });
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

/** The documents that a command is about. */
export function readCommandSources(command: Command, project: Project, log: Log): Promise<Source[]> {
  const { kind, gitignore, stdinPath } = command;
  const ignores = (path: string) => path !== '-' && project.configuration.ignores(projectPath(project, path));
  return readSources(command.paths, { kind, gitignore, stdinPath, ignores }, log);
}

/**
 * The inventory of a command: its own documents, those of a folder with a `.onelintrc.json`, what that and the command
 * line add, and the drivers that they name.
 */
export async function makeInventory(
  command: Command,
  project: Project,
  sources: readonly Source[],
  log: Log,
): Promise<Inventory> {
  const { configuration, folder, configured } = project;
  const inventory = new Inventory({
    release: command.release ?? parseRelease(configuration.release ?? '') ?? DEFAULT_RELEASE,
    defaultImageDatastoreDriver: command.imageDriver ?? configuration.imageDriver ?? '',
    defaultSystemDatastoreDriver: command.systemDriver ?? configuration.systemDriver ?? '',
    complete: command.complete ?? configuration.complete ?? false,
  });
  const inFolder = (path: string) => resolve(folder, path);
  const more = [...(configured ? [folder] : []), ...configuration.inventory.map(inFolder), ...command.inventory];
  const own = new Set(sources.map(({ document }) => document.uri));
  for (const { document } of await readSources(more, { kind: null, gitignore: command.gitignore }, log))
    if (!own.has(document.uri)) inventory.set(fileFacts(document));
  for (const { document } of sources) inventory.set(fileFacts(document));
  const onedConf = command.onedConf ?? (configuration.onedConf === null ? null : inFolder(configuration.onedConf));
  if (onedConf !== null) {
    const text = await readNamed(onedConf);
    const facts = fileFacts(readDocument(uriOf(onedConf), text, 'oned.conf'));
    inventory.set(facts);
    inventory.useConfiguration(facts.uri);
  }
  return inventory;
}
