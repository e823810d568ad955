import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../server/src/document/edits.js';
import { readXml } from '../../../server/src/syntax/xml-reader.js';
import { contentOf, type XmlElement } from '../../../server/src/syntax/xml-tree.js';

function outline(element: XmlElement | null): string {
  if (!element) return '';
  return element.children.length === 0
    ? `${element.name}=${element.value}`
    : `${element.name}(${element.children.map(outline).join(' ')})`;
}

describe('XML', () => {
  it('is read with text, CDATA, references and numbers as they are', () => {
    const tree = readXml(
      '<?xml version="1.0"?>\n<VM><ID>007</ID><A><![CDATA[<b>&amp;]]></A><B>1 &lt; 2 &#65;</B><C/><!-- <D> --></VM>',
    );
    expect(tree.issues).toEqual([]);
    expect(outline(tree.root)).toBe('VM(ID=007 A=<b>&amp; B=1 < 2 A C=)');
  });

  it('knows where the value of an element stands', () => {
    const text = '<VM>\n  <NAME>x</NAME>\n</VM>';
    const name = readXml(text).root?.children[0];
    const content = name && contentOf(name);
    expect(text.slice(content?.start, content?.end)).toBe('x');
    expect(text.slice(name?.start, name?.end)).toBe('<NAME>x</NAME>');
  });

  it.each([
    ['an element that nothing closes', '<VM><DISK><IMAGE>a</IMAGE></VM>', ['<DISK'], 'VM(DISK(IMAGE=a))'],
    ['a closing tag for nothing', '<VM></DISK><NAME>a</NAME></VM>', ['</DISK>'], 'VM(NAME=a)'],
    ['a document that is cut', '<VM><NAME>a</NAME><DISK><IMA', ['<VM', '<DISK', '<IMA', '<IMA'], 'VM(NAME=a DISK(IMA=))'],
    ['a bare ampersand', '<VM><NAME>a & b</NAME></VM>', ['&'], 'VM(NAME=a & b)'],
    ['a control character', '<VM><NAME>a\u0001b</NAME></VM>', ['\u0001'], 'VM(NAME=a\u0001b)'],
    ['the end of a CDATA section alone', '<VM><NAME>a]]>b</NAME></VM>', [']]>'], 'VM(NAME=a]]>b)'],
    ['an attribute twice', '<VM a="1" a="2"><NAME>x</NAME></VM>', ['a'], 'VM(NAME=x)'],
    ['two document elements', '<VM/><VM/>', ['<VM'], 'VM='],
    ['an entity that is nowhere defined', '<VM><NAME>&who;</NAME></VM>', ['&who;'], 'VM(NAME=&who;)'],
  ])('%s is marked, and the rest is read', (_what, text, marked, read) => {
    const tree = readXml(text);
    expect(tree.accepted).toBe(false);
    expect(tree.issues.map((issue) => text.slice(issue.start, issue.end))).toEqual(marked);
    expect(outline(tree.root)).toBe(read);
  });

  it('the fixes for an open element and a bare ampersand make it well-formed', () => {
    for (const text of ['<VM><DISK><IMAGE>a</IMAGE></VM>', '<VM><NAME>a & b</NAME></VM>', '<VM></DISK></VM>']) {
      const fixes = readXml(text).issues.flatMap((issue) => (issue.fix ? [issue.fix] : []));
      expect(readXml(applyEdits(text, fixes)).accepted, text).toBe(true);
    }
  });

  it('never expands entities, whatever a document type declares', () => {
    const bomb = `<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa">${'bcdefgh'
      .split('')
      .map((name, i) => `<!ENTITY ${name} "${`&${'abcdefg'[i]};`.repeat(10)}">`)
      .join('')}]><VM><NAME>&h;</NAME></VM>`;
    const started = performance.now();
    const tree = readXml(bomb);
    expect(performance.now() - started).toBeLessThan(500);
    expect(tree.issues.map((issue) => issue.code)).toContain('syntax/xml-entity');
    expect(outline(tree.root)).toBe('VM(NAME=&h;)');
  });

  it('finds the end of a document type whose comments hold quotes', () => {
    expect(outline(readXml('<!DOCTYPE l [<!-- it\'s --> <?x " ?>]><l>1</l>').root)).toBe('l=1');
  });

  it('reads no file that a document type names', () => {
    const tree = readXml('<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]><VM><NAME>&secret;</NAME></VM>');
    expect(outline(tree.root)).toBe('VM(NAME=&secret;)');
  });

  it('takes __proto__ and constructor for names like any other', () => {
    const tree = readXml('<VM><__proto__>x</__proto__><constructor>y</constructor></VM>');
    expect(outline(tree.root)).toBe('VM(__proto__=x constructor=y)');
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it.each([
    ['<VM><CPU>1<DISK><SIZE>2</SIZE></DISK></VM>', 'VM(CPU=1 DISK(SIZE=2))', '<VM><CPU>1</CPU><DISK><SIZE>2</SIZE></DISK></VM>'],
    ['<VM><CPU>1\n<MEMORY>2</MEMORY></VM>', 'VM(CPU=1\n MEMORY=2)', '<VM><CPU>1</CPU>\n<MEMORY>2</MEMORY></VM>'],
    ['<VM><A>1<B>2<C>3</C></VM>', 'VM(A=1 B=2 C=3)', null],
    ['<VM><A><B>2</B></VM>', 'VM(A(B=2))', '<VM><A><B>2</B></A></VM>'],
  ])('gives back what an unclosed element with text swallowed: %j', (text, expected, mended) => {
    const { root, issues } = readXml(text);
    expect(outline(root)).toBe(expected);
    const fix = issues[0]?.fix;
    if (mended !== null) expect(fix && applyEdits(text, [fix])).toBe(mended);
  });

  it('stops at a depth that no document needs', () => {
    const tree = readXml(`${'<A>'.repeat(100_000)}`);
    expect(tree.issues.map((issue) => issue.code)).toContain('syntax/too-deep');
  });

  it('agrees with fast-xml-parser on where elements start and end', () => {
    const text = '<VM>\n <A x="1>2">1</A><B/>\r\n<C><D>é</D></C></VM>';
    const parsed = new XMLParser({ preserveOrder: true, captureMetaData: true, ignoreAttributes: true }).parse(text);
    const symbol = XMLParser.getMetaDataSymbol() as unknown as string;
    const theirs: number[][] = [];
    const walk = (nodes: Record<string, unknown>[]) => {
      for (const node of nodes) {
        const meta = node[symbol] as { startIndex: number; endIndex: number } | undefined;
        if (meta) theirs.push([meta.startIndex, meta.endIndex]);
        for (const value of Object.values(node)) if (Array.isArray(value)) walk(value as Record<string, unknown>[]);
      }
    };
    walk(parsed as Record<string, unknown>[]);
    const ours: number[][] = [];
    const collect = (element: XmlElement) => {
      ours.push([element.start, element.end]);
      element.children.forEach(collect);
    };
    const { root } = readXml(text);
    if (root) collect(root);
    expect(ours.map(([start]) => start)).toEqual(theirs.map(([start]) => start));
  });
});
