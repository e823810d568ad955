import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../server/src/document/edits.js';
import { readDocument } from '../../../server/src/document/read-document.js';
import { DEFAULT_FORMAT_OPTIONS, formatTemplate } from '../../../server/src/format/format-template.js';
import { budget } from '../../fuzz/budget.js';

const format = (text: string, options = {}): string =>
  applyEdits(text, formatTemplate(text, { ...DEFAULT_FORMAT_OPTIONS, ...options }));

/** What OpenNebula reads of a text. */
function reading(text: string): unknown {
  const { objects, accepted, dropped } = readDocument('file:///t.one', text, 'vm');
  const attributes = objects[0]?.attributes.map(({ name, value, pairs }) => [
    name,
    value?.text ?? null,
    pairs?.map((pair) => [pair.name, pair.value?.text ?? null]) ?? null,
  ]);
  return { attributes, accepted, dropped: dropped.length };
}

describe('laying out', () => {
  it.each([
    ['blanks around =', 'NAME="a"\nCPU   =1\n', 'NAME = "a"\nCPU = 1\n'],
    ['a short vector', 'DISK=[IMAGE="a",SIZE=1]\n', 'DISK = [ IMAGE = "a", SIZE = 1 ]\n'],
    ['an empty vector', 'PCI = [  ]\n', 'PCI = []\n'],
    ['two on a line', 'A=1 B=2\n', 'A = 1\nB = 2\n'],
    ['empty lines', '\n\nA = 1\n\n\n\nB = 2\n\n', 'A = 1\n\nB = 2\n'],
    ['a missing last line end', 'A = 1', 'A = 1\n'],
    ['a vector over several lines', 'DISK = [ IMAGE = "a",\n  SIZE=1 ]\n', 'DISK = [\n    IMAGE = "a",\n    SIZE = 1\n]\n'],
    ['a comment behind', 'A=1   # why\n', 'A = 1   # why\n'],
    [
      'comments in a vector',
      'D = [ # all\n  A=1, # one\n  # own line\n B=2 ]\n',
      'D = [ # all\n    A = 1, # one\n    # own line\n    B = 2\n]\n',
    ],
    ['an empty value', 'A =\nB = 1\n', 'A =\nB = 1\n'],
    ['a value of several lines', 'A = "x\n  y"\nB=1\n', 'A = "x\n  y"\nB = 1\n'],
  ])('%s', (_what, before, after) => {
    expect(format(before)).toBe(after);
    expect(format(after)).toBe(after);
  });

  it('breaks a vector that is too long', () => {
    expect(format('D = [ A = "aaaaaaaaaaaa", B = "bbbbbbbbbbbb" ]\n', { lineWidth: 30 })).toBe(
      'D = [\n    A = "aaaaaaaaaaaa",\n    B = "bbbbbbbbbbbb"\n]\n',
    );
  });

  it('aligns when asked to', () => {
    expect(format('NAME = a\nC = 1\n\nVCPU = 1\nD = [\n A = 1,\n LONG = 2 ]\n', { alignEquals: true })).toBe(
      'NAME = a\nC    = 1\n\nVCPU = 1\nD = [\n    A    = 1,\n    LONG = 2\n]\n',
    );
  });

  it('keeps what is aligned', () => {
    const text = 'NAME = a\nC    = 1\nD = [\n    A    = 1,\n    LONG = 2\n]\n';
    expect(format(text)).toBe(text);
    expect(format(text, { alignEquals: false })).toBe('NAME = a\nC = 1\nD = [\n    A = 1,\n    LONG = 2\n]\n');
  });

  it('leaves broken parts alone and lays out the sound ones', () => {
    expect(format('A=1\nDISK = [ X   "y ]\nB=2\n')).toContain('A = 1\n');
    expect(format('A=[=[# c\n')).toBe('A=[=[# c\n');
    for (const text of ['A=[\n]]>', 'A=[\n]A]]>', 'A=\n"x ]]>"\n']) expect(format(text)).toBe(text);
    expect(reading(format('A=1\nB ==2\nC=3\n'))).toEqual(reading('A=1\nB ==2\nC=3\n'));
  });

  it('does not touch a file with carriage returns', () => {
    expect(formatTemplate('A=1\r\nB=2\r\n')).toEqual([]);
  });
});

// Whatever the text is, OpenNebula reads the same behind as before, and a second time changes nothing.
const piece = fc.constantFrom(
  'A',
  'NAME',
  ' ',
  '  ',
  '\n',
  '\t',
  '=',
  '[',
  ']',
  ',',
  '"',
  '"x y"',
  '1',
  '# c\n',
  '#',
  '\\',
  '\\"',
  'B=2',
  'D=[A=1,B=2]',
  'E =\n',
  ']]>',
);
describe('any text', () => {
  it('is read the same, and laid out once for all', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }),
        fc.boolean(),
        fc.constantFrom(20, 40, 100),
        (pieces, alignEquals, lineWidth) => {
          const text = pieces.join('');
          const once = format(text, { alignEquals, lineWidth });
          expect(reading(once)).toEqual(reading(text));
          expect(format(once, { alignEquals, lineWidth })).toBe(once);
        },
      ),
      budget(3000),
    );
  });
});
