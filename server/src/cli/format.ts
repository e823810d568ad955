import { applyEdits } from '../document/edits.js';
import { formatTemplate } from '../format/format-template.js';
import type { TemplateDocument } from '../document/model.js';
import type { Log } from '../host.js';
import type { Command } from './arguments.js';
import { InputError } from './errors.js';
import { findProject } from './project.js';
import { readCommandSources } from './sources.js';
import { rewriteFile } from './write-file.js';

/**
 * `onelint format`: the laid-out text of one file, or with --write and --check of many. Returns the exit code: 1 when
 * --check finds a file that is not laid out.
 */
export async function format(command: Command, write: (text: string) => void, log: Log): Promise<number> {
  const project = await findProject(command);
  const sources = await readCommandSources(command, project, log);
  let changed = 0;
  for (const { path, document } of sources) {
    const laidOut = layOut(path, document, command, log);
    const printed = !command.check && (!command.write || path === command.stdinPath);
    if (printed) write(laidOut);
    if (laidOut === document.text) continue;
    changed++;
    if (command.check) write(`${path}\n`);
    else if (!printed) {
      try {
        await rewriteFile(path, laidOut);
        write(`${path}\n`);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        log.warn(error.message);
      }
    }
  }
  return command.check && changed > 0 ? 1 : 0;
}

/** The text of a file, laid out; as it is where that cannot be done, with a note. */
function layOut(path: string, { text, language }: TemplateDocument, command: Command, log: Log): string {
  // A folder can hold XML, too: that is left to XML formatters without a word.
  if (language === 'xml') {
    if (command.paths.includes(path)) log.info(`${path}: is XML; it is left as it is.`);
    return text;
  }
  if (text.includes('\r')) {
    log.info(`${path}: has carriage returns, which are part of its values; it is left as it is.`);
    return text;
  }
  const options = { indent: '    ', lineWidth: command.lineWidth, alignEquals: command.alignEquals };
  return applyEdits(text, formatTemplate(text, options));
}
