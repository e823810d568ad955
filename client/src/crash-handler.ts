import { commands, window } from 'vscode';
import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  type ErrorHandler,
  type ErrorHandlerResult,
} from 'vscode-languageclient/node';

/** So many crashes in so many milliseconds are too many to start the server again unasked. */
const MOST_CRASHES = 5;
const WINDOW = 3 * 60_000;

/**
 * Starts a server again that has crashed, and says so once; one that crashes again and again stays down, with a notice that
 * offers to start it or to read the log. The client opens its documents again by itself.
 */
export class CrashHandler implements ErrorHandler {
  private crashes: number[] = [];
  private told = false;

  error(): ErrorHandlerResult {
    // A message that could not be read or written; the next one may be.
    return { action: ErrorAction.Continue, handled: true };
  }

  closed(): CloseHandlerResult {
    const now = Date.now();
    this.crashes = [...this.crashes.filter((time) => now - time < WINDOW), now];
    if (this.crashes.length >= MOST_CRASHES) {
      this.crashes = [];
      void this.ask(
        window.showErrorMessage(
          `OpenNebula Templates: the language server crashed ${MOST_CRASHES} times in ${WINDOW / 60_000} minutes and stays down.`,
          'Restart',
          'Show Log',
        ),
      );
      return { action: CloseAction.DoNotRestart, handled: true };
    }
    if (!this.told)
      void this.ask(
        window.showWarningMessage('OpenNebula Templates: the language server crashed and was started again.', 'Show Log'),
      );
    this.told = true;
    return { action: CloseAction.Restart, handled: true };
  }

  private async ask(message: Thenable<string | undefined>): Promise<void> {
    const choice = await message;
    if (choice === 'Restart') await commands.executeCommand('opennebula.restartServer');
    if (choice === 'Show Log') await commands.executeCommand('opennebula.showLog');
  }
}
