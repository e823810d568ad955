import type { Log } from '../host.js';
import { readCommand, USAGE, UsageError } from './arguments.js';
import { check } from './check.js';
import { convert } from './convert.js';
import { explain } from './explain.js';
import { format } from './format.js';
import { parse } from './parse.js';
import { InputError } from './sources.js';
import { makeStyle } from './style.js';

declare const ONELINT_VERSION: string;

/** Runs a command line; resolves to the exit code. Never throws. */
export async function main(argv: readonly string[]): Promise<number> {
  const complain = (message: string) => process.stderr.write(`onelint: ${message}\n`);
  const log: Log = { info: () => undefined, warn: complain, error: complain };
  let output = '';
  const write = (text: string) => {
    output += text;
  };
  try {
    const command = readCommand(argv);
    if (command === null) write(USAGE);
    else if (command === 'version') write(`${ONELINT_VERSION}\n`);
    const style = makeStyle(process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined);
    let code = 0;
    if (command !== null && command !== 'version') {
      switch (command.name) {
        case 'check':
          code = await check(command, write, style, log);
          break;
        case 'explain':
          code = await explain(command, write, style, log);
          break;
        case 'format':
          code = await format(command, write, log);
          break;
        case 'convert':
          code = await convert(command, write, log);
          break;
        default:
          code = await parse(command, write, log);
      }
    }
    await flush(output);
    return code;
  } catch (error) {
    if (error instanceof UsageError) complain(`${error.message} Try onelint --help.`);
    else if (error instanceof InputError) complain(error.message);
    else complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 2;
  }
}

/** Writes everything before the process ends; a reader that closed the pipe early is no error. */
function flush(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.once('error', () => resolve());
    process.stdout.write(text, () => resolve());
  });
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
