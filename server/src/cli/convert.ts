import { convert as convertDocument } from '../convert/convert.js';
import type { Log } from '../host.js';
import type { Command } from './arguments.js';
import { readSources } from './sources.js';

/** `onelint convert`: template text as XML, or XML as template text. Returns 1 when something could
 * not be brought over. */
export async function convert(command: Command, write: (text: string) => void, log: Log): Promise<number> {
  const [source] = await readSources(command.paths, { ...command, single: true }, log);
  if (!source) return 0;
  const { text, losses } = convertDocument(source.document);
  write(text);
  if (!source.document.accepted) log.info(`${source.path}: OpenNebula refuses this text; what could be read of it is converted.`);
  for (const loss of losses) log.info(`${source.path}: ${loss}`);
  return losses.length > 0 || !source.document.accepted ? 1 : 0;
}
