import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { applyEdits } from '../document/edits.js';
import { formatTemplate } from '../format/format-template.js';
import type { Log } from '../host.js';
import type { Command } from './arguments.js';
import { readSources } from './sources.js';

/**
 * `onelint format`: the laid-out text of one file, or with --write and --check of many. Returns the exit code: 1 when
 * --check finds a file that is not laid out.
 */
export async function format(command: Command, write: (text: string) => void, log: Log): Promise<number> {
  const sources = (await readSources(command.paths, command, log)).filter(({ document }) => document.language === 'template');
  let changed = 0;
  for (const { path, document } of sources) {
    const { text } = document;
    if (text.includes('\r')) {
      log.warn(`${path}: has carriage returns, which are part of its values; it is left as it is.`);
      continue;
    }
    const options = { indent: '    ', lineWidth: command.lineWidth, alignEquals: command.alignEquals };
    const laidOut = applyEdits(text, formatTemplate(text, options));
    if (!command.check && !command.write) write(laidOut);
    if (laidOut === text) continue;
    changed++;
    if (command.check) write(`${path}\n`);
    else if (command.write && path !== '-') {
      await writeFile(resolve(path), laidOut);
      write(`${path}\n`);
    }
  }
  return command.check && changed > 0 ? 1 : 0;
}
