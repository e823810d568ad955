// Template text with mistakes in it: what is said of them, what is read all the same, and what each fix makes of the text.
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../server/src/document/edits.js';
import { readDocument } from '../../../server/src/document/read-document.js';
import { parseTemplate } from '../../../server/src/syntax/template-parser.js';

interface Case {
  readonly text: string;
  /** `code: what it marks`; with a `!` behind the code where OpenNebula refuses the template. */
  readonly issues: readonly string[];
  readonly read: string;
  /** The text behind each fix, on its own. */
  readonly mended?: readonly string[];
  readonly comments?: readonly string[];
}

/** What is read: `NAME=value` and `NAME[SUB=value | …]`. */
function reading(text: string): string {
  return (readDocument('x.one', text).objects[0]?.attributes ?? [])
    .map(({ name, value, pairs }) =>
      pairs
        ? `${name}[${pairs.map((pair) => `${pair.name}=${pair.value?.text ?? ''}`).join(' | ')}]`
        : `${name}=${value?.text ?? ''}`,
    )
    .join(' ; ');
}

const CASES: readonly Case[] = [
  {
    text: 'A = [ B = "x, C = 1 ]\nD = 2\n',
    issues: ['unclosed-string: "x'],
    read: 'A[B="x | C=1] ; D=2',
    mended: ['A = [ B = "x", C = 1 ]\nD = 2\n'],
  },
  {
    text: 'A = [ B = "x ]\nD = 2\n',
    issues: ['unclosed-string: "x'],
    read: 'A[B="x] ; D=2',
    mended: ['A = [ B = "x" ]\nD = 2\n'],
  },
  {
    text: 'A = [ B = "x,\n C = 1 ]\nD = 2\n',
    issues: ['unclosed-string: "x'],
    read: 'A[B="x | C=1] ; D=2',
    mended: ['A = [ B = "x",\n C = 1 ]\nD = 2\n'],
  },
  {
    text: 'A = [\n B = "x\n]\nD = "2"\n',
    issues: ['unclosed-string!: "x'],
    read: 'A[B="x] ; D=2',
    mended: ['A = [\n B = "x"\n]\nD = "2"\n'],
  },
  { text: 'A = "one\nB = 2\n', issues: ['unclosed-string: "one'], read: 'A="one ; B=2', mended: ['A = "one"\nB = 2\n'] },
  {
    text: 'A = "one\nB = "two"\n',
    issues: ['unclosed-string!: "one'],
    read: 'A="one ; B=two',
    mended: ['A = "one"\nB = "two"\n'],
  },
  { text: 'A = "one" two\nB = 2\n', issues: ['missing-equals!: two'], read: 'A=one ; TWO= ; B=2' },
  {
    text: 'A = one two # why\nB = 2\n',
    issues: ['unquoted-blank!: one two'],
    read: 'A=one two ; B=2',
    mended: ['A = "one two" # why\nB = 2\n'],
    comments: ['# why'],
  },
  { text: 'A = one "two\nB = 2\n', issues: ['unquoted-blank!: one "two'], read: 'A=one "two ; B=2' },
  {
    text: 'A = [ B = one two, C = 3 ]\n',
    issues: ['unquoted-blank!: one two'],
    read: 'A[B=one two | C=3]',
    mended: ['A = [ B = "one two", C = 3 ]\n'],
  },
  {
    text: 'A = [ B = one two ]\n',
    issues: ['unquoted-blank!: one two'],
    read: 'A[B=one two]',
    mended: ['A = [ B = "one two" ]\n'],
  },
  {
    text: 'A = [ B = one two # why\n]\n',
    issues: ['unquoted-blank!: one two'],
    read: 'A[B=one two]',
    mended: ['A = [ B = "one two" # why\n]\n'],
    comments: ['# why'],
  },
  { text: 'A = [ B\n C = 1 ]\n', issues: ['missing-equals!: B'], read: 'A[B= | C=1]' },
  { text: 'A = [ B, C = 1 ]\n', issues: ['missing-equals!: B'], read: 'A[B= | C=1]' },
  { text: 'A = [ , B = 1 ]\n', issues: ['extra-comma!: ,'], read: 'A[B=1]', mended: ['A = [  B = 1 ]\n'] },
  { text: 'A = [ B = 1,, C = 2 ]\n', issues: ['extra-comma!: ,'], read: 'A[B=1 | C=2]', mended: ['A = [ B = 1, C = 2 ]\n'] },
  {
    text: 'A = [ B = 1, = 2 ]\n',
    issues: ['extra-comma!: ,', 'unexpected-text!: =', 'unexpected-text!: 2'],
    read: 'A[B=1]',
    mended: ['A = [ B = 1 = 2 ]\n'],
  },
  {
    text: 'A = [ B = [ C = 1\nD = 2\n',
    issues: ['unclosed-vector!: [', 'nested-vector!: [ '],
    read: 'A[B=[ C = 1] ; D=2',
    mended: ['A = [ B = [ C = 1 ]\nD = 2\n'],
  },
  { text: 'A = [ B = [ C = 1 ], E = 2 ]\nD = 2\n', issues: ['nested-vector!: [ '], read: 'A[B=[ C = 1 ] | E=2] ; D=2' },
  { text: 'A = [ B = x]]>y ]\nC = 1\n', issues: ['cdata-in-text!: ]]>'], read: 'A=[ B = x]]>y ] ; C=1' },
  { text: 'A = [ B = "x" \n', issues: ['unclosed-vector!: ['], read: 'A[B=x]', mended: ['A = [ B = "x" ] \n'] },
  {
    text: 'DISK = [ IMAGE = "a"\n  SIZE = 1\nCPU = 1\n',
    issues: ['unclosed-vector!: [', 'missing-comma!: "'],
    read: 'DISK[IMAGE=a | SIZE=1] ; CPU=1',
    mended: ['DISK = [ IMAGE = "a"\n  SIZE = 1 ]\nCPU = 1\n', 'DISK = [ IMAGE = "a",\n  SIZE = 1\nCPU = 1\n'],
  },
  {
    text: 'DISK = [ IMAGE = "a"\nNIC = [ NETWORK = "b" ]\nCPU = 1\n',
    issues: ['unclosed-vector!: ['],
    read: 'DISK[IMAGE=a] ; NIC[NETWORK=b] ; CPU=1',
    mended: ['DISK = [ IMAGE = "a" ]\nNIC = [ NETWORK = "b" ]\nCPU = 1\n'],
  },
  {
    text: '  DISK = [ IMAGE = "a"\n  CPU = 1\n',
    issues: ['unclosed-vector!: ['],
    read: 'DISK[IMAGE=a] ; CPU=1',
    mended: ['  DISK = [ IMAGE = "a" ]\n  CPU = 1\n'],
  },
  { text: 'A\nB = 1\n', issues: ['missing-equals!: A'], read: 'A= ; B=1' },
  { text: 'A B = 1\n', issues: ['missing-equals!: A'], read: 'A= ; B=1' },
  { text: '] = 1\nA = 2\n', issues: ['unexpected-text!: ]', 'unexpected-text!: =', 'unexpected-text!: 1'], read: 'A=2' },
  { text: 'A = 1 ]\nB = 2\n', issues: ['unexpected-text!: ]'], read: 'A=1 ; B=2' },
  { text: 'A = 1, B = 2\n', issues: ['unexpected-text!: ,'], read: 'A=1 ; B=2' },
  { text: '= 1\nA = 2\n', issues: ['unexpected-text!: =', 'unexpected-text!: 1'], read: 'A=2' },
  { text: 'A = \nB = 1\n', issues: [], read: 'A= ; B=1' },
  { text: 'A =', issues: ['missing-value!: A ='], read: 'A=', mended: ['A = ""'] },
  { text: 'A = [ B =, C = 2 ]\n', issues: ['missing-value!: B ='], read: 'A[B= | C=2]', mended: ['A = [ B = "", C = 2 ]\n'] },
  { text: 'A = [ B = ]\nC = 1\n', issues: ['missing-value!: B ='], read: 'A[B=] ; C=1', mended: ['A = [ B = "" ]\nC = 1\n'] },
  { text: 'A = [ B = 1 # c\n , C = 2 ]\n', issues: [], read: 'A[B=1 | C=2]', comments: ['# c'] },
  { text: 'A = 1 # x', issues: ['comment-at-end!: # x'], read: 'A=1', mended: ['A = 1 # x\n'], comments: ['# x'] },
  { text: 'A = 1 # B = 2', issues: ['dropped-text: #'], read: 'A=1 ; B=2', mended: ['A = 1  B = 2'] },
  { text: '# only', issues: ['comment-at-end!: # only'], read: '', mended: ['# only\n'], comments: ['# only'] },
  { text: 'A = $ 1\n', issues: ['unquoted-blank!: $ 1'], read: 'A=$ 1', mended: ['A = "$ 1"\n'] },
  { text: 'A = 1 ; B = 2\n', issues: ['dropped-text: ;'], read: 'A=1 ; B=2', mended: ['A = 1  B = 2\n'] },
  { text: '﻿A = 1\n', issues: ['dropped-text: ﻿'], read: 'A=1', mended: ['A = 1\n'] },
  {
    text: 'A = 1 ;; %\nB = 2 ;\n',
    issues: ['dropped-text: ;;', 'dropped-text: %', 'dropped-text: ;'],
    read: 'A=1 ; B=2',
    mended: ['A = 1  %\nB = 2 ;\n', 'A = 1 ;; \nB = 2 ;\n', 'A = 1 ;; %\nB = 2 \n'],
  },
  { text: 'A = "1"\r\nB = "2"\r\nC = 3\r\n', issues: ['carriage-return: "1"'], read: 'A="1"\r ; B="2"\r ; C=3\r' },
  { text: 'A = 1\r\n', issues: ['carriage-return: 1'], read: 'A=1\r' },
  { text: 'A = 1\r\nB = 2\r\n', issues: ['carriage-return: 1'], read: 'A=1\r ; B=2\r' },
  { text: 'A = [ B = "1",\r\n C = "2" ]\r\n', issues: [], read: 'A[B=1 | C=2]' },
  { text: 'A = "x"y\n', issues: ['unclosed-string: "x"y'], read: 'A="x"y' },
  { text: 'A = [ B = "x"y ]\n', issues: ['unclosed-string: "x"y'], read: 'A[B="x"y]' },
  { text: 'A = "]]>"\n', issues: ['cdata-in-text!: ]]>'], read: 'A="]]>"' },
  { text: 'A = x ]]> y\n', issues: ['cdata-in-text!: ]]>'], read: 'A=x ]]> y' },
  {
    text: 'A = [ B = 1\n  C = 2\nD = 3 ]\n',
    issues: ['unclosed-vector!: [', 'missing-comma!: 1', 'unexpected-text!: ]'],
    read: 'A[B=1 | C=2] ; D=3',
    mended: ['A = [ B = 1\n  C = 2 ]\nD = 3 ]\n', 'A = [ B = 1,\n  C = 2\nD = 3 ]\n'],
  },
  { text: 'A = 1 # one\r\nB = 2\n', issues: [], read: 'A=1 ; B=2', comments: ['# one'] },
  { text: '# a\n# b \nA = 1\n', issues: [], read: 'A=1', comments: ['# a', '# b '] },
  { text: 'A = [ # in\n B = 1 # on\n] # out\n', issues: [], read: 'A[B=1]', comments: ['# in', '# on', '# out'] },
  {
    text: 'A = [ B = 1 ] ; # c\n',
    issues: ['dropped-text: ;'],
    read: 'A[B=1]',
    mended: ['A = [ B = 1 ]  # c\n'],
    comments: ['# c'],
  },
  { text: 'A = "x" # "y\n', issues: [], read: 'A=x', comments: ['# "y'] },
  {
    text: 'A = [ B =\n # c\n C = 1 ]\n',
    issues: ['missing-value!: B =', 'missing-comma!: ='],
    read: 'A[B= | C=1]',
    mended: ['A = [ B = ""\n # c\n C = 1 ]\n', 'A = [ B =,\n # c\n C = 1 ]\n'],
    comments: ['# c'],
  },
  { text: 'A = 1\n#\n', issues: [], read: 'A=1', comments: ['#'] },
  {
    text: 'A = [ B = 1 # c\n  C = 2 ]\n',
    issues: ['missing-comma!: 1'],
    read: 'A[B=1 | C=2]',
    mended: ['A = [ B = 1, # c\n  C = 2 ]\n'],
    comments: ['# c'],
  },
  {
    text: 'A = [ B = 1 ; C = 2 ]\n',
    issues: ['missing-comma!: 1', 'dropped-text: ;'],
    read: 'A[B=1 | C=2]',
    mended: ['A = [ B = 1, ; C = 2 ]\n', 'A = [ B = 1  C = 2 ]\n'],
  },
  { text: 'A = 1 # c\n]\n', issues: ['unexpected-text!: ]'], read: 'A=1', comments: ['# c'] },
  {
    text: 'A = "x" ; two\nB = 1\n',
    issues: ['dropped-text: ;', 'missing-equals!: two'],
    read: 'A=x ; TWO= ; B=1',
    mended: ['A = "x"  two\nB = 1\n'],
  },
  { text: 'A = 1 # B = [ C = 2 ]', issues: ['dropped-text: #'], read: 'A=1 ; B[C=2]', mended: ['A = 1  B = [ C = 2 ]'] },
  {
    text: 'A = [ B = 1 # c',
    issues: ['unclosed-vector!: [', 'comment-at-end!: # c'],
    read: 'A[B=1]',
    mended: ['A = [ B = 1 ] # c', 'A = [ B = 1 # c\n'],
    comments: ['# c'],
  },
  {
    text: 'A = [ B = 1, # c',
    issues: ['unclosed-vector!: [', 'comment-at-end!: # c'],
    read: 'A[B=1]',
    mended: ['A = [ B = 1, ] # c', 'A = [ B = 1, # c\n'],
    comments: ['# c'],
  },
  {
    text: 'A = [ B # c',
    issues: ['unclosed-vector!: [', 'missing-equals!: B', 'comment-at-end!: # c'],
    read: 'A[B=]',
    mended: ['A = [ B ] # c', 'A = [ B # c\n'],
    comments: ['# c'],
  },
  {
    text: 'A = [ # c',
    issues: ['unclosed-vector!: [', 'comment-at-end!: # c'],
    read: 'A[]',
    mended: ['A = [ ] # c', 'A = [ # c\n'],
    comments: ['# c'],
  },
  {
    text: 'A = 1 # ; B = 2',
    issues: ['dropped-text: #', 'dropped-text: ;'],
    read: 'A=1 ; B=2',
    mended: ['A = 1  ; B = 2', 'A = 1 #  B = 2'],
  },
  {
    text: 'A # B = 2',
    issues: ['missing-equals!: A', 'comment-at-end!: # B = 2'],
    read: 'A=',
    mended: ['A # B = 2\n'],
    comments: ['# B = 2'],
  },
  {
    text: 'A = # B = 2',
    issues: ['missing-value!: A =', 'dropped-text: #'],
    read: 'A= ; B=2',
    mended: ['A = "" # B = 2', 'A =  B = 2'],
  },
  { text: 'DISK = [ IMAGE = a\n', issues: ['unclosed-vector!: ['], read: 'DISK[IMAGE=a]', mended: ['DISK = [ IMAGE = a ]\n'] },
  { text: 'a = [ b = "x" ]\n', issues: [], read: 'A[B=x]' },
  { text: 'A = [ B = 1 ]] \n', issues: ['unexpected-text!: ]'], read: 'A[B=1]' },
  { text: 'A=[B="x]"\n]\nC = 1\n', issues: [], read: 'A[B=x]] ; C=1' },
  { text: 'A = b # c\n = 1\n', issues: ['unexpected-text!: =', 'unexpected-text!: 1'], read: 'A=b', comments: ['# c'] },
  { text: 'A = "x\n\n', issues: ['unclosed-string: "x'], read: 'A="x', mended: ['A = "x"\n\n'] },
  {
    text: 'A = [ B = "x, y, C = 1 ]\nD = "2"\n',
    issues: ['unclosed-string!: "x, y'],
    read: 'A[B="x, y | C=1] ; D=2',
    mended: ['A = [ B = "x, y", C = 1 ]\nD = "2"\n'],
  },
  { text: 'A = x "\nB = 1\n', issues: ['dropped-text: "'], read: 'A=x ; B=1', mended: ['A = x \nB = 1\n'] },
  { text: 'A\t=\t1\n', issues: [], read: 'A=1' },
  { text: 'z0_ = 9\n', issues: [], read: 'Z0_=9' },
  {
    text: 'A = [ B = , # c\n C = 1 ]\n',
    issues: ['missing-value!: B ='],
    read: 'A[B= | C=1]',
    mended: ['A = [ B = "" , # c\n C = 1 ]\n'],
    comments: ['# c'],
  },
  {
    text: 'A = "x\n# c\nB = "2"\n',
    issues: ['unclosed-string!: "x'],
    read: 'A="x ; B=2',
    mended: ['A = "x"\n# c\nB = "2"\n'],
    comments: ['# c'],
  },
  {
    text: 'A = "x ; y\nB = "2" ;\n',
    issues: ['unclosed-string!: "x ; y', 'dropped-text: ;'],
    read: 'A="x ; y ; B=2',
    mended: ['A = "x ; y"\nB = "2" ;\n', 'A = "x ; y\nB = "2" \n'],
  },
  {
    text: 'A = [ B = "x,y, C = 1,\n D = "2" ]\n',
    issues: ['unclosed-string!: "x,y'],
    read: 'A[B="x,y | C=1 | D=2]',
    mended: ['A = [ B = "x,y", C = 1,\n D = "2" ]\n'],
  },
  {
    text: 'A = [ B = "x,\n D = "2" ]\n',
    issues: ['unclosed-string!: "x'],
    read: 'A[B="x | D=2]',
    mended: ['A = [ B = "x",\n D = "2" ]\n'],
  },
  {
    text: 'A = [ B = "x" y, C = "1\n" ]\n',
    issues: ['missing-comma!: "', 'missing-equals!: y'],
    read: 'A[B=x | Y= | C=1\n]',
    mended: ['A = [ B = "x", y, C = "1\n" ]\n'],
  },
  {
    text: 'A = [ B = "x ]  \nC = "1"\n',
    issues: ['unclosed-string!: "x'],
    read: 'A[B="x] ; C=1',
    mended: ['A = [ B = "x" ]  \nC = "1"\n'],
  },
  {
    text: 'A = [ B = [ C\nD = 1\n',
    issues: ['unclosed-vector!: [', 'nested-vector!: [ '],
    read: 'A[B=[ C] ; D=1',
    mended: ['A = [ B = [ C ]\nD = 1\n'],
  },
  { text: 'A = [ B = ]]> \nC = 1\n', issues: ['cdata-in-text!: ]]>'], read: 'A=[ B = ]]> ; C=1' },
  { text: 'A = [ B = x ]]> ]\nC = 1\n', issues: ['cdata-in-text!: ]]>'], read: 'A=[ B = x ]]> ] ; C=1' },
  { text: 'A = [ B = 1 ] = 2\n', issues: ['unexpected-text!: =', 'unexpected-text!: 2'], read: 'A[B=1]' },
  {
    text: 'A = [ B = "1"\n\n\tC = 2 ]\n',
    issues: ['missing-comma!: "'],
    read: 'A[B=1 | C=2]',
    mended: ['A = [ B = "1",\n\n\tC = 2 ]\n'],
  },
  {
    text: '\tA = [ B = 1\n\tC = [ D = 2 ]\n',
    issues: ['unclosed-vector!: ['],
    read: 'A[B=1] ; C[D=2]',
    mended: ['\tA = [ B = 1 ]\n\tC = [ D = 2 ]\n'],
  },
  {
    text: 'A = [ B = 1\nC=[ D = 2 ]\n',
    issues: ['unclosed-vector!: ['],
    read: 'A[B=1] ; C[D=2]',
    mended: ['A = [ B = 1 ]\nC=[ D = 2 ]\n'],
  },
  {
    text: 'A = [ B = 1\nC\n=  [ D = 2 ]\n',
    issues: ['unclosed-vector!: ['],
    read: 'A[B=1] ; C[D=2]',
    mended: ['A = [ B = 1 ]\nC\n=  [ D = 2 ]\n'],
  },
  {
    text: 'X = 1 A = [ B = 1\nC = 2\n',
    issues: ['unclosed-vector!: [', 'missing-comma!: 1'],
    read: 'X=1 ; A[B=1 | C=2]',
    mended: ['X = 1 A = [ B = 1\nC = 2 ]\n', 'X = 1 A = [ B = 1,\nC = 2\n'],
  },
  { text: 'A = one two', issues: ['unquoted-blank!: one two'], read: 'A=one two', mended: ['A = "one two"'] },
  {
    text: 'A = one two # c',
    issues: ['unquoted-blank!: one two', 'comment-at-end!: # c'],
    read: 'A=one two',
    mended: ['A = "one two" # c', 'A = one two # c\n'],
    comments: ['# c'],
  },
  { text: 'A = one , two\n', issues: ['unexpected-text!: ,', 'missing-equals!: two'], read: 'A=one ; TWO=' },
  { text: 'A = [ B =\t]\n', issues: ['missing-value!: B ='], read: 'A[B=]', mended: ['A = [ B = ""\t]\n'] },
  { text: 'A = 1 \t;\t\nB = 2\n', issues: ['dropped-text: ;'], read: 'A=1 ; B=2', mended: ['A = 1 \t\t\nB = 2\n'] },
  { text: '  ] \nA = 1\n', issues: ['unexpected-text!: ]'], read: 'A=1' },
  {
    text: 'A = "1" "2"\nB = 3\n',
    issues: ['dropped-text: "', 'missing-equals!: 2', 'dropped-text: "'],
    read: 'A=1 ; ONE_2= ; B=3',
    mended: ['A = "1" 2"\nB = 3\n', 'A = "1" "2\nB = 3\n'],
  },
  {
    text: 'A = [ B = 1 C , D = 2 ]\n',
    issues: ['unquoted-blank!: 1 C'],
    read: 'A[B=1 C | D=2]',
    mended: ['A = [ B = "1 C" , D = 2 ]\n'],
  },
];

