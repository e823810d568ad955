import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import {
  createMessageConnection,
  type Diagnostic,
  type MessageConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

const server = resolve('dist/server.js');

export interface ClientOptions {
  readonly folders?: readonly string[];
  readonly pull?: boolean;
  readonly settings?: object;
}

/** A language client over stdio, against the bundled server: what an editor that is not VS Code would do. */
export class Client {
  readonly connection: MessageConnection;
  readonly published = new Map<string, Diagnostic[]>();
  readonly refreshes: string[] = [];
  private indexed: Promise<unknown>;

  private constructor(readonly process: ChildProcess) {
    if (!process.stdout || !process.stdin) throw new Error('no streams');
    this.connection = createMessageConnection(new StreamMessageReader(process.stdout), new StreamMessageWriter(process.stdin));
    this.connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }: PublishDiagnosticsParams) => {
      this.published.set(uri, diagnostics);
    });
    this.connection.onRequest('workspace/inlayHint/refresh', () => {
      this.refreshes.push('inlayHint');
      return null;
    });
    this.connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshes.push('diagnostic');
      return null;
    });
    this.connection.onRequest('client/registerCapability', () => null);
    this.indexed = new Promise((resolve) => this.connection.onNotification('opennebula/indexed', resolve));
    this.connection.listen();
  }

  static async start({ folders = [], pull = true, settings = {} }: ClientOptions = {}): Promise<Client> {
    const client = new Client(spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] }));
    await client.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
      initializationOptions: settings,
      capabilities: {
        textDocument: {
          ...(pull ? { diagnostic: {} } : {}),
          hover: { contentFormat: ['markdown'] },
          completion: { completionItem: { snippetSupport: true } },
        },
        workspace: {
          workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
          workspaceFolders: true,
          inlayHint: { refreshSupport: true },
          diagnostics: { refreshSupport: true },
        },
      },
    });
    await client.connection.sendNotification('initialized', {});
    await client.indexed;
    return client;
  }

  /** Closes a document: what it said counts no more. */
  async close(uri: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  async open(uri: string, text: string, languageId = 'opennebula-template'): Promise<void> {
    await this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  async change(uri: string, version: number, text: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
  }

  async diagnostics(uri: string): Promise<Diagnostic[]> {
    const report = await this.connection.sendRequest<{ items?: Diagnostic[] }>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    return report.items ?? [];
  }

  /** A request at the `|` of a text that is opened for it. */
  async at<T>(method: string, uri: string, marked: string, extra: object = {}): Promise<T> {
    const offset = marked.indexOf('|');
    const text = marked.slice(0, offset) + marked.slice(offset + 1);
    await this.open(uri, text, uri.endsWith('.xml') ? 'xml' : undefined);
    const before = text.slice(0, offset).split('\n');
    const position = { line: before.length - 1, character: (before[before.length - 1] ?? '').length };
    return this.connection.sendRequest<T>(method, { textDocument: { uri }, position, ...extra });
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    this.connection.dispose();
  }
}

/** Waits until `test` holds. */
export async function until(test: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await test())) {
    if (Date.now() > end) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
