import { vectorMap } from '../document/model.js';
import type { Log } from '../host.js';
import type { Command } from './arguments.js';
import { readSources } from './sources.js';

/** `onelint parse`: what OpenNebula's parser reads, in the shape of its own XML. Returns the exit code. */
export async function parse(command: Command, write: (text: string) => void, log: Log): Promise<number> {
  const [source] = await readSources(command.paths, { ...command, single: true }, log);
  if (!source) return 0;
  const { document } = source;
  const { language } = document;
  const attributes = (document.objects[0]?.attributes ?? []).map(
    (attribute) =>
      [
        attribute.name,
        attribute.pairs
          ? Object.fromEntries([...vectorMap(attribute, language)].sort(([a], [b]) => (a < b ? -1 : 1)))
          : (attribute.value?.text ?? ''),
      ] as const,
  );
  attributes.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const errors = document.issues
    .filter((issue) => issue.fatal)
    .map((issue) => ({
      message: issue.message,
      range: { start: document.lines.positionAt(issue.start), end: document.lines.positionAt(issue.end) },
    }));
  const dropped = document.dropped.map((span) => document.text.slice(span.start, span.end)).join('');
  write(`${JSON.stringify({ ok: document.accepted, attributes: document.accepted ? attributes : [], dropped, errors })}\n`);
  return document.accepted ? 0 : 1;
}
