import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTemplate } from '../../../server/src/syntax/template-parser.js';
import { applyEdits } from '../../../server/src/document/edits.js';
import { readDocument } from '../../../server/src/document/read-document.js';
import { budget } from '../../fuzz/budget.js';

/** The issues of a text as `code: what they mark`. */
function issues(text: string): string[] {
  return parseTemplate(text).issues.map((issue) => `${issue.code}: ${text.slice(issue.start, issue.end)}`);
}

/** What is read, also from broken text: `NAME=value` and `NAME[SUB=value …]`. */
function read(text: string): string[] {
  return (readDocument('x.one', text).objects[0]?.attributes ?? []).map((attribute) =>
    attribute.pairs
      ? `${attribute.name}[${attribute.pairs.map((pair) => `${pair.name}=${pair.value?.text ?? ''}`).join(' ')}]`
      : `${attribute.name}=${attribute.value?.text ?? ''}`,
  );
}

describe('what OpenNebula reads', () => {
  it.each([
    ['a comment behind a value', 'A = 1 # one\nB = 2\n', ['A=1', 'B=2']],
    ['an empty value', 'A =\nB = 2\n', ['A=', 'B=2']],
    ['an empty vector', 'A = [ ]\n', ['A[]']],
    ['a string over two lines', 'A = "one\ntwo"\n', ['A=one\ntwo']],
    ['an escaped quote', 'A = "say \\"hi\\""\n', ['A=say "hi"']],
    ['a backslash before the closing quote', 'A = "C:\\dir\\"\n', ['A=C:\\dir\\']],
    ['a quote inside a bare value', 'A = a"b\n', ['A=a"b']],
    ['names in any case', 'Disk = [ image = x ]\n', ['DISK[IMAGE=x]']],
    ['a name that XML would not take', '9lives = 1\n', ['ONE_9LIVES=1']],
    ['a comment between the parts of a vector', 'A = [ B = 1, # b\n  # more\n  C = 2 ]\n', ['A[B=1 C=2]']],
  ])('%s', (_what, text, expected) => {
    expect(issues(text)).toEqual([]);
    expect(read(text)).toEqual(expected);
  });
});

describe('errors are where they are', () => {
  it.each([
    ['a missing comma', 'A = [ B = "1" C = "2" ]\n', ['syntax/missing-comma: "'], ['A[B=1 C=2]']],
    ['a comma too many', 'A = [ B = 1, ]\nC = 2\n', ['syntax/extra-comma: ,'], ['A[B=1]', 'C=2']],
    ['a bare value with blanks', 'IMAGE = my vm\nB = 2\n', ['syntax/unquoted-blank: my vm'], ['IMAGE=my vm', 'B=2']],
    ['no equals sign', 'NAME\nB = 2\n', ['syntax/missing-equals: NAME'], ['NAME=', 'B=2']],
    ['no value inside a vector', 'A = [ B = , C = 1 ]\n', ['syntax/missing-value: B ='], ['A[B= C=1]']],
    [
      'no value at a line end inside a vector',
      'A = [ B =\n C = 1 ]\n',
      ['syntax/missing-value: B =', 'syntax/missing-comma: ='],
      ['A[B= C=1]'],
    ],
    ['an open string', 'A = "one\nB = "two"\nC = 3\n', ['syntax/unclosed-string: "one'], ['A="one', 'B=two', 'C=3']],
    [
      'an open vector',
      'DISK = [ IMAGE = "a"\nCPU = 1\nMEMORY = 2\n',
      ['syntax/unclosed-vector: ['],
      ['DISK[IMAGE=a]', 'CPU=1', 'MEMORY=2'],
    ],
    ['a vector in a vector', 'A = [ B = [ C = 1 ] ]\n', ['syntax/nested-vector: [ '], ['A[B=[ C = 1 ]]']],
    ['CDATA', 'A = "x]]>y"\nB = 2\n', ['syntax/cdata-in-text: ]]>'], ['A="x]]>y"', 'B=2']],
    ['a comment that the file ends in', 'A = 1\n# last words', ['syntax/comment-at-end: # last words'], ['A=1']],
  ])('%s', (_what, text, expectedIssues, expectedRead) => {
    expect(issues(text)).toEqual(expectedIssues);
    expect(parseTemplate(text).accepted).toBe(false);
    expect(read(text)).toEqual(expectedRead);
  });

  it('one broken attribute does not hide the others', () => {
    const text = 'NAME = "a"\nDISK = [ IMAGE = "b"\n  SIZE = 1 ]\nCPU = 1\nDISK = [ IMAGE = "c" ]\n';
    expect(read(text)).toEqual(['NAME=a', 'DISK[IMAGE=b SIZE=1]', 'CPU=1', 'DISK[IMAGE=c]']);
  });

  it('every fix that is offered makes the text one that OpenNebula takes', () => {
    for (const text of [
      'A = [ B = "1" C = "2" ]\n',
      'A = [ B = 1, ]\n',
      'IMAGE = my vm\n',
      'A = [ B = , C = 1 ]\n',
      'B = "two\n',
      'DISK = [ IMAGE = "a"\nCPU = 1\n',
      'A = 1\n# last words',
    ]) {
      const fixes = parseTemplate(text).issues.flatMap((issue) => (issue.fix ? [issue.fix] : []));
      expect(fixes.length, text).toBeGreaterThan(0);
      expect(parseTemplate(applyEdits(text, fixes)).accepted, text).toBe(true);
    }
  });
});

