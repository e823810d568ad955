import { join } from 'node:path';
import { commands, type ExtensionContext, extensions, languages, type TextDocument, Uri, window, workspace } from 'vscode';
import { type LanguageClientOptions, type ServerOptions, TransportKind } from 'vscode-languageclient/node';
import { registerCommands } from './commands.js';
import { LanguageServer } from './language-server.js';
import { showRule } from './show-rule.js';
import { isOpenNebulaXml } from './opennebula-xml.js';
import { Status } from './status.js';
import { registerTasks } from './tasks.js';

/** The language of template text. */
export const LANGUAGE = 'opennebula-template';

/** What the server is asked about. */
const SELECTOR = [{ language: LANGUAGE }, { language: 'xml', scheme: 'file' }, { language: 'xml', scheme: 'untitled' }];

/** File name endings of plain text that may hold a template. */
const MAYBE = /\.(tmpl|txt|template|net|conf)$/i;

let server: LanguageServer | undefined;

/**
 * Starts the language server for template text at once, and for XML as soon as a document turns out to be
 * OpenNebula's: the extension wakes up for every XML file, but looks at its first element only.
 */
export async function activate(context: ExtensionContext): Promise<void> {
  const log = window.createOutputChannel('OpenNebula Templates', { log: true });
  let status: Status | undefined;
  const languageServer = new LanguageServer(serverOptions(context), clientOptions(), log, (client) => {
    log.info(`OpenNebula Templates ${extensions.getExtension(context.extension.id)?.packageJSON.version ?? ''}`);
    const shown = status ?? new Status(SELECTOR, () => languageServer.client);
    if (!status) context.subscriptions.push(shown);
    status = shown;
    client.onNotification('opennebula/indexed', () => void shown.refresh());
    void shown.refresh();
  });
  server = languageServer;

  context.subscriptions.push(
    log,
    commands.registerCommand('opennebula.restartServer', () => languageServer.restart()),
    commands.registerCommand('opennebula.showLog', () => log.show()),
    commands.registerCommand('opennebula.showRule', (id: unknown) => showRule(context.extensionUri, id)),
    registerTasks(Uri.joinPath(context.extensionUri, 'dist', 'onelint.js')),
    ...registerCommands(() => languageServer.client),
    workspace.onDidOpenTextDocument(async (document) => {
      if (isOurs(document)) await languageServer.start();
      else await offerLanguage(context, languageServer, document);
    }),
  );
  const open = workspace.textDocuments;
  if (open.some(isOurs)) await languageServer.start();
  for (const document of open) await offerLanguage(context, languageServer, document);
}

export async function deactivate(): Promise<void> {
  await server?.dispose();
  server = undefined;
}

function isOurs(document: TextDocument): boolean {
  return (
    document.languageId === LANGUAGE || (document.languageId === 'xml' && isOpenNebulaXml(document.getText().slice(0, 4000)))
  );
}

function serverOptions(context: ExtensionContext): ServerOptions {
  const module = context.asAbsolutePath(join('dist', 'server.js'));
  // Node keeps the compiled server there: from the second start on it is ready sooner.
  const env = { ...process.env, NODE_COMPILE_CACHE: Uri.joinPath(context.globalStorageUri, 'compile-cache').fsPath };
  // With more room for what is short-lived, in MB, the collector of garbage stays out of the way of the start.
  const execArgv = ['--min-semi-space-size=16'];
  return {
    run: { module, transport: TransportKind.ipc, options: { env, execArgv } },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
  };
}

function clientOptions(): LanguageClientOptions {
  return {
    documentSelector: SELECTOR,
    initializationOptions: () => ({ ...workspace.getConfiguration('opennebula'), showsRules: true }),
    diagnosticPullOptions: { onChange: true, onSave: false },
  };
}

/** Offers the language, once for each file, for plain text that clearly is a template. Never takes it by itself. */
async function offerLanguage(context: ExtensionContext, server: LanguageServer, document: TextDocument): Promise<void> {
  const { client } = server;
  if (!client || document.languageId === LANGUAGE || document.languageId === 'xml' || document.uri.scheme !== 'file') return;
  if (!MAYBE.test(document.uri.path) || document.getText().length > 200_000) return;
  const key = `offered:${document.uri.toString()}`;
  if (context.workspaceState.get(key)) return;
  const looksRight = await client.sendRequest<boolean>('opennebula/looksLikeTemplate', { text: document.getText() });
  if (!looksRight) return;
  await context.workspaceState.update(key, true);
  const choice = await window.showInformationMessage(
    `${document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1)} looks like an OpenNebula template.`,
    'Open as OpenNebula template',
    'No',
  );
  if (choice === 'Open as OpenNebula template') await languages.setTextDocumentLanguage(document, LANGUAGE);
}
