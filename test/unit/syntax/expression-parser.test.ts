import { describe, expect, it } from 'vitest';
import { parseExpression } from '../../../server/src/syntax/expression-parser.js';

/** `text with the marked place: message`, or `ok`. */
function read(text: string, kind: 'bool' | 'arith' = 'bool'): string {
  const { error } = parseExpression(text, kind);
  return error ? `${text.slice(error.start, error.end)}: ${error.message}` : 'ok';
}

// OpenNebula's grammar: src/parsers/expr_bool.y and expr_parser.l, release-7.4.0.
describe('requirements', () => {
  it.each([
    '',
    '   ',
    'CLUSTER_ID = 0',
    'HYPERVISOR = kvm',
    'NAME = "node*" & FREE_CPU > 60',
    '!(CLUSTER_ID = 100) | ARCH != "x86_64"',
    'CLUSTERS @> 5',
    'A = -5',
    'A > 0.5',
    'A=1&B=2',
    '"A B" = 1',
    'A = ""',
  ])('%j is read', (text) => expect(read(text)).toBe('ok'));

  it.each([
    ['A == 1', '==: write one ='],
    ['A >= 1', '>=: there is no >=: write > and the next number'],
    ['A > kvm', 'kvm: > compares numbers, and kvm is none'],
    ['A = 1 B = 2', 'B: & or | is missing before “B”'],
    ['A =', '=: a value is missing behind A'],
    ['A', 'A: =, !=, <, > or @> must follow A, and nothing follows'],
    ['FOO !!', '!: =, !=, <, > or @> must follow FOO, not “!”'],
    ['(A = 1', '(: the parenthesis is not closed here'],
    ['A = 1 &', '&: a condition is missing at the end'],
    ['5 = A', '5: an attribute must stand here, not “5”'],
    ['A = 1 + 2', '+: + cannot stand in a requirement'],
    ['((', '(: a condition is missing at the end'],
    ['A ^ 1', '^: =, !=, <, > or @> must follow A, not “^”'],
    ['A @ 1', '@: =, !=, <, > or @> must follow A, not “@”'],
    ['A 5', '5: =, !=, <, > or @> must follow A, not “5”'],
    ['A = &', '&: a value must stand here, not “&”'],
    ['A = 1 (B = 2)', '(: & or | is missing before “(”'],
    ['(A = 1 B = 2)', 'B: the parenthesis is not closed here'],
    ['A = 1 "&" B = 2', '"&": & or | is missing before “"&"”'],
    ['A > = 5', '> =: there is no >=: write > and the next number'],
    ['A = 1 -5', '-5: & or | is missing before “-5”'],
    ['A < "x"', '"x": < compares numbers, and "x" is none'],
  ])('%j is refused at %j', (text, expected) => expect(read(text)).toBe(expected));

  it('names the attributes, the dropped characters, and where & and | are mixed', () => {
    const tree = parseExpression("A = 'x' & B = 1 | C = 2", 'bool');
    expect(tree.error).toBeNull();
    expect(tree.names.map((name) => name.text)).toEqual(['A', 'B', 'C']);
    expect(tree.dropped.map(({ start }) => start)).toEqual([4, 6]);
    expect(tree.mixed).toEqual({ start: 16, end: 17 });
    expect(parseExpression('(A = 1 & B = 1) | C = 2', 'bool').mixed).toBeNull();
  });

  it.each([
    ['(A = 1 | B = 2) & C = 3 & D = 4', null],
    ['A = 1 & B = 2 & C = 3', null],
    ['A = 1 & B = 2 | C = 3 & D = 4', '|'],
    ['A = 1 | (B = 2 & C = 3 | D = 4)', '|'],
  ])('%j mixes & and | at %s', (text, at) => {
    const { mixed } = parseExpression(text, 'bool');
    expect(mixed && text.slice(mixed.start, mixed.end)).toBe(at);
  });

  it('two hundred are followed, of ! and - as well', () => {
    for (const depth of [199, 200, 201]) {
      const refused = depth > 200;
      // The expression itself is one level.
      expect(read(`${'('.repeat(depth - 1)}A = 1${')'.repeat(depth - 1)}`).includes('too deeply')).toBe(refused);
      expect(read(`${'!'.repeat(depth)}(A = 1)`).includes('too deeply')).toBe(refused);
      expect(read(`${'- '.repeat(depth)}A`, 'arith').includes('too deeply')).toBe(refused);
      expect(read(`${'('.repeat(depth - 1)}A${')'.repeat(depth - 1)}`, 'arith').includes('too deeply')).toBe(refused);
    }
    expect(read(Array.from({ length: 300 }, () => '(A = 1)').join(' & '))).toBe('ok');
    expect(read(Array.from({ length: 300 }, () => '(A)').join(' + '), 'arith')).toBe('ok');
  });

  it('a thousand parentheses are refused, not followed', () => {
    expect(read(`${'('.repeat(1000)}A = 1${')'.repeat(1000)}`)).toContain('nested too deeply');
  });
});

describe('ranks', () => {
  it('name attributes, quoted ones too', () => {
    expect(parseExpression('FREE_CPU + "A B" * 2', 'arith').names.map(({ text }) => text)).toEqual(['FREE_CPU', '"A B"']);
  });

  it.each(['FREE_CPU', '-RUNNING_VMS', 'FREE_CPU * 2 + 1', '(A - B) / 2', '1+2*3', '- -A', 'A - 5'])('%j is read', (text) =>
    expect(read(text, 'arith')).toBe('ok'),
  );
  it.each([
    ['FREE_CPU -5', '-5: -5 is read as a negative number: put a blank behind the minus'],
    ['*', '*: an attribute or a number must stand here, not “*”'],
    ['A +', '+: something is missing at the end'],
    ['A B', 'B: an operator is missing before “B”'],
    ['A & B', '&: an operator is missing before “&”'],
    ['A 5', '5: an operator is missing before “5”'],
    ['A "-x"', '"-x": an operator is missing before “"-x"”'],
    ['(A', '(: the parenthesis is not closed here'],
    ['(A B)', 'B: the parenthesis is not closed here'],
  ])('%j is refused at %j', (text, expected) => expect(read(text, 'arith')).toBe(expected));
});
