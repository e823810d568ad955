import picomatch from 'picomatch';
import { URI, Utils } from 'vscode-uri';
import { parseRelease } from './configuration/release.js';
import type { TemplateDocument } from './document/model.js';
import { isOpenNebulaXml, isXml, readDocument } from './document/read-document.js';
import { updateDocument } from './document/update-document.js';
import { Turns } from './event-loop.js';
import { isTemplateFile } from './document/template-file.js';
import type { Host, Log } from './host.js';
import { fileFacts } from './inventory/file-facts.js';
import { Inventory } from './inventory/inventory.js';
import { checkDocument } from './rules/check.js';
import {
  LINT_CONFIGURATION_FILE,
  type LintConfiguration,
  readLintConfiguration,
  ruleSettingsByPath,
} from './rules/lint-configuration.js';
import type { Finding } from './rules/rule.js';
import { DEFAULT_RULE_SETTINGS, type RuleSettings } from './rules/rule-settings.js';
import { DEFAULT_SETTINGS, inventorySettings, type Settings } from './settings.js';

/** Tells an index run how far it is, and whether to go on. */
export interface Progress {
  report(done: number, total: number): void;
  readonly cancelled: boolean;
}

interface OpenDocument {
  readonly version: number;
  readonly document: TemplateDocument;
}

/** The `.onelintrc.json` of a folder of the workspace. */
export interface FolderLint {
  readonly uri: string;
  readonly configuration: LintConfiguration;
  readonly rulesAt: (path: string) => RuleSettings;
  /** What is wrong in it; empty when it is sound, or not there. */
  readonly problems: readonly string[];
}

interface CachedFindings {
  /** The state of the inventory that they were found in. */
  readonly inventoryState: string;
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
  /** How often each file was read: its part in the key of its diagnostics. */
  private readonly revisions = new Map<string, number>();
  /** The rules whose failure was logged. */
  private readonly failedRules = new Set<string>();
  /** Files that are larger than the limit, and how large. */
  private readonly notRead = new Map<string, number>();
  /** What the limits left out of the last index. */
  private readonly limitNotices = new Set<string>();
  private folders: readonly string[] = [];
  private settings: Settings = DEFAULT_SETTINGS;
  /** By folder. */
  private lint: ReadonlyMap<string, FolderLint> = new Map();
  private lintVersion = 0;
  private accepts: (path: string) => boolean = () => false;
  private excludes: (path: string) => boolean = () => false;

  constructor(
    private readonly host: Host,
    private readonly log: Log,
  ) {}

  configure(settings: Settings): void {
    this.settings = settings;
    this.configureInventory();
    // Made when a folder is first walked: a pattern takes some milliseconds.
    const included = lazily(() => picomatch([...settings.inventory.include], { dot: true, nocase: false }));
    const excluded = lazily(() => picomatch([...settings.inventory.exclude], { dot: true }));
    this.excludes = (path) => excluded()(path);
    this.accepts = (path) => included()(path) && !excluded()(path);
  }

  /** What a `.onelintrc.json` says of the cloud wins over the editor's settings: everybody shall see the same. */
  private configureInventory(): void {
    const settings = inventorySettings(this.settings);
    const lint = [...this.lint.values()].map((one) => one.configuration);
    const first = <T>(read: (configuration: LintConfiguration) => T | null): T | null =>
      lint.map(read).find((value) => value !== null) ?? null;
    this.inventory.configure({
      release: parseRelease(first((one) => one.release) ?? '') ?? settings.release,
      defaultImageDatastoreDriver: first((one) => one.imageDriver) ?? settings.defaultImageDatastoreDriver,
      defaultSystemDatastoreDriver: first((one) => one.systemDriver) ?? settings.defaultSystemDatastoreDriver,
      complete: first((one) => one.complete) ?? settings.complete,
    });
  }

  /** The `.onelintrc.json` files of the folders, sound or not. */
  get lintConfigurations(): readonly FolderLint[] {
    return [...this.lint.values()];
  }

  /** The `.onelintrc.json` that applies to a file, there or not; null for a file outside of the folders. */
  async lintConfigurationOf(uri: string): Promise<{ readonly uri: string; readonly text: string | null } | null> {
    const folder = this.folderOf(uri);
    if (!folder) return null;
    const configuration = `${withSlash(folder.uri)}${LINT_CONFIGURATION_FILE}`;
    const text = this.lint.has(folder.uri) ? await this.host.readText(configuration, this.settings.limits.readSize) : null;
    return { uri: configuration, text };
  }

  /** True for a file whose change asks for a new index. */
  isLintConfiguration(uri: string): boolean {
    return this.folders.some((folder) => uri === `${withSlash(folder)}${LINT_CONFIGURATION_FILE}`);
  }

