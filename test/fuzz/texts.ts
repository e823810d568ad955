import * as fc from 'fast-check';

/** Pieces that mean something to a template's syntax, alone and together. */
const PIECES = [
  'DISK',
  'NAME',
  'CPU',
  'MEMORY',
  'IMAGE',
  'IMAGE_ID',
  'TYPE',
  'CONTEXT',
  'NIC',
  'XMLRPC',
  '9LIVES',
  'a_b',
  'x',
  'CDROM',
  'OS',
  'YES',
  'fs',
  '1',
  '12',
  '4096',
  'img',
  'web',
  '$NAME',
  '$USER[X]',
  '${a}',
  '%m%',
  ' = ',
  '=',
  ' ',
  '  ',
  '\t',
  '\n',
  '\n\n',
  ' [',
  '[',
  ']',
  ' ]',
  ',',
  ', ',
  '"',
  '\\"',
  '\\',
  "'",
  '#',
  '# note',
  '# onelint-disable\n',
  ']]>',
  '<',
  '>',
  '&',
  '/',
  ';',
  '-',
  '.',
  '\uFEFF',
  'ä',
  '日本',
  '😀',
  '\u0000',
  'DISK = [ IMAGE = "img" ]\n',
  'DISK = [\n  IMAGE_ID = 3,\n  SIZE = 10 ]\n',
  'NAME = "web"\n',
  'CPU = 1\nMEMORY = 1024\n',
  '# a comment\n',
  'NIC = [ NETWORK = "n" ]\n',
  'CONTEXT = [ A = "$NAME", B = "x\\"y" ]\n',
  'EMPTY =\n',
  'TYPE = CDROM\n',
  'PATH = /x\n',
] as const;

/** The same with Windows line ends now and then. */
const WINDOWS = ['\r', '\r\n', 'A = "b"\r\n'] as const;

const XML_PIECES = [
  '<VM>',
  '</VM>',
  '<TEMPLATE>',
  '</TEMPLATE>',
  '<DISK>',
  '</DISK>',
  '<IMAGE>',
  '</IMAGE>',
  '<IMAGE_POOL>',
  '</IMAGE_POOL>',
  '<ID>3</ID>',
  '<NAME>',
  '</NAME>',
  '<A/>',
  '<A b="c">',
  '<A b=c>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '--',
  '<?xml version="1.0"?>',
  '<!DOCTYPE x [',
  ']>',
  '<!ENTITY a "b">',
  '&a;',
  '&lt;',
  '&#65;',
  '&#x1F600;',
  '&',
  '<',
  '>',
  '"',
  "'",
  '\n',
  ' ',
  'text',
  '10',
  'YES',
  '<__proto__>',
  '</__proto__>',
  '<constructor>',
] as const;

/** Text that is close to a template, right and wrong. */
export const templateText = fc
  .array(fc.oneof({ weight: 30, arbitrary: fc.constantFrom(...PIECES) }, { weight: 1, arbitrary: fc.string({ maxLength: 8 }) }), {
    maxLength: 60,
  })
  .map((pieces) => pieces.join(''));

/** The same, with carriage returns. */
const windowsText = fc
  .array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...PIECES) }, { weight: 1, arbitrary: fc.constantFrom(...WINDOWS) }), {
    maxLength: 60,
  })
  .map((pieces) => pieces.join(''));

/** Text that is close to XML. */
export const xmlText = fc
  .array(
    fc.oneof({ weight: 30, arbitrary: fc.constantFrom(...XML_PIECES) }, { weight: 1, arbitrary: fc.string({ maxLength: 8 }) }),
    { maxLength: 60 },
  )
  .map((pieces) => `<VM>${pieces.join('')}`);

/** A sound template of some attributes, long enough for changes to leave most of it alone. */
export const soundText = fc
  .array(
    fc.constantFrom(
      'NAME = "web"\n',
      'CPU = 1\n',
      'MEMORY = 1024\n',
      'DISK = [ IMAGE = "img", CACHE = "none" ]\n',
      'DISK = [\n  IMAGE = "os", # the system\n  TARGET = "vda" ]\n',
      '# a comment\n',
      '\n',
      'NIC = [ NETWORK = "n" ]\n',
      'DESCRIPTION = "two\nlines"\n',
      'EMPTY =\n',
      'A = b C = d\n',
      'CONTEXT = [ A = "x\\"y", B = $NAME ]\n',
      '  X = 1\n',
      'R = "\\"\n',
    ),
    { minLength: 4, maxLength: 30 },
  )
  .map((lines) => lines.join(''));

/** Any text at all. */
export const anyText = fc.oneof(
  templateText,
  windowsText,
  xmlText,
  soundText,
  fc.string({ maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 100 }),
);

/** A change of a text: where (as a share of it), how many characters go, what comes. */
export interface Change {
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

export const changes = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    removed: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.nat(3), fc.nat(80)),
    inserted: fc.oneof(
      fc.constant(''),
      fc.constantFrom(...PIECES),
      fc.constantFrom(...PIECES, ...WINDOWS, ...XML_PIECES),
      fc.string({ maxLength: 3 }),
    ),
  }),
  { minLength: 1, maxLength: 12 },
);

export function changed(text: string, { at, removed, inserted }: Change): string {
  const start = Math.round(at * text.length);
  return text.slice(0, start) + inserted + text.slice(start + removed);
}