describe('what OpenNebula skips', () => {
  it('is marked, and the fix takes it out', () => {
    const text = 'A == 1\n';
    expect(issues(text)).toEqual(['syntax/dropped-text: =']);
    expect(parseTemplate(text).accepted).toBe(true);
    expect(read(text)).toEqual(['A=1']);
    const fix = parseTemplate(text).issues[0]?.fix;
    expect(applyEdits(text, fix ? [fix] : [])).toBe('A = 1\n');
  });

  it('a quote that nothing closes is part of the value', () => {
    expect(read('A = 1\nB = "two\n')).toEqual(['A=1', 'B="two']);
    expect(parseTemplate('A = 1\nB = "two\n').accepted).toBe(true);
    expect(issues('A = 1\nB = "two\n')).toEqual(['syntax/unclosed-string: "two']);
    expect(issues('B = "two"x\n')).toEqual(['syntax/unclosed-string: "two"x']);
  });

  it('a closed string before a carriage return is not an open one', () => {
    expect(issues('A = [\r\n B = "80"\r\n C = 1 ]\n').map((issue) => issue.replace(/:.*/s, ''))).not.toContain(
      'syntax/unclosed-string',
    );
  });

  it('a byte order mark is named', () => {
    expect(parseTemplate('\uFEFFA = 1\n').issues[0]?.message).toContain('byte order mark');
  });

  it('a carriage return becomes part of the value, and with it the quotes', () => {
    expect(read('A = 1\r\nB = "2"\r\n')).toEqual(['A=1\r', 'B="2"\r']);
    expect(issues('A = 1\r\nB = "2"\r\n')).toEqual(['syntax/carriage-return: "2"']);
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    'A',
    'DISK',
    ' ',
    '\n',
    '\r\n',
    '=',
    '[',
    ']',
    ',',
    '"',
    '\\',
    '#',
    '1',
    'x y',
    ']]>',
    '\u{1F680}',
    'é',
    '\u0000',
  );
  it('is read without an exception, and every range lies inside it', () => {
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 60 }).map((all) => all.join('')),
        (text) => {
          const tree = parseTemplate(text);
          for (const attribute of tree.attributes) {
            expect(attribute.start).toBeGreaterThanOrEqual(0);
            expect(attribute.end).toBeLessThanOrEqual(text.length);
            for (const pair of attribute.pairs ?? []) {
              expect(pair.start).toBeGreaterThanOrEqual(attribute.start);
              expect(pair.end).toBeLessThanOrEqual(attribute.end);
            }
          }
          for (const issue of tree.issues) expect(issue.end).toBeLessThanOrEqual(text.length);
          expect(tree.accepted).toBe(!tree.issues.some((issue) => issue.fatal));
        },
      ),
      budget(3000),
    );
  });

  it('blanks behind an open string take linear time', () => {
    const started = performance.now();
    parseTemplate(`A = [ B = "x${' '.repeat(200_000)}y,\n C = 1 ]\n`);
    parseTemplate(`A = b c${' '.repeat(200_000)}d\n`);
    parseTemplate(`A = [ ${'B = 1 '.repeat(40_000)}]`);
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it.each(['"x', 'A=[', '#', 'A="\\"', '= ', ']]>', 'A=b c\n', 'A="x\n', 'A=[B=\n'])(
    '%j again and again takes linear time',
    (piece) => {
      const time = (times: number) => {
        const text = piece.repeat(times);
        const started = performance.now();
        parseTemplate(text);
        return performance.now() - started;
      };
      time(2000);
      // Ten times the text, with room for a busy machine; quadratic time would be a hundred times.
      expect(time(40_000)).toBeLessThan(50 * time(4000) + 1000);
    },
  );
});
