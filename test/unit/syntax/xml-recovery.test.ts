// XML with mistakes in it: what is said of them, what is read all the same, and what each fix makes of the text.
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../server/src/document/edits.js';
import { nameOfDocumentElement } from '../../../server/src/syntax/xml-prologue.js';
import { escapeXmlText, readXml } from '../../../server/src/syntax/xml-reader.js';
import type { XmlElement } from '../../../server/src/syntax/xml-tree.js';

interface Case {
  readonly text: string;
  /** `code: what it marks`; with a `!` behind the code where OpenNebula refuses the document. */
  readonly issues: readonly string[];
  readonly read: string;
  /** The text behind each fix, on its own. */
  readonly mended?: readonly string[];
  readonly comments?: readonly string[];
}

/** What is read: `NAME=value`, and `NAME(…)` for an element with elements. */
function outline(element: XmlElement | null): string {
  if (!element) return '';
  const { name, value, children } = element;
  return children.length === 0 ? `${name}=${value}` : `${name}(${children.map(outline).join(' ')})`;
}

const CASES: readonly Case[] = [
  {
    text: '<VM>\n  <CPU>1\n  <MEMORY>2</MEMORY>\n</VM>\n',
    issues: ['xml-not-well-formed!: <CPU'],
    read: 'VM(CPU=1\n   MEMORY=2)',
    mended: ['<VM>\n  <CPU>1</CPU>\n  <MEMORY>2</MEMORY>\n</VM>\n'],
  },
  { text: '<VM><NAME>a</NAME>', issues: ['xml-not-well-formed!: <VM'], read: 'VM(NAME=a)', mended: ['<VM><NAME>a</NAME></VM>'] },
  {
    text: '<VM><NAME>a',
    issues: ['xml-not-well-formed!: <VM', 'xml-not-well-formed!: <NAME'],
    read: 'VM(NAME=a)',
    mended: ['<VM><NAME>a</VM>', '<VM><NAME>a</NAME>'],
  },
  { text: 'text', issues: ['xml-not-well-formed!: text'], read: '' },
  { text: '', issues: ['xml-not-well-formed!: '], read: '' },
  { text: '   ', issues: ['xml-not-well-formed!:  '], read: '' },
  { text: '<VM/>text', issues: ['xml-not-well-formed!: text'], read: 'VM=' },
  { text: 'before <VM/>', issues: ['xml-not-well-formed!: before'], read: 'VM=' },
  { text: '﻿<VM/>', issues: [], read: 'VM=' },
  { text: '<VM/>\n', issues: [], read: 'VM=' },
  {
    text: '<!-- a --><VM><!-- b --></VM><!-- c -->',
    issues: [],
    read: 'VM=',
    comments: ['<!-- a -->', '<!-- b -->', '<!-- c -->'],
  },
  {
    text: '<VM><!-- a -- b --></VM>',
    issues: ['xml-not-well-formed!: --'],
    read: 'VM=',
    mended: ['<VM><!-- a - - b --></VM>'],
    comments: ['<!-- a -- b -->'],
  },
  {
    text: '<VM><!-- open',
    issues: ['xml-not-well-formed!: <VM', 'xml-not-well-formed!: <!--'],
    read: 'VM=',
    mended: ['<VM><!-- open</VM>'],
  },
  {
    text: '<VM><![CDATA[open',
    issues: ['xml-not-well-formed!: <VM', 'xml-not-well-formed!: <![CDATA['],
    read: 'VM=',
    mended: ['<VM><![CDATA[open</VM>'],
  },
  { text: '<VM><A><![CDATA[a]]>b</A></VM>', issues: [], read: 'VM(A=ab)' },
  { text: '<?xml version="1.0"', issues: ['xml-not-well-formed!: <?'], read: '' },
  { text: '<?xml version="1.0"?><VM/>', issues: [], read: 'VM=' },
  {
    text: '<VM><A>1 < 2</A></VM>',
    issues: ['xml-not-well-formed!: <'],
    read: 'VM(A=1 < 2)',
    mended: ['<VM><A>1 &lt; 2</A></VM>'],
  },
  {
    text: '<VM><A>a & b &amp; &#65; &#x41; &nope; &#;</A></VM>',
    issues: ['xml-not-well-formed!: &', 'xml-entity!: &nope;', 'xml-not-well-formed!: &'],
    read: 'VM(A=a & b & A A &nope; &#;)',
    mended: [
      '<VM><A>a &amp; b &amp; &#65; &#x41; &nope; &#;</A></VM>',
      '<VM><A>a & b &amp; &#65; &#x41; &nope; &amp;#;</A></VM>',
    ],
  },
  {
    text: '<VM><A>a]]>b</A></VM>',
    issues: ['xml-not-well-formed!: ]]>'],
    read: 'VM(A=a]]>b)',
    mended: ['<VM><A>a]]&gt;b</A></VM>'],
  },
  {
    text: '<VM a="<"/>',
    issues: ['xml-not-well-formed!: <VM', 'xml-not-well-formed!: <VM', 'xml-not-well-formed!: <'],
    read: 'VM= a="<"/>',
    mended: ['<VM> a="<"/>', '<VM a="<"/></VM>', '<VM a="&lt;"/>'],
  },
  { text: '<VM a=">"><A>1</A></VM>', issues: [], read: 'VM(A=1)' },
  { text: "<VM a='\"'><A>1</A></VM>", issues: [], read: 'VM(A=1)' },
  {
    text: '<VM><A',
    issues: ['xml-not-well-formed!: <VM', 'xml-not-well-formed!: <A', 'xml-not-well-formed!: <A'],
    read: 'VM(A=)',
    mended: ['<VM><A</VM>', '<VM><A>', '<VM><A</A>'],
  },
  {
    text: '<VM><A <B>1</B></VM>',
    issues: ['xml-not-well-formed!: <A', 'xml-not-well-formed!: <A'],
    read: 'VM(A(B=1))',
    mended: ['<VM><A> <B>1</B></VM>', '<VM><A <B>1</B></A></VM>'],
  },
  { text: '<VM><A>1</A </VM>', issues: ['xml-not-well-formed!: </A'], read: 'VM(A=1)', mended: ['<VM><A>1</A> </VM>'] },
  { text: '<VM><A>1</A\n></VM>', issues: [], read: 'VM(A=1)' },
  { text: '<VM></A></VM>', issues: ['xml-not-well-formed!: </A>'], read: 'VM=', mended: ['<VM></VM>'] },
  {
    text: '<VM><A><B>1</A></VM>',
    issues: ['xml-not-well-formed!: <B'],
    read: 'VM(A(B=1))',
    mended: ['<VM><A><B>1</B></A></VM>'],
  },
  { text: '<VM/><A/>', issues: ['xml-not-well-formed!: <A'], read: 'VM=' },
  { text: '<VM><% x %><A>1</A><% y %></VM>', issues: ['xml-not-well-formed!: <%'], read: 'VM(A=1)' },
  {
    text: '<VM><% open',
    issues: ['xml-not-well-formed!: <VM', 'xml-not-well-formed!: <%'],
    read: 'VM=',
    mended: ['<VM><% open</VM>'],
  },
  { text: '<% only %>', issues: ['xml-not-well-formed!: <%'], read: '' },
  { text: '<VM><A/><B /></VM>', issues: [], read: 'VM(A= B=)' },
  {
    text: '<VM><A>1</a></VM>',
    issues: ['xml-not-well-formed!: <A', 'xml-not-well-formed!: </a>'],
    read: 'VM(A=1)',
    mended: ['<VM><A>1</a></A></VM>', '<VM><A>1</VM>'],
  },
  { text: '<!DOCTYPE VM><VM/>', issues: ['xml-entity: <!DOCTYPE'], read: 'VM=', mended: ['<VM/>'] },
  {
    text: '<!DOCTYPE VM [<!ENTITY a "]>">]><VM><A>&a;</A></VM>',
    issues: ['xml-entity: <!DOCTYPE', 'xml-entity!: &a;'],
    read: 'VM(A=&a;)',
    mended: ['<VM><A>&a;</A></VM>'],
  },
  { text: "<!DOCTYPE VM [<!ENTITY a ']>'>]><VM/>", issues: ['xml-entity: <!DOCTYPE'], read: 'VM=', mended: ['<VM/>'] },
  { text: '<!DOCTYPE VM [', issues: ['xml-entity: <!DOCTYPE', 'xml-not-well-formed!: <'], read: '', mended: [''] },
  { text: '<VM><1/></VM>', issues: ['xml-not-well-formed!: <'], read: 'VM=<1/>', mended: ['<VM>&lt;1/></VM>'] },
  {
    text: '<VM>< A>1</A></VM>',
    issues: ['xml-not-well-formed!: <', 'xml-not-well-formed!: </A>'],
    read: 'VM=< A>1',
    mended: ['<VM>&lt; A>1</A></VM>', '<VM>< A>1</VM>'],
  },
  { text: '<VM><A>\u0001</A></VM>', issues: ['xml-not-well-formed!: \u0001'], read: 'VM(A=\u0001)' },
  { text: '<VM><A.b-c:d>1</A.b-c:d></VM>', issues: [], read: 'VM(A.b-c:d=1)' },
  { text: '<VM><é>1</é></VM>', issues: [], read: 'VM(é=1)' },
  {
    text: '<VM><A>&lt;&gt;&quot;&apos;&#10;&#1114112;</A></VM>',
    issues: ['xml-not-well-formed!: &#1114112;'],
    read: 'VM(A=<>"\'\n&#1114112;)',
  },
  {
    text: '<VM><A>&#0;&#9;&#10;&#13;&#31;&#32;&#xD7FF;&#xD800;&#xDFFF;&#xE000;&#xFFFD;&#xFFFE;&#x10000;&#x10FFFF;&#x110000;</A></VM>',
    issues: [
      'xml-not-well-formed!: &#0;',
      'xml-not-well-formed!: &#31;',
      'xml-not-well-formed!: &#xD800;',
      'xml-not-well-formed!: &#xDFFF;',
      'xml-not-well-formed!: &#xFFFE;',
      'xml-not-well-formed!: &#x110000;',
    ],
    read: 'VM(A=&#0;\t\n\r&#31; ퟿&#xD800;&#xDFFF;�&#xFFFE;𐀀􏿿&#x110000;)',
  },
  { text: '<!DOCTYPE VM>', issues: ['xml-entity: <!DOCTYPE', 'xml-not-well-formed!: <'], read: '', mended: [''] },
  { text: '<!-- only -->', issues: ['xml-not-well-formed!: <'], read: '', comments: ['<!-- only -->'] },
  { text: '<VM>\r\n<A>1\r\n2</A></VM>', issues: [], read: 'VM(A=1\n2)' },
  { text: '<VM><A>1</A>x<B>2</B></VM>', issues: [], read: 'VM(A=1 B=2)' },
];

