import { commands, type Disposable, type LogOutputChannel, window } from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  State,
} from 'vscode-languageclient/node';

/** So many crashes in so many milliseconds are too many to start the server again unasked. */
const MOST_CRASHES = 5;
const WINDOW = 3 * 60_000;

/**
 * The language server of this window, and the client that speaks with it.
 *
 * A server that crashes is started again, and the user is told once; one that crashes again and again stays down, with a
 * notice that offers to start it or to read the log. Each start has a new client: one whose server died while it was starting
 * can't be started again. A new client opens the documents of the window by itself.
 */
export class LanguageServer implements Disposable {
  private current: LanguageClient | undefined;
  private starting: Promise<void> | undefined;
  private crashes: number[] = [];
  private told = false;
  /** Crashed too often: stays down until the user starts it. */
  private down = false;

  /**
   * @param started is called with each client whose server is ready.
   */
  constructor(
    private readonly serverOptions: ServerOptions,
    private readonly clientOptions: LanguageClientOptions,
    private readonly log: LogOutputChannel,
    private readonly started: (client: LanguageClient) => void,
  ) {}

  /** The client, while its server runs. */
  get client(): LanguageClient | undefined {
    return this.current?.state === State.Running ? this.current : undefined;
  }

  /** Starts the server unless it runs, is about to or stays down. Never rejects: a server that does not start has crashed. */
  start(): Promise<void> {
    if (this.down) return Promise.resolve();
    this.starting ??= this.startNew();
    return this.starting;
  }

  /** Ends the server, if it runs, and starts a new one. */
  async restart(): Promise<void> {
    this.crashes = [];
    this.down = false;
    await this.dispose();
    await this.start();
  }

  /** Ends the server. */
  async dispose(): Promise<void> {
    const client = this.current;
    this.current = undefined;
    this.starting = undefined;
    await client?.dispose().catch((error: unknown) => this.log.debug(String(error)));
  }

  private async startNew(): Promise<void> {
    const crashed = () => {
      if (this.current !== client) return;
      this.current = undefined;
      this.starting = undefined;
      // Once the old client has let go of its listeners.
      setTimeout(() => this.crashed(), 0);
    };
    const client: LanguageClient = new QuietClient('opennebula', 'OpenNebula Templates', this.serverOptions, {
      ...this.clientOptions,
      outputChannel: this.log,
      initializationFailedHandler: () => false,
      errorHandler: {
        // A message that could not be read or written; the next one may be.
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => {
          crashed();
          return { action: CloseAction.DoNotRestart, handled: true };
        },
      },
    });
    this.current = client;
    try {
      await client.start();
      this.started(client);
    } catch (error) {
      this.log.error(error instanceof Error ? error : String(error));
      crashed();
    }
  }

  private crashed(): void {
    const now = Date.now();
    this.crashes = [...this.crashes.filter((time) => now - time < WINDOW), now];
    if (this.crashes.length >= MOST_CRASHES) {
      this.down = true;
      void this.ask(
        window.showErrorMessage(
          `OpenNebula Templates: the language server crashed ${MOST_CRASHES} times in ${WINDOW / 60_000} minutes and stays down.`,
          'Restart',
          'Show Log',
        ),
      );
      return;
    }
    if (!this.told)
      void this.ask(
        window.showWarningMessage('OpenNebula Templates: the language server crashed and was started again.', 'Show Log'),
      );
    this.told = true;
    void this.start();
  }

  private async ask(message: Thenable<string | undefined>): Promise<void> {
    const choice = await message;
    if (choice === 'Restart') await commands.executeCommand('opennebula.restartServer');
    if (choice === 'Show Log') await commands.executeCommand('opennebula.showLog');
  }
}

/** Tells the log only what goes wrong: what the user has to know is said once, above. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}
