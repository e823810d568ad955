import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convert } from '../../../server/src/convert/convert.js';
import { type TemplateDocument, vectorMap } from '../../../server/src/document/model.js';
import { readDocument } from '../../../server/src/document/read-document.js';
import { budget } from '../../fuzz/budget.js';

function reading(document: TemplateDocument): unknown {
  return document.objects[0]?.attributes.map((attribute) => [
    attribute.name,
    attribute.pairs ? Object.fromEntries(vectorMap(attribute, document.language)) : (attribute.value?.text ?? ''),
  ]);
}

const text = (content: string) => readDocument('file:///t.one', content, 'vm');
const xml = (content: string) => readDocument('file:///t.xml', content, 'vm');

describe('template text as XML', () => {
  it('keeps values, vectors and comments', () => {
    expect(convert(text('# a VM\nNAME = "a<b"\nDISK = [ IMAGE = "x", SIZE = 10 ]\n')).text).toBe(
      '<TEMPLATE>\n  <!-- a VM -->\n  <NAME>a&lt;b</NAME>\n  <DISK>\n    <IMAGE>x</IMAGE>\n    <SIZE>10</SIZE>\n  </DISK>\n</TEMPLATE>\n',
    );
  });
  it('keeps empty values, which <A/> would lose', () => {
    expect(convert(text('A = ""\nB = 1\n')).text).toContain('<A><![CDATA[]]></A>');
  });
  it('says what XML cannot hold', () => {
    expect(convert(text('PCI = []\nA = 1\n')).losses).toEqual(['An empty PCI = [ ] has no counterpart in XML.']);
  });
});

describe('XML as template text', () => {
  it('keeps values, vectors and comments, quotes escaped', () => {
    const from = '<TEMPLATE><!-- why --><NAME>say "hi"</NAME><DISK><IMAGE>x</IMAGE><SIZE>1</SIZE></DISK></TEMPLATE>';
    expect(convert(xml(from)).text).toBe('# why\nNAME = "say \\"hi\\""\nDISK = [ IMAGE = "x", SIZE = "1" ]\n');
  });
  it('takes the template of a recorded object, with its name', () => {
    const from = '<VMTEMPLATE><ID>3</ID><NAME>web</NAME><TEMPLATE><CPU>1</CPU></TEMPLATE></VMTEMPLATE>';
    expect(convert(xml(from)).text).toBe('NAME = "web"\nCPU = "1"\n');
  });
  it('says what template text cannot hold', () => {
    expect(convert(xml('<TEMPLATE><A-B>1</A-B><C>2</C></TEMPLATE>')).losses).toEqual(['A-B is no name in template text.']);
  });
});

describe('there and back', () => {
  it('means the same', () => {
    const name = fc.stringMatching(/^[A-W_][A-Z0-9_]{0,8}$/);
    const value = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom('a "b"', '<x/>', '&amp;', ']]>', 'x\\', '#', '[', 'a\nb'),
    );
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 6 }), fc.array(value, { minLength: 6, maxLength: 6 }), (names, values) => {
        const source = `<TEMPLATE>${names
          .map(
            (one, index) =>
              `<${one}>${(values[index] ?? '').replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`).replace(/[^\P{C}\n]/gu, '')}</${one}>`,
          )
          .join('')}</TEMPLATE>`;
        const start = xml(source);
        fc.pre(start.accepted);
        const there = convert(start);
        fc.pre(there.losses.length === 0);
        expect(reading(text(there.text))).toEqual(reading(start));
        const back = convert(text(there.text));
        expect(reading(xml(back.text))).toEqual(reading(start));
      }),
      budget(500),
    );
  });
});