  /** Reads the `.onelintrc.json` of each folder, and the `oned.conf` that it names. */
  private async readLint(): Promise<void> {
    const lint = new Map<string, FolderLint>();
    let configuration: string | null = null;
    for (const folder of this.folders) {
      const uri = `${withSlash(folder)}${LINT_CONFIGURATION_FILE}`;
      const text = await this.host.readText(uri, this.settings.limits.readSize);
      if (text === null) continue;
      const read = readLintConfiguration(text);
      const problems = [...read.problems];
      const { onedConf } = read.configuration;
      if (onedConf !== null && configuration === null) {
        const named = below(folder, onedConf);
        const content = await this.host.readText(named, this.settings.limits.readSize);
        if (content === null) problems.push(`“onedConf”: ${onedConf} cannot be read`);
        else {
          configuration = named;
          this.inventory.set(fileFacts(readDocument(configuration, content, 'oned.conf')));
        }
      }
      for (const problem of problems) this.log.warn(`${uri}: ${problem}.`);
      lint.set(folder, { uri, configuration: read.configuration, rulesAt: ruleSettingsByPath(read.configuration), problems });
    }
    this.lint = lint;
    this.lintVersion++;
    this.findingsCache.clear();
    this.inventory.useConfiguration(configuration);
    this.configureInventory();
  }

  /** Reads all files of the folders. Closed files that are gone are forgotten. */
  async index(folders: readonly string[], progress?: Progress): Promise<void> {
    this.folders = folders;
    await this.readLint();
    const present = new Set<string>();
    this.notRead.clear();
    this.limitNotices.clear();
    for (const folder of folders) {
      for (const uri of await this.list(folder, this.accepts, present.size)) present.add(uri);
      for (const uri of await this.listNamed(folder, present)) present.add(uri);
    }
    const listed = [...present];
    for (const uri of this.files) if (!present.has(uri)) this.files.delete(uri);
    for (const uri of this.inventory.uris())
      if (!present.has(uri) && !this.open.has(uri) && uri !== this.inventory.namedConfigurationUri) this.inventory.delete(uri);
    let done = 0;
    const turns = new Turns();
    for (const uri of listed) {
      await turns.next();
      if (progress?.cancelled) return;
      if (!this.open.has(uri)) await this.readFile(uri);
      progress?.report(++done, listed.length);
    }
  }

  /** The files below a folder that are wanted, in addition to those that are listed already; what is left out is noted. */
  private async list(folder: string, accepts: (path: string) => boolean, listed: number): Promise<readonly string[]> {
    const { limits, inventory } = this.settings;
    const enter = (path: string) => !this.excludes(`${path}/`) && !this.excludes(`${path}/x`);
    const { files, left } = await this.host.listFiles(folder, accepts, enter, {
      limit: Math.max(0, limits.inventoryFiles - listed),
      useIgnoreFiles: inventory.useIgnoreFiles,
    });
    const name = decodeURIComponent(folder.replace(/\/$/, '').split('/').pop() ?? '') || folder;
    if (left === 'too-many')
      this.limitNotices.add(
        `${name} has more than ${limits.inventoryFiles} files: the rest is not read (opennebula.limits.inventoryFiles).`,
      );
    if (left === 'too-wide')
      this.limitNotices.add(`${name} is a home folder or a whole disk and is not read: open the folder of your templates.`);
    return files;
  }

  /** The files that the `inventory` of a folder's `.onelintrc.json` adds, wherever they are. */
  private async listNamed(folder: string, known: ReadonlySet<string>): Promise<string[]> {
    const found: string[] = [];
    for (const path of this.lint.get(folder)?.configuration.inventory ?? []) {
      const uri = below(folder, path);
      found.push(...(isTemplateFile(path) ? [uri] : await this.list(uri, isTemplateFile, known.size + found.length)));
    }
    return found;
  }

  /** What the limits leave out, as sentences: of the workspace, and of one file. */
  notices(uri: string): readonly string[] {
    const { limits } = this.settings;
    const notices = [...this.limitNotices];
    const size = this.notRead.get(uri) ?? this.open.get(uri)?.document.text.length ?? 0;
    if (size > limits.readSize)
      notices.unshift(`This file has ${inMegabytes(size)} MB: it is only highlighted (opennebula.limits.readFileSize).`);
    else if (size > limits.checkedSize)
      notices.unshift(`This file has ${inMegabytes(size)} MB: only its syntax is checked (opennebula.limits.checkedFileSize).`);
    const document = this.document(uri);
    const more = document ? this.findings(document).length - limits.diagnosticsPerFile : 0;
    if (more > 0) notices.unshift(`${more} more problems of this file are not shown (opennebula.limits.diagnosticsPerFile).`);
    const closed = [...this.notRead.keys()].filter((other) => other !== uri);
    if (closed.length > 0) {
      const names = closed.slice(0, 3).map((other) => decodeURIComponent(other.slice(other.lastIndexOf('/') + 1)));
      notices.push(
        `Larger than ${inMegabytes(limits.readSize)} MB and not read: ${names.join(', ')}${closed.length > 3 ? ` and ${closed.length - 3} more` : ''} (opennebula.limits.readFileSize).`,
      );
    }
    return notices;
  }

  /** True for a document of which more than the syntax is looked at. */
  isChecked(document: TemplateDocument): boolean {
    return document.text.length <= this.settings.limits.checkedSize;
  }

