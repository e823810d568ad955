import { join } from 'node:path';
import {
  commands,
  type ExtensionContext,
  extensions,
  languages,
  type LogOutputChannel,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import { LanguageClient, type LanguageClientOptions, type ServerOptions, TransportKind } from 'vscode-languageclient/node';
import { registerCommands } from './commands.js';
import { CrashHandler } from './crash-handler.js';
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

let client: LanguageClient | undefined;
let status: Status | undefined;

/**
 * Starts the language server for template text at once, and for XML as soon as a document turns out to be
 * OpenNebula's: the extension wakes up for every XML file, but looks at its first element only.
 */
export async function activate(context: ExtensionContext): Promise<void> {
  const log = window.createOutputChannel('OpenNebula Templates', { log: true });
  context.subscriptions.push(log);
  const start = () => startClient(context, log);

  context.subscriptions.push(
    commands.registerCommand('opennebula.restartServer', async () => {
      if (client) await client.restart();
      else await start();
    }),
    commands.registerCommand('opennebula.showLog', () => log.show()),
    commands.registerCommand('opennebula.showRule', (id: unknown) => showRule(context.extensionUri, id)),
    registerTasks(Uri.joinPath(context.extensionUri, 'dist', 'onelint.js')),
    ...registerCommands(() => client),
    workspace.onDidOpenTextDocument(async (document) => {
      if (isOurs(document)) await start();
      else await offerLanguage(context, document);
    }),
  );
  const open = workspace.textDocuments;
  if (open.some(isOurs)) await start();
  for (const document of open) await offerLanguage(context, document);
}

export async function deactivate(): Promise<void> {
  await client?.dispose();
  client = undefined;
}

function isOurs(document: TextDocument): boolean {
  return (
    document.languageId === LANGUAGE || (document.languageId === 'xml' && isOpenNebulaXml(document.getText().slice(0, 4000)))
  );
}

let starting: Promise<void> | undefined;

function startClient(context: ExtensionContext, log: LogOutputChannel): Promise<void> {
  starting ??= (async () => {
    const module = context.asAbsolutePath(join('dist', 'server.js'));
    // Node keeps the compiled server there: from the second start on it is ready sooner.
    const env = { ...process.env, NODE_COMPILE_CACHE: Uri.joinPath(context.globalStorageUri, 'compile-cache').fsPath };
    // With more room for what is short-lived, in MB, the collector of garbage stays out of the way of the start.
    const execArgv = ['--min-semi-space-size=16'];
    const serverOptions: ServerOptions = {
      run: { module, transport: TransportKind.ipc, options: { env, execArgv } },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
    };
    const clientOptions: LanguageClientOptions = {
      documentSelector: SELECTOR,
      initializationOptions: {
        ...workspace.getConfiguration('opennebula'),
        showsRules: true,
      },
      outputChannel: log,
      errorHandler: new CrashHandler(),
      diagnosticPullOptions: { onChange: true, onSave: false },
    };
    client = new LanguageClient('opennebula', 'OpenNebula Templates', serverOptions, clientOptions);
    await client.start();
    status ??= new Status(SELECTOR, () => client);
    context.subscriptions.push(status);
    client.onNotification('opennebula/indexed', () => void status?.refresh());
    void status.refresh();
    log.info(`OpenNebula Templates ${extensions.getExtension(context.extension.id)?.packageJSON.version ?? ''}`);
  })().catch((error: unknown) => {
    starting = undefined;
    log.error(error instanceof Error ? error : String(error));
    void window.showErrorMessage('OpenNebula Templates: the language server did not start.', 'Show Log').then((choice) => {
      if (choice) log.show();
    });
  });
  return starting;
}

/** Offers the language, once for each file, for plain text that clearly is a template. Never takes it by itself. */
async function offerLanguage(context: ExtensionContext, document: TextDocument): Promise<void> {
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
