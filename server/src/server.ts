import {
  type CodeAction,
  CodeActionKind,
  CodeLensRefreshRequest,
  type Connection,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
  type TextEdit,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DiagnosticSeverity,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  FileChangeType,
  type FileEvent,
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
import { completion, resolveCompletion } from './features/completion.js';
import { codeLenses } from './features/code-lens.js';
import { DIAGNOSTIC_SOURCE, diagnosticOf, gravest } from './features/diagnostics.js';
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
import { Turns } from './event-loop.js';
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

/** A folder with more files than this is checked as a whole only when somebody asks for it. */
const MAX_CHECKED_UNASKED = 500;

/** A feature that takes any document that was read, or only one that is checked: see `Limits`. */
const READ = 'read';
const CHECKED = 'checked';

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
    index().catch(failed);
  });

  async function loadConfiguration(): Promise<void> {
    try {
      const [own, filesExclude] = await connection.workspace.getConfiguration([
        { section: 'opennebula' },
        { section: 'files.exclude' },
      ]);
      settings = readSettings(own, filesExclude);
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

  /** What was logged of failed features: each once. */
  const failures = new Set<string>();

  function featureFailed(feature: string, uri: string, error: unknown): void {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    if (failures.has(feature + what)) return;
    failures.add(feature + what);
    log.error(`The feature “${feature}” failed on ${uri}: ${what}`);
  }

  /**
   * What a feature answers about an open document. `otherwise` where it is not ours, or larger than the feature takes, or
   * where the feature fails by an error of its own: the others go on.
   */
  function answer<T>(
    feature: string,
    uri: string,
    takes: typeof READ | typeof CHECKED,
    otherwise: T,
    make: (document: TemplateDocument) => T,
  ): T {
    const document = workspace.document(uri);
    if (!document || (takes === CHECKED && !workspace.isChecked(document))) return otherwise;
    try {
      return make(document);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      featureFailed(feature, uri, error);
      return otherwise;
    }
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
    try {
      const most = settings.limits.diagnosticsPerFile;
      const findings = workspace.findings(document);
      const diagnostics = gravest(findings, most).map((finding) => diagnosticOf(document, finding, locate, pageOf));
      const left = findings.length - diagnostics.length;
      if (left > 0)
        diagnostics.push({
          ...fileDiagnostic(`${left} more problems are not shown (opennebula.limits.diagnosticsPerFile).`),
          severity: DiagnosticSeverity.Information,
        });
      return diagnostics;
    } catch (error) {
      featureFailed('diagnostics', document.uri, error);
      return [];
    }
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

  documents.onDidClose(({ document }) => {
    const closed = async () => {
      const changed = await workspace.close(document.uri);
      if (!client.pull) push(document.uri);
      if (changed) refreshSoon();
    };
    closed().catch(failed);
  });

  connection.onDidChangeConfiguration((change) => {
    configurationChanged(change?.settings).catch(failed);
  });

  async function configurationChanged(sent: unknown): Promise<void> {
    const before = settings;
    if (client.configuration) await loadConfiguration();
    else {
      settings = readSettings((sent as { opennebula?: unknown } | null | undefined)?.opennebula);
      workspace.configure(settings);
    }
    const indexing = ({ inventory, limits }: Settings) => JSON.stringify([inventory, limits]);
    if (indexing(before) === indexing(settings)) refreshAll();
    else await index();
  }

  connection.onDidChangeWatchedFiles(({ changes }) => {
    filesChanged(changes).catch(failed);
  });

  async function filesChanged(changes: readonly FileEvent[]): Promise<void> {
    if (changes.some(({ uri }) => workspace.isLintConfiguration(uri))) return index();
    let changed = false;
    for (const { uri, type } of changes) {
      if (type === FileChangeType.Deleted) changed = workspace.fileDeleted(uri) || changed;
      else changed = (await workspace.fileChanged(uri)) || changed;
    }
    if (changed) refreshSoon();
  }

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
    const turns = new Turns();
    for (const [done, uri] of stale.entries()) {
      await turns.next();
      if (token.isCancellationRequested) break;
      const resultId = workspace.diagnosticsKey(uri);
      const document = await workspace.readOther(uri);
      if (document) full(uri, resultId, diagnosticsOf(document));
      if (done % 50 === 49) progress.report(Math.round((100 * done) / stale.length), `${done} of ${stale.length} files`);
    }
    if (stale.length > 50) progress.done();
    return { items };
  });

  connection.onHover(({ textDocument: { uri }, position }) =>
    answer('hover', uri, CHECKED, null, (document) =>
      hover(document, document.lines.offsetAt(position), {
        inventory: workspace.inventory,
        findings: workspace.findings(document),
        lineOf: (location) => locate(location)?.start.line ?? null,
        pageOf,
      }),
    ),
  );

  connection.languages.inlayHint.on(({ textDocument: { uri }, range }) =>
    answer('inlay hints', uri, CHECKED, [], (document) =>
      settings.inlayHints.enabled ? inlayHints(document, range, workspace.inventory) : [],
    ),
  );

  connection.onDocumentSymbol(({ textDocument: { uri } }) => answer('document symbols', uri, READ, [], documentSymbols));

  connection.onDefinition(({ textDocument: { uri }, position }) =>
    answer('definition', uri, READ, [], (document) =>
      locations(definitions(document, document.lines.offsetAt(position), workspace.inventory)),
    ),
  );

  connection.onReferences(({ textDocument: { uri }, position, context }) =>
    answer('references', uri, READ, [], (document) =>
      locations(references(document, document.lines.offsetAt(position), workspace.inventory, context.includeDeclaration)),
    ),
  );

  connection.onDocumentHighlight(({ textDocument: { uri }, position }) =>
    answer('document highlights', uri, READ, [], (document) =>
      highlights(document, document.lines.offsetAt(position), workspace.inventory),
    ),
  );

  connection.onPrepareRename(({ textDocument: { uri }, position }) =>
    answer('rename', uri, READ, null, (document) => {
      const offset = document.lines.offsetAt(position);
      const problem = renameProblem(document, offset, workspace.inventory);
      if (problem) throw new ResponseError(ErrorCodes.InvalidRequest, problem);
      const at = occurrenceAt(document, offset);
      return at ? { range: rangeOf(document, at), placeholder: at.name } : null;
    }),
  );

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
    const read = [document];
    for (const uri of new Set([document.uri, ...places(document, at, inventory).map((place) => place.uri)])) {
      const other = workspace.document(uri) ?? (await workspace.readOther(uri));
      if (!other) continue;
      read.push(other);
      const edits = renameEdits(other, at, inventory, newName);
      if (edits.length > 0) changes[uri] = edits.map((edit) => ({ range: rangeOf(other, edit), newText: edit.newText }));
    }
    refuseIfChanged(read);
    return { changes };
  });

  connection.onWorkspaceSymbol(({ query }) => workspaceSymbols(String(query ?? ''), workspace.inventory, locate));

  connection.onCodeLens(({ textDocument: { uri } }) =>
    answer('code lens', uri, CHECKED, [], (document) =>
      settings.codeLens.enabled ? codeLenses(document, workspace.inventory, locations) : [],
    ),
  );

  connection.onDocumentLinks(({ textDocument: { uri } }) => answer('document links', uri, READ, [], documentLinks));

  connection.onFoldingRanges(({ textDocument: { uri } }) => answer('folding ranges', uri, READ, [], foldingRanges));

  connection.onSelectionRanges(({ textDocument: { uri }, positions }) =>
    answer('selection ranges', uri, READ, [], (document) => selectionRanges(document, positions)),
  );

  connection.languages.onLinkedEditingRange(({ textDocument: { uri }, position }) =>
    answer('linked editing', uri, READ, null, (document) => linkedEditing(document, document.lines.offsetAt(position))),
  );

  connection.onCompletion(({ textDocument: { uri }, position }) =>
    answer('completion', uri, CHECKED, { isIncomplete: false, items: [] }, (document) =>
      completion(document, document.lines.offsetAt(position), workspace.inventory, { snippets: client.snippets }),
    ),
  );

  connection.onCompletionResolve((item) => resolveCompletion(item, workspace.inventory));

  connection.onDocumentFormatting(({ textDocument: { uri }, options }) =>
    answer('formatting', uri, READ, [], (document) => formatting(document, options, settings.format)),
  );

  connection.onDocumentRangeFormatting(({ textDocument: { uri }, range, options }) =>
    answer('formatting', uri, READ, [], (document) => rangeFormatting(document, range, options, settings.format)),
  );

  connection.onDocumentOnTypeFormatting(({ textDocument: { uri }, position, options }) =>
    answer('formatting', uri, READ, [], (document) => onTypeFormatting(document, position, options, settings.format)),
  );

  connection.languages.semanticTokens.on(({ textDocument: { uri } }) =>
    answer('semantic tokens', uri, CHECKED, { data: [] }, (document) =>
      semanticTokens(document, workspace.inventory.configuration),
    ),
  );

  connection.languages.semanticTokens.onRange(({ textDocument: { uri }, range }) =>
    answer('semantic tokens', uri, CHECKED, { data: [] }, (document) =>
      semanticTokens(document, workspace.inventory.configuration, range),
    ),
  );

  function locations(found: readonly FactLocation[]): Location[] {
    return found.flatMap((location) => {
      const range = locate(location);
      return range ? [{ uri: location.uri, range }] : [];
    });
  }

  connection.onCodeAction(({ textDocument: { uri }, range, context }) =>
    answer<Promise<CodeAction[]> | CodeAction[]>('code actions', uri, READ, [], async (document) => {
      const rules = workspace.rulesFor(uri);
      if (rules === 'ignored') return [];
      const actions = codeActions(document, {
        range,
        only: context.only,
        findings: workspace.findings(document),
        inventory: workspace.inventory,
        locate,
        pageOf,
        rules,
        lintConfiguration: () => workspace.lintConfigurationOf(uri),
        showsRules: client.showsRules,
        readOther: (other) => workspace.readOther(other),
        createsFiles: client.createsFiles,
      });
      const found = await actions.catch((error: unknown) => {
        featureFailed('code actions', uri, error);
        return [];
      });
      refuseIfChanged([document]);
      return found;
    }),
  );

  /** Edits of a text that was typed in while files were read would hit the wrong places: the client asks again. */
  function refuseIfChanged(read: readonly TemplateDocument[]): void {
    const isOld = (one: TemplateDocument) => (workspace.document(one.uri) ?? one) !== one;
    if (read.some(isOld)) throw new ResponseError(LSPErrorCodes.ContentModified, 'The text was changed in the meantime.');
  }

  /** The document that a request of our own is about: `{ uri }`. */
  function documentOf(params: unknown): TemplateDocument | undefined {
    return workspace.document(uriOf(params) ?? '');
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
      notices: workspace.notices(uriOf(params) ?? ''),
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

/** The `uri` of a request of our own. */
function uriOf(params: unknown): string | null {
  const uri = (params as { uri?: unknown } | null)?.uri;
  return typeof uri === 'string' ? uri : null;
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