describe('a mistake', () => {
  it.each(CASES)('$text', ({ text, issues, read, mended = [], comments = [] }) => {
    const tree = readXml(text);
    const marks = tree.issues.map(
      ({ code, fatal, start, end }) => `${code.slice(7)}${fatal ? '!' : ''}: ${text.slice(start, end)}`,
    );
    expect(marks).toEqual(issues);
    expect(tree.accepted).toBe(!issues.some((issue) => /^[a-z-]+!/.test(issue)));
    expect(outline(tree.root)).toBe(read);
    expect(tree.issues.flatMap(({ fix }) => (fix ? [applyEdits(text, [fix])] : []))).toEqual(mended);
    expect(tree.comments.map(({ start, end }) => text.slice(start, end))).toEqual(comments);
  });
});

describe('the message', () => {
  it.each([
    ['', 'This XML document has no element.', undefined],
    ['<VM/>x', 'Text outside of the document element: OpenNebula refuses the document.', undefined],
    ['<VM>\u0001</VM>', 'XML does not allow this control character: OpenNebula refuses the document.', undefined],
    ['<VM>&#0;</VM>', 'XML has no character &#0;: OpenNebula refuses the document.', undefined],
    ['<VM>]]></VM>', 'XML does not allow ]]> in text: write ]]&gt;.', 'Write ]]&gt;'],
    ['<VM>&a;</VM>', 'The entity &a; is not defined, and entities are never looked up: the document is refused.', undefined],
    ['<VM>a & b</VM>', 'A bare & is not allowed in XML: write &amp;.', 'Write &amp;'],
    ['<VM>a < b</VM>', 'A bare < is not allowed in XML: write &lt;.', 'Write &lt;'],
    ['<VM><!-- a -- b --></VM>', 'A comment may not hold -- in XML: write - - or –.', 'Write - -'],
    ['<VM/><!-- a', 'This comment is not closed with -->.', undefined],
    ['<?xml', 'This declaration is not closed with ?>.', undefined],
    ['<VM a', 'The tag <VM> is not closed with >.', 'Close the tag'],
    ['<VM></VM', 'The closing tag </VM> is not closed with >.', 'Close the tag'],
    ['<VM></A></VM>', '</A> closes nothing: no <A> is open here.', 'Remove </A>'],
    ['<VM>', '<VM> is not closed: </VM> is missing.', 'Insert </VM>'],
    ['<VM/><VM/>', 'A second document element: an XML document has one.', undefined],
    [
      '<VM><% a %></VM>',
      'Another tool has to fill in what stands in <% … %>: OpenNebula refuses the document as it is.',
      undefined,
    ],
    [
      '<!DOCTYPE VM><VM/>',
      'The document type declaration is passed over: it can name files and addresses, so entities that it defines are never looked up.',
      'Remove the document type declaration',
    ],
  ])('of %j', (text, message, title) => {
    const [issue] = readXml(text).issues;
    expect(issue?.message).toBe(message);
    expect(issue?.fix?.title).toBe(title);
  });

  it('of a CDATA section that is not closed', () => {
    expect(readXml('<VM><![CDATA[a</VM>').issues.map(({ message }) => message)).toContain(
      'This CDATA section is not closed with ]]>.',
    );
  });

  it('of elements that are nested too deep', () => {
    const nested = (depth: number) => readXml(`${'<A>'.repeat(depth)}${'</A>'.repeat(depth)}`).issues;
    expect(nested(100)).toEqual([]);
    expect(nested(101)[0]?.message).toBe('Elements are nested more than 100 deep: the rest of the document is not read.');
  });
});

