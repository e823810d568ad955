import { InputError, UsageError } from './errors.js';
import type { Log } from '../host.js';
import { type Command, readCommand } from './arguments.js';
import { check, type Progress } from './check.js';
import { completion } from './completion.js';
import { convert } from './convert.js';
import { explain } from './explain.js';
import { format } from './format.js';
import { commandHelp, usage } from './help.js';
import { init } from './init.js';
import { parse } from './parse.js';
import { rules } from './rules.js';
import { makeStyle, type Style } from './style.js';

declare const ONELINT_VERSION: string;

/** A run says how far it is from this time on, in milliseconds, and not more often than the other. */
const PROGRESS_AFTER = 1000;
const PROGRESS_EVERY = 200;

/** Runs a command line; resolves to the exit code. Never throws. */
export async function main(argv: readonly string[]): Promise<number> {
  const complain = (message: string) => process.stderr.write(`onelint: ${message}\n`);
  // A note, something that could not be read, a fault of ours: the last two make the run incomplete.
  let complete = true;
  const incomplete = (message: string) => {
    complete = false;
    complain(message);
  };
  const log: Log = { info: complain, warn: incomplete, error: incomplete };
  let output = '';
  const write = (text: string) => {
    output += text;
  };
  const terminal = process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined;
  try {
    const command = readCommand(argv);
    let code = 0;
    if (command === 'version') write(`${ONELINT_VERSION}\n`);
    else if ('help' in command) write(command.help === null ? usage() : commandHelp(command.help));
    else code = await run(command, write, makeStyle(terminal), log);
    await flush(output);
    return complete ? code : 2;
  } catch (error) {
    if (error instanceof UsageError) complain(`${error.message} Try onelint --help.`);
    else if (error instanceof InputError) complain(error.message);
    else complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 2;
  }
}

async function run(command: Command, write: (text: string) => void, style: Style, log: Log): Promise<number> {
  switch (command.name) {
    case 'check':
      return check(command, write, style, log, makeProgress());
    case 'explain':
      return explain(command, write, style, log);
    case 'format':
      return format(command, write, log);
    case 'convert':
      return convert(command, write, log);
    case 'parse':
      return parse(command, write, log);
    case 'rules':
      rules(command, write, style);
      return 0;
    case 'init':
      await init(command, write);
      return 0;
    case 'completion':
      write(completion(command.paths[0] ?? ''));
      return 0;
  }
}

/** On a terminal, one line that says how far a long run is, and goes when it is done. */
function makeProgress(): Progress {
  if (process.stderr.isTTY !== true) return () => undefined;
  const started = Date.now();
  let last = 0;
  return (done, total) => {
    const now = Date.now();
    if (done === total) {
      if (last > 0) process.stderr.write('\r\u001b[K');
    } else if (now - started > PROGRESS_AFTER && now - last > PROGRESS_EVERY) {
      last = now;
      process.stderr.write(`\r\u001b[K${done} of ${total} files`);
    }
  };
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