  /** A file was created or changed on disk. True when something may look different now. */
  async fileChanged(uri: string): Promise<boolean> {
    if (this.open.has(uri) || !this.isIndexed(uri)) return false;
    await this.readFile(uri);
    return true;
  }

  /** A file was deleted on disk. True when the inventory changed. */
  fileDeleted(uri: string): boolean {
    this.files.delete(uri);
    return !this.open.has(uri) && this.inventory.delete(uri);
  }

  private isIndexed(uri: string): boolean {
    const folder = this.folderOf(uri);
    return this.files.has(uri) || (folder !== null && this.accepts(folder.path));
  }

  private async readFile(uri: string): Promise<boolean> {
    const text = await this.host.readText(uri, this.settings.limits.readSize, (size) => this.notRead.set(uri, size));
    if (text !== null) this.notRead.delete(uri);
    this.revisions.set(uri, (this.revisions.get(uri) ?? 0) + 1);
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
    this.notRead.delete(uri);
    if (text.length > this.settings.limits.readSize) {
      this.notRead.set(uri, text.length);
      this.open.delete(uri);
      this.findingsCache.delete(uri);
      return this.inventory.delete(uri);
    }
    if (isXml(text) && !isOpenNebulaXml(text)) {
      this.open.delete(uri);
      this.findingsCache.delete(uri);
      return this.inventory.delete(uri);
    }
    const before = this.open.get(uri)?.document;
    const document = before ? updateDocument(before, text) : readDocument(uri, text);
    this.open.set(uri, { version, document });
    return this.inventory.set(fileFacts(document));
  }

  /** A document was closed: its file counts again. True when that changes what is told of the cloud. */
  async close(uri: string): Promise<boolean> {
    this.open.delete(uri);
    this.findingsCache.delete(uri);
    return this.isIndexed(uri) ? this.readFile(uri) : this.inventory.delete(uri);
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
    const text = await this.host.readText(uri, this.settings.limits.readSize);
    return text === null ? null : readDocument(uri, text);
  }

  /** Changes when the diagnostics of a file may: with its text, with what is known of the cloud, with the rules in force. */
  diagnosticsKey(uri: string): string {
    const text = this.open.has(uri) ? `v${this.open.get(uri)?.version}` : `r${this.revisions.get(uri) ?? 0}`;
    return `${text}.${this.inventoryState}.${this.lintVersion}`;
  }

  /** Changes with everything that the inventory tells. */
  private get inventoryState(): string {
    return `${this.inventory.version}.${this.inventory.usesVersion}`;
  }

  /** The rules that run for a file; `ignored` when it is not checked at all. */
  rulesFor(uri: string): RuleSettings | 'ignored' {
    const folder = this.folderOf(uri);
    const lint = folder && this.lint.get(folder.uri);
    if (!folder || !lint) return DEFAULT_RULE_SETTINGS;
    return lint.configuration.ignores(folder.path) ? 'ignored' : lint.rulesAt(folder.path);
  }

  /** The folder of the workspace that a file lies in, and its path from there. */
  folderOf(uri: string): { readonly uri: string; readonly path: string } | null {
    const folder = this.folders.find((candidate) => uri.startsWith(withSlash(candidate)));
    if (folder === undefined) return null;
    const path = uri.slice(withSlash(folder).length);
    try {
      return { uri: folder, path: decodeURIComponent(path) };
    } catch {
      return { uri: folder, path };
    }
  }

  /** What is found in a document; kept until the document or the inventory changes. */
  findings(document: TemplateDocument): readonly Finding[] {
    const { inventoryState } = this;
    const rules = this.rulesFor(document.uri);
    if (rules === 'ignored') return [];
    const cached = this.findingsCache.get(document.uri);
    if (cached && cached.document === document && cached.inventoryState === inventoryState) return cached.findings;
    const findings = checkDocument(document, this.inventory, {
      rules,
      syntaxOnly: !this.isChecked(document),
      onRuleError: (rule, error) => {
        // Once for each rule: it is likely to fail on many a DISK, and on each keystroke.
        if (this.failedRules.has(rule.id)) return;
        this.failedRules.add(rule.id);
        this.log.error(`Rule ${rule.id} failed on ${document.uri}: ${error instanceof Error ? error.stack : String(error)}`);
      },
    });
    if (this.open.has(document.uri)) this.findingsCache.set(document.uri, { inventoryState, document, findings });
    return findings;
  }
}

function inMegabytes(characters: number): string {
  return String(Number((characters / 1_000_000).toPrecision(2)));
}

/** What `make` makes, made when it is first asked for. */
function lazily<T>(make: () => T): () => T {
  let made: { readonly result: T } | null = null;
  return () => {
    made ??= { result: make() };
    return made.result;
  };
}

/** The URI of a path that is written from a folder on; `..` leads out of it. */
function below(folder: string, path: string): string {
  return Utils.resolvePath(URI.parse(folder), path).toString();
}

function withSlash(folder: string): string {
  return `${folder.replace(/\/$/, '')}/`;
}