describe('a mistake', () => {
  it.each(CASES)('$text', ({ text, issues, read, mended = [], comments = [] }) => {
    const tree = parseTemplate(text);
    const marks = tree.issues.map(
      ({ code, fatal, start, end }) => `${code.slice(7)}${fatal ? '!' : ''}: ${text.slice(start, end)}`,
    );
    expect(marks).toEqual(issues);
    expect(tree.accepted).toBe(!issues.some((issue) => /^[a-z-]+!/.test(issue)));
    expect(reading(text)).toBe(read);
    expect(tree.issues.flatMap(({ fix }) => (fix ? [applyEdits(text, [fix])] : []))).toEqual(mended);
    expect(tree.comments.map(({ start, end }) => text.slice(start, end))).toEqual(comments);
  });
});

describe('the message', () => {
  const OPEN = 'This string has no closing quote: OpenNebula reads on to the next quote and refuses the template.';
  it.each([
    ['A = [ B = 1 C = 2 ]\n', 'A comma is missing here: OpenNebula wants one between the parts of a vector.', 'Insert the comma'],
    ['A = [ B = 1, ]\n', 'This comma has nothing behind it: OpenNebula refuses the template.', 'Remove the comma'],
    [
      'A = one two\n',
      'A value with blanks needs quotes: OpenNebula takes the first word and refuses the rest.',
      'Write "one two"',
    ],
    ['A\n', '“A” is followed by no “=”: an attribute is written NAME = VALUE.', undefined],
    ['A = [ B\n ]\n', '“B” is followed by no “=”: an attribute is written NAME = VALUE.', undefined],
    ['a =', 'A has no value: write "" for an empty one.', 'Insert an empty value ""'],
    [
      'A = [ b = ]\n',
      'B has no value: inside a vector OpenNebula refuses that. Write "" for an empty one.',
      'Insert an empty value ""',
    ],
    ['A = "one\nB = "2"\n', OPEN, 'Close the string'],
    ['disk = [ B = 1\n', 'The vector DISK is not closed: OpenNebula refuses the template.', 'Close the vector'],
    ['A = [ B = [ C = 1 ] ]\n', 'A vector attribute cannot hold another one: OpenNebula refuses the template.', undefined],
    [
      'A = x]]>\n',
      'OpenNebula refuses the characters ]]> in template text. Write the template as XML, or leave them out.',
      undefined,
    ],
    [
      'A = 1 # two',
      'OpenNebula reads this comment as attributes and refuses the template: a comment must end with a line break.',
      'End the comment with a line break',
    ],
    ['A = 1 ] \n', 'OpenNebula does not expect “]” here: an attribute is written NAME = VALUE.', undefined],
    ['A = 1 ;; B = 2\n', 'OpenNebula skips “;;” without a word: it has no meaning here.', 'Remove “;;”'],
    [
      '\uFEFFA = 1\n',
      'OpenNebula skips the byte order mark without a word: it has no meaning here.',
      'Remove the byte order mark',
    ],
    ['A = "x\n', 'This string has no closing quote: OpenNebula takes the quote as part of the value.', 'Close the string'],
    ['A = "x"y\n', 'Text follows the closing quote: OpenNebula takes "x"y, quotes included, for the value.', undefined],
    [
      'A = 1\r\nB = 2\r\nC = 3\r\n',
      'The file has Windows line ends. OpenNebula makes the carriage return part of the value, here and in 2 more. Save the file with LF line ends.',
      undefined,
    ],
    [
      'A = "1"\r\nB = 2\r\n',
      'The file has Windows line ends. OpenNebula takes the quotes for a part of the value (and before 7.4 the carriage return too), here. Save the file with LF line ends.',
      undefined,
    ],
  ])('of %j', (text, message, title) => {
    const [issue] = parseTemplate(text).issues;
    expect(issue?.message).toBe(message);
    expect(issue?.fix?.title).toBe(title);
  });

  it('a carriage return alone does no harm since 7.4, one behind quotes does', () => {
    expect(parseTemplate('A = 1\r\n').issues[0]?.goneSince).toBe(704);
    expect(parseTemplate('A = "1"\r\n').issues[0]?.goneSince).toBeUndefined();
  });
});
