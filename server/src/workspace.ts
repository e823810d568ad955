import picomatch from 'picomatch';
import type { TemplateDocument } from './document/model.js';
import { isOpenNebulaXml, isXml, readDocument } from './document/read-document.js';
import type { Host, Log } from './host.js';
import { fileFacts } from './inventory/file-facts.js';
import { Inventory } from './inventory/inventory.js';
import { checkDocument } from './rules/check.js';
import type { Finding } from './rules/rule.js';
import { inventorySettings, type Settings } from './settings.js';

/** Files larger than this are not indexed. */
export const MAX_INDEXED_BYTES = 20_000_000;
/** At most so many files are indexed. */
export const MAX_INDEXED_FILES = 20_000;

/** Tells an index run how far it is, and whether to go on. */
export interface Progress {
  report(done: number, total: number): void;
  readonly cancelled: boolean;
}

interface OpenDocument {
  readonly version: number;
  readonly document: TemplateDocument;
}

interface CachedFindings {
  readonly inventoryVersion: number;
  readonly document: TemplateDocument;
  readonly findings: readonly Finding[];
}

/**
 * The folders of the workspace and the open documents, and the inventory that both feed. An open buffer counts in
 * place of its file, saved or not.
 */
export class Workspace {
  readonly inventory = new Inventory();
  private readonly open = new Map<string, OpenDocument>();
  private readonly findingsCache = new Map<string, CachedFindings>();
  /** The files of the folders that hold OpenNebula objects, whether the inventory has a use for them or not. */
  private readonly files = new Set<string>();
  private folders: readonly string[] = [];
  private accepts: (path: string) => boolean = () => false;
  private excludes: (path: string) => boolean = () => false;

  constructor(
    private readonly host: Host,
    private readonly log: Log,
  ) {}

  configure(settings: Settings): void {
    this.inventory.configure(inventorySettings(settings));
    const included = picomatch([...settings.inventory.include], { dot: true, nocase: false });
    const excluded = picomatch([...settings.inventory.exclude], { dot: true });
    this.excludes = (path) => excluded(path);
    this.accepts = (path) => included(path) && !excluded(path);
  }

  /** Reads all files of the folders. Closed files that are gone are forgotten. */
  async index(folders: readonly string[], progress?: Progress): Promise<void> {
    this.folders = folders;
    const listed: string[] = [];
    for (const folder of folders) {
      const room = MAX_INDEXED_FILES - listed.length;
      const files = await this.host.listFiles(
        folder,
        this.accepts,
        (path) => !this.excludes(`${path}/`) && !this.excludes(`${path}/x`),
        room,
      );
      listed.push(...files.map((file) => file.uri));
    }
    const present = new Set(listed);
    for (const uri of this.files) if (!present.has(uri)) this.files.delete(uri);
    for (const uri of this.inventory.uris()) if (!present.has(uri) && !this.open.has(uri)) this.inventory.delete(uri);
    let done = 0;
    for (const uri of listed) {
      if (progress?.cancelled) return;
      if (!this.open.has(uri)) await this.readFile(uri);
      progress?.report(++done, listed.length);
    }
  }

  /** A file was created or changed on disk. True when the inventory changed. */
  async fileChanged(uri: string): Promise<boolean> {
    if (this.open.has(uri) || !this.isIndexed(uri)) return false;
    return this.readFile(uri);
  }

  /** A file was deleted on disk. True when the inventory changed. */
  fileDeleted(uri: string): boolean {
    this.files.delete(uri);
    return !this.open.has(uri) && this.inventory.delete(uri);
  }

  private isIndexed(uri: string): boolean {
    const folder = this.folders.find((candidate) => uri.startsWith(`${candidate.replace(/\/$/, '')}/`));
    if (folder === undefined) return false;
    const path = uri.slice(folder.replace(/\/$/, '').length + 1);
    try {
      return this.accepts(decodeURIComponent(path));
    } catch {
      return this.accepts(path);
    }
  }

  private async readFile(uri: string): Promise<boolean> {
    const text = await this.host.readText(uri, MAX_INDEXED_BYTES);
    if (this.open.has(uri)) return false;
    if (text === null || (isXml(text) && !isOpenNebulaXml(text))) {
      this.files.delete(uri);
      return this.inventory.delete(uri);
    }
    this.files.add(uri);
    return this.inventory.set(fileFacts(readDocument(uri, text)));
  }

  /** A document was opened or changed in the editor. True when what it tells of the cloud changed. */
  setOpen(uri: string, text: string, version: number): boolean {
    if (isXml(text) && !isOpenNebulaXml(text)) {
      this.open.delete(uri);
      this.findingsCache.delete(uri);
      return this.inventory.delete(uri);
    }
    const document = readDocument(uri, text);
    this.open.set(uri, { version, document });
    return this.inventory.set(fileFacts(document));
  }

  /** A document was closed: its file counts again. */
  async close(uri: string): Promise<void> {
    this.open.delete(uri);
    this.findingsCache.delete(uri);
    if (this.isIndexed(uri)) await this.readFile(uri);
    else this.inventory.delete(uri);
  }

  /** An open document of ours; undefined for one that is not open, or foreign XML. */
  document(uri: string): TemplateDocument | undefined {
    return this.open.get(uri)?.document;
  }

  /** All files of the folders that are OpenNebula's. */
  fileUris(): readonly string[] {
    return [...this.files];
  }

  openUris(): readonly string[] {
    return [...this.open.keys()];
  }

  /** A document, open or from its file. */
  async readOther(uri: string): Promise<TemplateDocument | null> {
    const open = this.document(uri);
    if (open) return open;
    const text = await this.host.readText(uri, MAX_INDEXED_BYTES);
    return text === null ? null : readDocument(uri, text);
  }

  /** What is found in a document; kept until the document or the inventory changes. */
  findings(document: TemplateDocument): readonly Finding[] {
    const { version } = this.inventory;
    const cached = this.findingsCache.get(document.uri);
    if (cached && cached.document === document && cached.inventoryVersion === version) return cached.findings;
    const findings = checkDocument(document, this.inventory, {
      onRuleError: (rule, error) =>
        this.log.error(`Rule ${rule.id} failed on ${document.uri}: ${error instanceof Error ? error.stack : String(error)}`),
    });
    if (this.open.has(document.uri)) this.findingsCache.set(document.uri, { inventoryVersion: version, document, findings });
    return findings;
  }
}
