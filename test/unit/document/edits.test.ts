import { describe, expect, it } from 'vitest';
import {
  addAttributeAfter,
  addPair,
  applyEdits,
  removeAttribute,
  removePair,
  renameNamed,
  setValue,
} from '../../../server/src/document/edits.js';
import type { Attribute, Pair, TemplateDocument } from '../../../server/src/document/model.js';
import { readDocument } from '../../../server/src/document/read-document.js';

function find(text: string, name: string): { document: TemplateDocument; attribute: Attribute; pair: Pair } {
  const document = readDocument('x.one', text);
  const attribute = document.objects[0]?.attributes.find((candidate) => candidate.pairs?.some((pair) => pair.name === name));
  const pair = attribute?.pairs?.find((candidate) => candidate.name === name);
  if (!attribute || !pair) throw new Error(`no ${name}`);
  return { document, attribute, pair };
}

function without(text: string, name: string): string {
  const { document, attribute, pair } = find(text, name);
  return applyEdits(text, removePair(document, attribute, pair));
}

describe('taking a part out of a vector', () => {
  it.each([
    ['the only one', 'D = [ X = 1 ]\n', 'D = [ ]\n'],
    ['the first on one line', 'D = [ X = 1, A = 2 ]\n', 'D = [ A = 2 ]\n'],
    ['one in the middle', 'D = [ A = 1, X = 2, B = 3 ]\n', 'D = [ A = 1, B = 3 ]\n'],
    ['the last on one line', 'D = [ A = 1, X = 2 ]\n', 'D = [ A = 1 ]\n'],
    ['a line of its own', 'D = [\n  A = 1,\n  X = 2,\n  B = 3 ]\n', 'D = [\n  A = 1,\n  B = 3 ]\n'],
    ['the last line', 'D = [\n  A = 1,\n  X = 2 ]\n', 'D = [\n  A = 1 ]\n'],
    ['the last before a bracket of its own', 'D = [\n  A = 1,\n  X = 2\n]\n', 'D = [\n  A = 1\n]\n'],
    ['one with a comment behind it', 'D = [\n  A = 1,\n  X = 2, # why\n  B = 3 ]\n', 'D = [\n  A = 1,\n  # why\n  B = 3 ]\n'],
    ['a comma in front of the next', 'D = [ A = 1\n, X = 2\n, B = 3 ]\n', 'D = [ A = 1\n, B = 3 ]\n'],
    ['Windows line ends', 'D = [\r\n  A = "1",\r\n  X = "2",\r\n  B = "3" ]\r\n', 'D = [\r\n  A = "1",\r\n  B = "3" ]\r\n'],
    [
      'XML, a line of its own',
      '<VM>\n  <D>\n    <A>1</A>\n    <X>2</X>\n  </D>\n</VM>',
      '<VM>\n  <D>\n    <A>1</A>\n  </D>\n</VM>',
    ],
    ['XML on one line', '<VM><D><A>1</A><X>2</X></D></VM>', '<VM><D><A>1</A></D></VM>'],
  ])('%s', (_what, before, after) => {
    expect(without(before, 'X')).toBe(after);
    expect(readDocument('x.one', after).accepted).toBe(true);
  });

  it('keeps a comment that stands between it and its comma', () => {
    const after = without('D = [ X = 1 # why\n, A = 2 ]\n', 'X');
    expect(after).toContain('# why');
    expect(readDocument('x.one', after).accepted).toBe(true);
  });
});

