import { XMLParser } from 'fast-xml-parser';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeXmlText, readXml } from '../../server/src/syntax/xml-reader.js';
import type { XmlElement } from '../../server/src/syntax/xml-tree.js';
import { budget, found, TIMEOUT } from './budget.js';
import { xmlText } from './texts.js';

/** An element to write: either with text in pieces, or with elements. */
interface Written {
  readonly name: string;
  readonly pieces: readonly { readonly text: string; readonly as: 'text' | 'cdata' | 'comment' }[];
  readonly children: readonly Written[];
}

const name = fc.constantFrom('VM', 'DISK', 'A', 'a-b', 'x.y', '_n', 'ÄÖ', 'constructor');
const text = fc
  .array(fc.constantFrom('a', ' ', '\n', '\r\n', '\r', '&', '<', '>', '"', "'", ']', '%', 'é', '😀', '&amp;', '0'), {
    maxLength: 8,
  })
  .map((all) => all.join(''));
const piece = fc
  .record({ text, as: fc.constantFrom('text' as const, 'cdata' as const, 'comment' as const) })
  // It is what ends a CDATA section.
  .filter((one) => one.as !== 'cdata' || !one.text.includes(']]>'));
type Piece = Written['pieces'][number];

/** Texts that follow each other are one text: what ends one and begins the next may be one line end. */
function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const one of pieces) {
    const last = result.at(-1);
    if (last?.as === 'text' && one.as === 'text') result[result.length - 1] = { text: last.text + one.text, as: 'text' };
    else result.push(one);
  }
  return result;
}

const { element } = fc.letrec<{ element: Written }>((tie) => ({
  element: fc.record({
    name,
    pieces: fc.array(piece, { maxLength: 3 }).map(joined),
    children: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constant([]),
      fc.array(tie('element'), { maxLength: 4 }),
    ),
  }),
}));

function write({ name: tag, pieces, children }: Written): string {
  const inner =
    children.length > 0
      ? children.map(write).join('\n')
      : pieces
          .map((one) =>
            one.as === 'text'
              ? escapeXmlText(one.text)
              : one.as === 'cdata'
                ? `<![CDATA[${one.text}]]>`
                : `<!--${one.text.replaceAll('-', '')}-->`,
          )
          .join('');
  return `<${tag}>${inner}</${tag}>`;
}

/** What XML says that the element holds. */
function meant({ name: tag, pieces, children }: Written): unknown {
  const value = pieces.map((one) => (one.as === 'comment' ? '' : one.text.replace(/\r\n?/g, '\n'))).join('');
  return children.length > 0 ? [tag, children.map(meant)] : [tag, value];
}

function read(one: XmlElement): unknown {
  return one.children.length > 0 ? [one.name, one.children.map(read)] : [one.name, one.value];
}

const library = new XMLParser({
  preserveOrder: true,
  parseTagValue: false,
  processEntities: false,
  trimValues: false,
  cdataPropName: '#cdata',
});

/** The text of all elements without elements, as the library reads it: entities as they are written. */
function leaves(nodes: readonly Record<string, unknown>[]): string[] {
  return nodes.flatMap((node) => {
    const inner = Object.values(node)[0];
    if (!Array.isArray(inner)) return [];
    const elements = inner.filter((child) => !('#text' in child) && !('#cdata' in child));
    return elements.length > 0
      ? leaves(elements)
      : [inner.map((child) => child['#text'] ?? child['#cdata'][0]?.['#text'] ?? '').join('')];
  });
}

function ownLeaves(one: XmlElement): string[] {
  return one.children.length > 0 ? one.children.flatMap(ownLeaves) : [one.value];
}

describe('XML', () => {
  it('is read as it was meant', { timeout: TIMEOUT }, () => {
    fc.assert(
      fc.property(element, (written) => {
        const tree = readXml(write(written));
        expect(tree.issues).toEqual([]);
        expect(tree.root && read(tree.root)).toEqual(meant(written));
      }),
      { ...budget<[Written]>(800, 1 / 3), examples: found<[Written]>('xml-elements') },
    );
  });

  it('is read as fast-xml-parser reads it', { timeout: TIMEOUT }, () => {
    fc.assert(
      fc.property(element, (written) => {
        const source = write(written);
        // It refuses names of its own language, and decodes no references as it is set here.
        fc.pre(!/constructor|&/.test(source));
        const tree = readXml(source);
        expect(tree.root && ownLeaves(tree.root)).toEqual(leaves(library.parse(source)));
      }),
      { ...budget<[Written]>(800, 1 / 3), examples: found<[Written]>('xml-elements') },
    );
  });

  it('of any kind is read, and nothing that it names is looked up', { timeout: TIMEOUT }, () => {
    fc.assert(
      fc.property(xmlText, (source) => {
        const tree = readXml(source);
        expect(tree.accepted).toBe(tree.root !== null && !tree.issues.some((issue) => issue.fatal));
        expect(({} as Record<string, unknown>)['x']).toBeUndefined();
      }),
      { ...budget<[string]>(1500, 1 / 3), examples: found<[string]>('any-text') },
    );
  });
});
