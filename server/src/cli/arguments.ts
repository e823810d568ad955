import { parseArgs } from 'node:util';
import { type Kind, KINDS } from '../document/model.js';
import { NEWEST_RELEASE, parseRelease, type Release } from '../configuration/release.js';

/** What a command line asks for. */
export interface Command {
  readonly name: 'check' | 'explain' | 'parse' | 'format' | 'convert';
  readonly paths: readonly string[];
  readonly format: string;
  readonly release: Release;
  readonly kind: Kind | null;
  /** Folders and files that only feed the inventory. */
  readonly inventory: readonly string[];
  readonly onedConf: string | null;
  readonly imageDriver: string;
  readonly systemDriver: string;
  readonly complete: boolean;
  readonly failOn: 'error' | 'warning' | 'information' | 'hint';
  readonly fix: boolean;
  readonly quiet: boolean;
  /** `format`: only say which files are not laid out. */
  readonly check: boolean;
  readonly write: boolean;
  readonly lineWidth: number;
  readonly alignEquals: boolean | 'auto';
}

/** A command line that cannot be obeyed; the message is for the person who typed it. */
export class UsageError extends Error {}

const FORMATS: Readonly<Record<Command['name'], readonly string[]>> = {
  check: ['pretty', 'json', 'github'],
  explain: ['pretty', 'json'],
  parse: ['json'],
  format: ['text'],
  convert: ['text'],
};

export const USAGE = `onelint – what OpenNebula will really do with your templates

Usage
  onelint check   [options] PATH…   find what OpenNebula refuses or misreads
  onelint explain [options] PATH…   effective disks, with reasons and transfer actions
  onelint parse   [options] FILE    what OpenNebula's parser reads
  onelint format  [options] PATH…   lay out template text
  onelint convert [options] FILE    template text as XML, XML as template text

PATH is a file, a folder (its .one, .onetpl, .one.tmpl, oned.conf and OpenNebula XML files), or - for standard input.

Options
  --format FORMAT          check: pretty, json, github · explain: pretty, json · parse: json
  --release R              the OpenNebula release to judge by (default 7.4)
  --kind KIND              vm, image, datastore, … overrides the detection
  --image-dir PATH         more files that tell of images and datastores (repeatable; also --inventory)
  --oned-conf FILE         take drivers and defaults from this oned.conf
  --image-driver TM_MAD    transfer driver of image datastores that are not known
  --system-driver TM_MAD   transfer driver of the system datastore, when it is not known
  --complete               the inventory is complete: an image that is not in it does not exist
  --fail-on SEVERITY       check: exit 1 at error (default), warning, information or hint
  --fix                    check: apply the fixes that are safe
  --quiet                  check: print errors only
  --check                  format: list the files that are not laid out, exit 1 if there are any
  --write                  format: change the files
  --line-width N           format: columns of a vector on one line (default 100)
  --align                  format: put the = of neighbouring lines below each other
  --version, --help

Exit codes: 0 clean, 1 findings at or above --fail-on, 2 wrong usage or a file that cannot be read.

Examples
  onelint check templates/
  onelint explain --image-driver qcow2 --system-driver ssh vm.one
  onelint check --format github --fail-on warning .
  onelint format --check templates/
  onelint convert vm.xml > vm.one
`;

/** Reads a command line; throws `UsageError`. Null asks for the usage text, 'version' for the version. */
export function readCommand(argv: readonly string[]): Command | null | 'version' {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(argv);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  if (values.version) return 'version';
  const [name, ...paths] = positionals;
  if (values.help || name === undefined) return null;
  if (!isCommand(name)) {
    throw new UsageError(`Unknown command “${name}”: onelint knows ${Object.keys(FORMATS).join(', ')}.`);
  }
  if (paths.length === 0) throw new UsageError(`onelint ${name} needs a PATH, or - for standard input.`);
  if ((name === 'parse' || name === 'convert') && paths.length > 1) throw new UsageError(`onelint ${name} takes one file.`);
  const lineWidth = Number(values['line-width'] ?? 100);
  if (!Number.isInteger(lineWidth) || lineWidth < 20) throw new UsageError('--line-width takes a number from 20 on.');
  const formats = FORMATS[name];
  const format = values.format ?? (formats[0] as string);
  if (!formats.includes(format))
    throw new UsageError(`onelint ${name} knows the formats ${formats.join(', ')}, not “${format}”.`);
  const release = values.release === undefined ? NEWEST_RELEASE : parseRelease(values.release);
  if (release === null) throw new UsageError(`“${values.release}” is no OpenNebula release from 4.4 on.`);
  const kind = values.kind === undefined ? null : (KINDS.find((known) => known === values.kind) ?? undefined);
  if (kind === undefined) throw new UsageError(`“${values.kind}” is no kind. Kinds: ${KINDS.join(', ')}.`);
  const failOn = values['fail-on'] ?? 'error';
  if (failOn !== 'error' && failOn !== 'warning' && failOn !== 'information' && failOn !== 'hint') {
    throw new UsageError(`--fail-on takes error, warning, information or hint, not “${failOn}”.`);
  }
  return {
    name,
    paths,
    format,
    release,
    kind,
    failOn,
    inventory: [...(values['image-dir'] ?? []), ...(values.inventory ?? [])],
    onedConf: values['oned-conf'] ?? null,
    imageDriver: values['image-driver'] ?? '',
    systemDriver: values['system-driver'] ?? '',
    complete: values.complete ?? false,
    fix: values.fix ?? false,
    quiet: values.quiet ?? false,
    check: values.check ?? false,
    write: values.write ?? false,
    lineWidth,
    alignEquals: values.align ?? 'auto',
  };
}

function isCommand(name: string): name is Command['name'] {
  return Object.hasOwn(FORMATS, name);
}

function parse(argv: readonly string[]) {
  return parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      format: { type: 'string' },
      release: { type: 'string' },
      kind: { type: 'string' },
      'image-dir': { type: 'string', multiple: true },
      inventory: { type: 'string', multiple: true },
      'oned-conf': { type: 'string' },
      'image-driver': { type: 'string' },
      'system-driver': { type: 'string' },
      complete: { type: 'boolean' },
      'fail-on': { type: 'string' },
      fix: { type: 'boolean' },
      quiet: { type: 'boolean' },
      check: { type: 'boolean' },
      write: { type: 'boolean' },
      'line-width': { type: 'string' },
      align: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean', short: 'V' },
    },
  });
}
