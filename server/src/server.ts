import {
  CodeActionKind,
  CodeLensRefreshRequest,
  type Connection,
  ErrorCodes,
  ResponseError,
  type TextEdit,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DiagnosticSeverity,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  InlayHintRefreshRequest,
  type Location,
  type Range,
  TextDocuments,
  TextDocumentSyncKind,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { formatRelease } from './configuration/release.js';
import { convert } from './convert/convert.js';
import type { TemplateDocument } from './document/model.js';
import { looksLikeTemplate } from './document/kind.js';
import { readDocument } from './document/read-document.js';
import { codeActions, FIX_ALL_KIND } from './features/code-actions.js';
import { type CompletionClient, completion, resolveCompletion } from './features/completion.js';
import { codeLenses } from './features/code-lens.js';
import { DIAGNOSTIC_SOURCE, diagnosticOf } from './features/diagnostics.js';
import { documentLinks } from './features/document-links.js';
import { documentSymbols } from './features/document-symbols.js';
import { foldingRanges } from './features/folding.js';
import { formatting, onTypeFormatting, rangeFormatting } from './features/formatting.js';
import { hover } from './features/hover.js';
import { inlayHints } from './features/inlay-hints.js';
import { linkedEditing } from './features/linked-editing.js';
import {
  definitions,
  highlights,
  newNameProblem,
  occurrenceAt,
  places,
  references,
  renameEdits,
  renameProblem,
} from './features/navigation.js';
import { rangeOf } from './features/positions.js';
import { selectionRanges } from './features/selection-ranges.js';
import { semanticTokens, TOKEN_MODIFIERS, TOKEN_TYPES } from './features/semantic-tokens.js';
import { vmTemplateOfImage } from './features/vm-template-of-image.js';
import { workspaceSymbols } from './features/workspace-symbols.js';
import type { Host, Log } from './host.js';
import { LINT_CONFIGURATION_FILE } from './rules/lint-configuration.js';
import { DEFAULT_SETTINGS, readSettings, type Settings } from './settings.js';
import type { FactLocation } from './storage/facts.js';
import { Workspace } from './workspace.js';

/** Asks whether a text that is not ours by name looks like a template. Parameter `{ text }`, answer a boolean. */
const LOOKS_LIKE_TEMPLATE_REQUEST = 'opennebula/looksLikeTemplate';
/** Asks what a document is and what is known of the cloud. Parameter `{ uri }`. */
const DESCRIBE_REQUEST = 'opennebula/describe';
/** Asks for a document in the other syntax. Parameter `{ uri }`, answer `{ language, text, losses }` or null. */
const CONVERT_REQUEST = 'opennebula/convert';
/** Asks for a VM template that uses the image of a document. Parameter `{ uri }`, answer its text or null. */
const VM_TEMPLATE_REQUEST = 'opennebula/vmTemplateOfImage';
/** Tells the client that the index is complete: `{ files, images, datastores, release }`. */
const INDEXED_NOTIFICATION = 'opennebula/indexed';

/** At most so many problems of one file are shown. */
const MAX_DIAGNOSTICS = 1000;

/** A folder with more files than this is checked as a whole only when somebody asks for it. */
const MAX_CHECKED_UNASKED = 500;

/** The result of a file that is no more. */
const GONE = 'gone';

/** How long typing may go on before other documents hear of it, in milliseconds. */
const REFRESH_DELAY = 150;

/** Wires the language server to a connection. The connection is not yet listening when this returns. */
export function startServer(connection: Connection, makeHost: (log: Log) => Host): void {
  const log: Log = {
    info: (message) => connection.console.info(message),
    warn: (message) => connection.console.warn(message),
    error: (message) => connection.console.error(message),
  };
  const documents = new TextDocuments(TextDocument);
  const host = makeHost(log);
  const workspace = new Workspace(host, log);
  let settings: Settings = DEFAULT_SETTINGS;
  let folders: string[] = [];
  let client = {
    pull: false,
    configuration: false,
    watchedFiles: false,
    hintRefresh: false,
    diagnosticRefresh: false,
    progress: false,
    folders: false,
    snippets: false,
    codeLensRefresh: false,
    createsFiles: false,
    /** The address of a rule's page, with `{id}` in it; null for the file that comes with the server. */
    rulePage: null as string | null,
    showsRules: false,
  };
  let refreshTimer: NodeJS.Timeout | undefined;
  const pushed = new Set<string>();
  const pushedConfigurations = new Set<string>();

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const { capabilities } = params;
    client = {
      pull: capabilities.textDocument?.diagnostic !== undefined,
      configuration: capabilities.workspace?.configuration === true,
      watchedFiles: capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
      hintRefresh: capabilities.workspace?.inlayHint?.refreshSupport === true,
      diagnosticRefresh: capabilities.workspace?.diagnostics?.refreshSupport === true,
      progress: capabilities.window?.workDoneProgress === true,
      folders: capabilities.workspace?.workspaceFolders === true,
      snippets: capabilities.textDocument?.completion?.completionItem?.snippetSupport === true,
      codeLensRefresh: capabilities.workspace?.codeLens?.refreshSupport === true,
      createsFiles: capabilities.workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
      ...readClientOptions(params.initializationOptions),
    };
    folders = params.workspaceFolders?.map((folder) => folder.uri) ?? (params.rootUri ? [params.rootUri] : []);
    settings = readSettings(params.initializationOptions);
    workspace.configure(settings);
    return {
      serverInfo: { name: 'opennebula-language-server' },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        hoverProvider: true,
        documentSymbolProvider: true,
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        renameProvider: { prepareProvider: true },
        workspaceSymbolProvider: true,
        codeLensProvider: { resolveProvider: false },
        documentLinkProvider: { resolveProvider: false },
        foldingRangeProvider: true,
        selectionRangeProvider: true,
        linkedEditingRangeProvider: true,
        completionProvider: { resolveProvider: true, triggerCharacters: ['=', '"', '[', ',', '$', '|', '<', '/'] },
        documentFormattingProvider: true,
        documentRangeFormattingProvider: true,
        documentOnTypeFormattingProvider: { firstTriggerCharacter: ']', moreTriggerCharacter: ['\n'] },
        semanticTokensProvider: {
          legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
          full: true,
          range: true,
        },
        inlayHintProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorExtract, FIX_ALL_KIND] },
        ...(client.pull
          ? {
              diagnosticProvider: {
                identifier: 'opennebula',
                interFileDependencies: true,
                workspaceDiagnostics: settings.diagnostics.scope !== 'openFiles',
              },
            }
          : {}),
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  connection.onInitialized(async () => {
    if (client.configuration) {
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'opennebula' }).catch(refused);
      await loadConfiguration();
    }
    if (client.watchedFiles) {
      void connection.client
        .register(DidChangeWatchedFilesNotification.type, {
          watchers: [...settings.inventory.include, `**/${LINT_CONFIGURATION_FILE}`].map((globPattern) => ({ globPattern })),
        })
        .catch(refused);
    }
    if (client.folders) {
      connection.workspace.onDidChangeWorkspaceFolders((event) => {
        const uris = (list: unknown) => (Array.isArray(list) ? list.flatMap((folder) => folder?.uri ?? []) : []);
        const gone = new Set(uris(event?.removed));
        folders = [...folders.filter((folder) => !gone.has(folder)), ...uris(event?.added)];
        index().catch(failed);
      });
    }
    await index();
  });

  async function loadConfiguration(): Promise<void> {
    try {
      settings = readSettings(await connection.workspace.getConfiguration('opennebula'));
    } catch (error) {
      refused(error);
    }
    workspace.configure(settings);
  }

  /** The client would not do what it was asked: things go on without it. */
  function refused(error: unknown): void {
    log.warn(`The client refused a request: ${error instanceof Error ? error.message : String(error)}`);
  }

  function failed(error: unknown): void {
    log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }

  async function index(): Promise<void> {
    const started = Date.now();
    const reporter = client.progress ? await connection.window.createWorkDoneProgress().catch(() => null) : null;
    reporter?.begin('OpenNebula: reading templates', 0, undefined, true);
    await workspace.index(folders, {
      get cancelled() {
        return reporter?.token.isCancellationRequested ?? false;
      },
      report: (done, total) => {
        if (done % 200 === 0) reporter?.report(Math.round((100 * done) / total), `${done} of ${total} files`);
      },
    });
    reporter?.done();
    const configurations = new Map(workspace.lintConfigurations.map(({ uri, problems }) => [uri, problems]));
    // One that is gone has no problems any more.
    for (const uri of new Set([...configurations.keys(), ...pushedConfigurations])) {
      const problems = configurations.get(uri) ?? [];
      void connection.sendDiagnostics({ uri, diagnostics: problems.map((problem) => fileDiagnostic(`${problem}.`)) });
      if (problems.length > 0) pushedConfigurations.add(uri);
      else pushedConfigurations.delete(uri);
    }
    const { files, images, datastores } = workspace.inventory.counts;
    log.info(`Indexed in ${Date.now() - started} ms: ${files} files with ${images} images and ${datastores} datastores.`);
    void connection.sendNotification(INDEXED_NOTIFICATION, {
      files,
      images,
      datastores,
      release: formatRelease(workspace.inventory.settings.release),
    });
    refreshAll();
  }

  /** Other documents may look different now: tell the client, once things are quiet. */
  function refreshSoon(): void {
    clearTimeout(refreshTimer);
    refreshTimer = setTimeout(refreshAll, REFRESH_DELAY);
  }

  function refreshAll(): void {
    clearTimeout(refreshTimer);
    if (client.hintRefresh) void connection.sendRequest(InlayHintRefreshRequest.type).catch(() => undefined);
    if (client.codeLensRefresh) void connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
    if (client.pull) {
      if (client.diagnosticRefresh) void connection.sendRequest(DiagnosticRefreshRequest.type).catch(() => undefined);
    } else pushAll();
  }

  function pushAll(): void {
    for (const uri of workspace.openUris()) push(uri);
    for (const uri of pushed) if (!workspace.document(uri)) push(uri);
  }

  function push(uri: string): void {
    const document = workspace.document(uri);
    if (document) pushed.add(uri);
    else pushed.delete(uri);
    void connection.sendDiagnostics({ uri, diagnostics: document ? diagnosticsOf(document) : [] });
  }

  function locate(location: FactLocation): Range | null {
    const open = workspace.document(location.uri);
    const at = (offset: number) => open?.lines.positionAt(offset) ?? workspace.inventory.positionOf(location.uri, offset);
    const start = at(location.span.start);
    const end = at(location.span.end);
    return start && end ? { start, end } : null;
  }

  function diagnosticsOf(document: TemplateDocument): Diagnostic[] {
    const findings = workspace.findings(document);
    const diagnostics = findings.slice(0, MAX_DIAGNOSTICS).map((finding) => diagnosticOf(document, finding, locate, pageOf));
    const left = findings.length - diagnostics.length;
    if (left > 0)
      diagnostics.push({
        ...fileDiagnostic(`${left} more problems are not shown.`),
        severity: DiagnosticSeverity.Information,
      });
    return diagnostics;
  }

  function pageOf(id: string): string | null {
    if (client.rulePage !== null) return client.rulePage.replace('{id}', encodeURIComponent(id));
    return host.rulePages === null ? null : `${host.rulePages}/${id}.md`;
  }

  documents.onDidChangeContent(({ document }) => {
    const changed = workspace.setOpen(document.uri, document.getText(), document.version);
    if (!client.pull) push(document.uri);
    if (changed) refreshSoon();
  });

  documents.onDidClose(async ({ document }) => {
    const changed = await workspace.close(document.uri);
    if (!client.pull) push(document.uri);
    if (changed) refreshSoon();
  });

  connection.onDidChangeConfiguration(async (change) => {
    const before = settings;
    if (client.configuration) await loadConfiguration();
    else {
      settings = readSettings((change.settings as { opennebula?: unknown } | null)?.opennebula);
      workspace.configure(settings);
    }
    if (JSON.stringify(before.inventory) === JSON.stringify(settings.inventory)) refreshAll();
    else await index();
  });

  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    if (changes.some(({ uri }) => workspace.isLintConfiguration(uri))) return index();
    let changed = false;
    for (const { uri, type } of changes) {
      if (type === FileChangeType.Deleted) changed = workspace.fileDeleted(uri) || changed;
      else changed = (await workspace.fileChanged(uri)) || changed;
    }
    if (changed) refreshSoon();
  });

  connection.languages.diagnostics.on(({ textDocument, previousResultId }) => {
    const document = workspace.document(textDocument.uri);
    const resultId = workspace.diagnosticsKey(textDocument.uri);
    if (document && previousResultId === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items: document ? diagnosticsOf(document) : [] };
  });

  connection.languages.diagnostics.onWorkspace(async (params, token, progress, partial) => {
    const known = new Map(params.previousResultIds.map(({ uri, value }) => [uri, value]));
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    const send = (report: WorkspaceDocumentDiagnosticReport) => {
      if (partial && report.kind === DocumentDiagnosticReportKind.Full) partial.report({ items: [report] });
      else items.push(report);
    };
    const full = (uri: string, resultId: string, diagnostics: Diagnostic[]) =>
      send({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, resultId, items: diagnostics });
    const all = workspace.fileUris();
    const { scope } = settings.diagnostics;
    const uris = scope === 'workspace' || (scope === 'auto' && all.length <= MAX_CHECKED_UNASKED) ? all : [];
    const present = new Set(uris);
    for (const uri of known.keys())
      if (!present.has(uri) && !workspace.document(uri) && known.get(uri) !== GONE) full(uri, GONE, []);
    const stale = uris.filter((uri) => !workspace.document(uri) && known.get(uri) !== workspace.diagnosticsKey(uri));
    for (const uri of uris) {
      const resultId = workspace.diagnosticsKey(uri);
      if (known.get(uri) === resultId && !workspace.document(uri))
        send({ kind: DocumentDiagnosticReportKind.Unchanged, uri, version: null, resultId });
    }
    if (stale.length > 50) progress.begin('OpenNebula: checking templates', 0, undefined, true);
    for (const [done, uri] of stale.entries()) {
      if (token.isCancellationRequested) break;
      const resultId = workspace.diagnosticsKey(uri);
      const document = await workspace.readOther(uri);
      if (document) full(uri, resultId, diagnosticsOf(document));
      if (done % 50 === 49) progress.report(Math.round((100 * done) / stale.length), `${done} of ${stale.length} files`);
    }
    if (stale.length > 50) progress.done();
    return { items };
  });

  connection.onHover(({ textDocument, position }) => {
    const document = workspace.document(textDocument.uri);
    if (!document) return null;
    return hover(document, document.lines.offsetAt(position), {
      inventory: workspace.inventory,
      findings: workspace.findings(document),
      lineOf: (location) => locate(location)?.start.line ?? null,
      pageOf,
    });
  });

  connection.languages.inlayHint.on(({ textDocument, range }) => {
    const document = workspace.document(textDocument.uri);
    return document && settings.inlayHints.enabled ? inlayHints(document, range, workspace.inventory) : [];
  });

  connection.onDocumentSymbol(({ textDocument }) => {
    const document = workspace.document(textDocument.uri);
    return document ? documentSymbols(document) : [];
  });

  connection.onDefinition(({ textDocument, position }) => {
    const document = workspace.document(textDocument.uri);
    return document ? locations(definitions(document, document.lines.offsetAt(position), workspace.inventory)) : [];
  });

  connection.onReferences(({ textDocument, position, context }) => {
    const document = workspace.document(textDocument.uri);
    if (!document) return [];
    const offset = document.lines.offsetAt(position);
    return locations(references(document, offset, workspace.inventory, context.includeDeclaration));
  });

  connection.onDocumentHighlight(({ textDocument, position }) => {
    const document = workspace.document(textDocument.uri);
    return document ? highlights(document, document.lines.offsetAt(position), workspace.inventory) : [];
  });

  connection.onPrepareRename(({ textDocument, position }) => {
    const document = workspace.document(textDocument.uri);
    if (!document) return null;
    const offset = document.lines.offsetAt(position);
    const problem = renameProblem(document, offset, workspace.inventory);
    if (problem) throw new ResponseError(ErrorCodes.InvalidRequest, problem);
    const at = occurrenceAt(document, offset);
    return at ? { range: rangeOf(document, at), placeholder: at.name } : null;
  });

  connection.onRenameRequest(async ({ textDocument, position, newName }) => {
    const document = workspace.document(textDocument.uri);
    if (!document) return null;
    const { inventory } = workspace;
    const offset = document.lines.offsetAt(position);
    const at = occurrenceAt(document, offset);
    const problem =
      renameProblem(document, offset, inventory) ?? (at && newNameProblem(at.target, newName, inventory.settings.release));
    if (problem) throw new ResponseError(ErrorCodes.InvalidParams, problem);
    if (!at) return null;
    const changes: Record<string, TextEdit[]> = {};
    for (const uri of new Set([document.uri, ...places(document, at, inventory).map((place) => place.uri)])) {
      const other = workspace.document(uri) ?? (await workspace.readOther(uri));
      if (!other) continue;
      const edits = renameEdits(other, at, inventory, newName);
      if (edits.length > 0) changes[uri] = edits.map((edit) => ({ range: rangeOf(other, edit), newText: edit.newText }));
    }
    return { changes };
  });

  connection.onWorkspaceSymbol(({ query }) => workspaceSymbols(query, workspace.inventory, locate));

  connection.onCodeLens(({ textDocument }) => {
    const document = workspace.document(textDocument.uri);
    return document && settings.codeLens.enabled ? codeLenses(document, workspace.inventory, locations) : [];
  });

  connection.onDocumentLinks(({ textDocument }) => {
    const document = workspace.document(textDocument.uri);
    return document ? documentLinks(document) : [];
  });

  connection.onFoldingRanges(({ textDocument }) => {
    const document = workspace.document(textDocument.uri);
    return document ? foldingRanges(document) : [];
  });

  connection.onSelectionRanges(({ textDocument, positions }) => {
    const document = workspace.document(textDocument.uri);
    return document ? selectionRanges(document, positions) : [];
  });

  connection.languages.onLinkedEditingRange(({ textDocument, position }) => {
    const document = workspace.document(textDocument.uri);
    return document ? linkedEditing(document, document.lines.offsetAt(position)) : null;
  });

  connection.onCompletion(({ textDocument, position }) => {
    const document = workspace.document(textDocument.uri);
    if (!document) return { isIncomplete: false, items: [] };
    const options: CompletionClient = { snippets: client.snippets };
    return completion(document, document.lines.offsetAt(position), workspace.inventory, options);
  });

  connection.onCompletionResolve((item) => resolveCompletion(item, workspace.inventory));

  connection.onDocumentFormatting(({ textDocument, options }) => {
    const document = workspace.document(textDocument.uri);
    return document ? formatting(document, options, settings.format) : [];
  });

  connection.onDocumentRangeFormatting(({ textDocument, range, options }) => {
    const document = workspace.document(textDocument.uri);
    return document ? rangeFormatting(document, range, options, settings.format) : [];
  });

  connection.onDocumentOnTypeFormatting(({ textDocument, position, options }) => {
    const document = workspace.document(textDocument.uri);
    return document ? onTypeFormatting(document, position, options, settings.format) : [];
  });

  connection.languages.semanticTokens.on(({ textDocument }) => {
    const document = workspace.document(textDocument.uri);
    return document ? semanticTokens(document, workspace.inventory.configuration) : { data: [] };
  });

  connection.languages.semanticTokens.onRange(({ textDocument, range }) => {
    const document = workspace.document(textDocument.uri);
    return document ? semanticTokens(document, workspace.inventory.configuration, range) : { data: [] };
  });

  function locations(found: readonly FactLocation[]): Location[] {
    return found.flatMap((location) => {
      const range = locate(location);
      return range ? [{ uri: location.uri, range }] : [];
    });
  }

  connection.onCodeAction(async ({ textDocument, range, context }) => {
    const document = workspace.document(textDocument.uri);
    const rules = workspace.rulesFor(textDocument.uri);
    if (!document || rules === 'ignored') return [];
    return codeActions(document, {
      range,
      only: context.only,
      findings: workspace.findings(document),
      inventory: workspace.inventory,
      locate,
      pageOf,
      rules,
      lintConfiguration: () => workspace.lintConfigurationOf(document.uri),
      showsRules: client.showsRules,
      readOther: (uri) => workspace.readOther(uri),
      createsFiles: client.createsFiles,
    });
  });

  /** The document that a request of our own is about: `{ uri }`. */
  function documentOf(params: unknown): TemplateDocument | undefined {
    const uri = (params as { uri?: unknown } | null)?.uri;
    return typeof uri === 'string' ? workspace.document(uri) : undefined;
  }

  connection.onRequest(DESCRIBE_REQUEST, (params: unknown) => {
    const document = documentOf(params);
    const { images, datastores, files } = workspace.inventory.counts;
    return {
      kind: document?.kind ?? 'unknown',
      kindStated: document?.kindStated ?? false,
      release: formatRelease(workspace.inventory.settings.release),
      releaseFrom: workspace.lintConfigurations.find((one) => one.configuration.release !== null)?.uri ?? null,
      images,
      datastores,
      files,
      configuration: workspace.inventory.configuration.source,
    };
  });

  connection.onRequest(CONVERT_REQUEST, (params: unknown) => {
    const document = documentOf(params);
    return document ? { language: document.language === 'xml' ? 'opennebula' : 'xml', ...convert(document) } : null;
  });

  connection.onRequest(VM_TEMPLATE_REQUEST, (params: unknown) => {
    const document = documentOf(params);
    return document ? vmTemplateOfImage(document) : null;
  });

  connection.onRequest(LOOKS_LIKE_TEMPLATE_REQUEST, (params: { text?: unknown } | null) => {
    if (typeof params?.text !== 'string') return false;
    const document = readDocument('untitled:', params.text);
    return document.language === 'template' && looksLikeTemplate(document.objects[0]?.attributes ?? [], document.accepted);
  });

  documents.listen(connection);
}

/** A problem of a file as a whole. */
function fileDiagnostic(message: string): Diagnostic {
  const start = { line: 0, character: 0 };
  return {
    range: { start, end: { line: 0, character: 1 } },
    severity: DiagnosticSeverity.Error,
    source: DIAGNOSTIC_SOURCE,
    message,
  };
}

/** What a client says of itself beside the settings, in `initializationOptions`. */
function readClientOptions(options: unknown): { readonly rulePage: string | null; readonly showsRules: boolean } {
  const { rulePage, showsRules } = (options ?? {}) as { rulePage?: unknown; showsRules?: unknown };
  return {
    rulePage: typeof rulePage === 'string' && rulePage.includes('{id}') ? rulePage : null,
    showsRules: showsRules === true,
  };
}