describe('the name of the document element', () => {
  it.each([
    ['<VM/>', 'VM'],
    ['\uFEFF <VM a="b">', 'VM'],
    ['<?xml version="1.0"?>\n<!-- <A> -->\n<IMAGE_POOL>', 'IMAGE_POOL'],
    ['<!DOCTYPE a [<!ENTITY b "]>"> <!-- \' --> <?p "?>]>\n<VM>', 'VM'],
    ["<!DOCTYPE a [<!ENTITY b '>'>]><VM>", 'VM'],
    ['<!DOCTYPE a PUBLIC ">" "x"><VM>', 'VM'],
    ['<!DOCTYPE a [', null],
    ['<!DOCTYPE a [<!-- ', null],
    ['<!-- open', null],
    ['<?open', null],
    ['A = 1', null],
    ['', null],
    ['<1>', null],
  ])('of %j is %s', (text, name) => {
    expect(nameOfDocumentElement(text)).toBe(name);
  });
});

describe('text in XML', () => {
  it('is escaped, and read as it was', () => {
    const text = 'a < b && c > "d"';
    expect(escapeXmlText(text)).toBe('a &lt; b &amp;&amp; c &gt; "d"');
    expect(readXml(`<VM>${escapeXmlText(text)}</VM>`).root?.value).toBe(text);
  });
});