describe('other edits', () => {
  it('a value keeps its quotes, and gets them where it needs them', () => {
    const { document, pair } = find('D = [ X = "1", Y = 2 ]\n', 'X');
    expect(applyEdits(document.text, pair.value ? [setValue(document, pair.value, 'a b')] : [])).toBe(
      'D = [ X = "a b", Y = 2 ]\n',
    );
    const bare = find('D = [ Y = 2 ]\n', 'Y');
    expect(applyEdits(bare.document.text, bare.pair.value ? [setValue(bare.document, bare.pair.value, 'a b')] : [])).toBe(
      'D = [ Y = "a b" ]\n',
    );
    expect(applyEdits(bare.document.text, bare.pair.value ? [setValue(bare.document, bare.pair.value, 'raw')] : [])).toBe(
      'D = [ Y = raw ]\n',
    );
  });

  it('a new part follows the style of the vector', () => {
    const one = find('D = [ A = 1 ]\n', 'A');
    expect(applyEdits(one.document.text, [addPair(one.document, one.attribute, 'B', '2')])).toBe('D = [ A = 1, B = "2" ]\n');
    const many = find('D = [\n  A="1" ]\n', 'A');
    expect(applyEdits(many.document.text, [addPair(many.document, many.attribute, 'B', '2')])).toBe(
      'D = [\n  A="1",\n  B="2" ]\n',
    );
    const xml = find('<VM>\n  <D>\n    <A>1</A>\n  </D>\n</VM>', 'A');
    expect(applyEdits(xml.document.text, [addPair(xml.document, xml.attribute, 'B', '<2>')])).toBe(
      '<VM>\n  <D>\n    <A>1</A>\n    <B>&lt;2&gt;</B>\n  </D>\n</VM>',
    );
  });

  it('renaming an element renames both of its tags', () => {
    const { document, pair } = find('<VM><D><X>1</X></D></VM>', 'X');
    expect(applyEdits(document.text, renameNamed(document, pair, 'LONGER'))).toBe('<VM><D><LONGER>1</LONGER></D></VM>');
  });

  it('an attribute goes with its line, a comment beside it stays', () => {
    const document = readDocument('x.one', 'A = 1\nX = 2\nB = 3 # b\n');
    const [, x, b] = document.objects[0]?.attributes ?? [];
    expect(applyEdits(document.text, x ? removeAttribute(document, x) : [])).toBe('A = 1\nB = 3 # b\n');
    expect(applyEdits(document.text, b ? removeAttribute(document, b) : [])).toBe('A = 1\nX = 2\n # b\n');
  });

  it('a value never comes to stand right before a carriage return, which would become part of it', () => {
    const before = 'D = [ A = "1",\r\n # c\r\n X = "2" ]\r\n';
    const values = (text: string) =>
      readDocument('x.one', text).objects[0]?.attributes[0]?.pairs?.map((pair) => pair.value?.text);
    expect(values(without(before, 'X'))).toEqual(['1']);
    const { document, attribute, pair } = find('D = [\r\n  X = "a b"\r\n]\r\n', 'X');
    expect(values(applyEdits(document.text, pair.value ? [setValue(document, pair.value, '10')] : []))).toEqual(['10']);
    expect(values(applyEdits(document.text, [addPair(document, attribute, 'Y', '2')]))?.[1]).toBe('2');
  });

  it('a new attribute stands on a line of its own, also where another one follows on the line', () => {
    const names = (text: string) =>
      readDocument('x.one', text).objects[0]?.attributes.map((attribute) => `${attribute.name}=${attribute.value?.text}`);
    const add = (text: string) => {
      const document = readDocument('x.one', text);
      const [first] = document.objects[0]?.attributes ?? [];
      return names(applyEdits(text, first ? [addAttributeAfter(document, first, 'N', 'v')] : []));
    };
    expect(add('A = "1" # why\nB = 2\n')).toEqual(['A=1', 'N=v', 'B=2']);
    expect(add('A = "1" B = "two\nlines"\n')).toEqual(['A=1', 'N=v', 'B=two\nlines']);
    expect(add('A = 1\r\nB = 2 \r\n')).toEqual(['A=1\r', 'N=v', 'B=2']);
  });

  it('comments inside an element survive a new value', () => {
    const { document, pair } = find('<VM><D><X><!-- why -->1</X></D></VM>', 'X');
    expect(applyEdits(document.text, pair.value ? [setValue(document, pair.value, '2')] : [])).toBe(
      '<VM><D><X><!-- why -->2</X></D></VM>',
    );
  });

  it('the only part of an XML vector stays: without it the vector would be none', () => {
    const { document, attribute, pair } = find('<VM><D><X>1</X></D></VM>', 'X');
    expect(removePair(document, attribute, pair)).toEqual([]);
  });
});
