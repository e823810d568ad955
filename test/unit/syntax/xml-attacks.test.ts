// XML that is made to exhaust or to mislead its reader: read and checked in bounded time, with a message, and no further.
import { describe, expect, it } from 'vitest';
import { documentSymbols } from '../../../server/src/features/document-symbols.js';
import { foldingRanges } from '../../../server/src/features/folding.js';
import { Workspace } from '../../../server/src/workspace.js';
import type { Host } from '../../../server/src/host.js';

const URI = 'file:///w/attack.xml';
const errors: string[] = [];
const log = { info() {}, warn() {}, error: (message: string) => errors.push(message) };
const read: string[] = [];
const host: Host = {
  rulePages: null,
  readText: async (uri) => {
    read.push(uri);
    return null;
  },
  listFiles: async () => ({ files: [], left: null }),
};

/** Opens the text as a user does who clicks on a file; the ids of what is found. */
function opened(text: string): string[] {
  const workspace = new Workspace(host, log);
  workspace.setOpen(URI, text, 1);
  const document = workspace.document(URI);
  if (!document) return [];
  documentSymbols(document);
  foldingRanges(document);
  return [...new Set(workspace.findings(document).map((finding) => finding.id))].sort();
}

const entity = (name: string, value: string) => `<!ENTITY ${name} "${value}">`;
const laughs = 'bcdefghijk'
  .split('')
  .map((name, i) => entity(name, `&${'abcdefghij'[i]};`.repeat(10)))
  .join('');

const ATTACKS: readonly [string, string, string][] = [
  ['a billion laughs', `<!DOCTYPE l [${entity('a', 'lol')}${laughs}]><VM><NAME>&k;</NAME></VM>`, 'syntax/xml-entity'],
  [
    'a quadratic blow-up',
    `<!DOCTYPE q [${entity('a', 'x'.repeat(50_000))}]><VM><NAME>${'&a;'.repeat(50_000)}</NAME></VM>`,
    'syntax/xml-entity',
  ],
  [
    'parameter entities',
    `<!DOCTYPE p [<!ENTITY % a "b"><!ENTITY % c SYSTEM "http://example.org/x.dtd">%c;]><VM><NAME>x</NAME></VM>`,
    'syntax/xml-entity',
  ],
  ['an external entity', '<!DOCTYPE e [<!ENTITY f SYSTEM "file:///etc/passwd">]><VM><NAME>&f;</NAME></VM>', 'syntax/xml-entity'],
  ['an external document type', '<!DOCTYPE VM SYSTEM "http://example.org/vm.dtd"><VM><NAME>x</NAME></VM>', 'syntax/xml-entity'],
  ['100,000 document types', `<VM>${'<!DOCTYPE a [<!-- " -->'.repeat(50_000)}`, 'syntax/xml-entity'],
  ['elements 100,000 deep', `<VM>${'<A>'.repeat(100_000)}${'</A>'.repeat(100_000)}</VM>`, 'syntax/too-deep'],
  ['elements 100,000 deep, never closed', `<VM>${'<DISK>'.repeat(100_000)}`, 'syntax/too-deep'],
  ['tags 100,000 times begun', `<VM>${'<A '.repeat(100_000)}`, 'syntax/xml-not-well-formed'],
  ['ends without beginnings', `<VM>${'</A>'.repeat(100_000)}`, 'syntax/xml-not-well-formed'],
  ['comments within comments', `<VM>${'<!--'.repeat(100_000)}`, 'syntax/xml-not-well-formed'],
  ['CDATA sections, never closed', `<VM>${'<![CDATA['.repeat(50_000)}`, 'syntax/xml-not-well-formed'],
  ['100,000 attributes', `<VM ${Array.from({ length: 100_000 }, (_, i) => `a${i}="x"`).join(' ')}`, 'syntax/xml-not-well-formed'],
  ['a quote, never closed', `<VM a="${'x'.repeat(1_000_000)}`, 'syntax/xml-not-well-formed'],
];

describe('XML made to harm', () => {
  it.each(ATTACKS)('%s: told, in bounded time, and nothing is fetched', (_name, text, expected) => {
    const started = performance.now();
    const found = opened(text);
    expect(performance.now() - started).toBeLessThan(3000);
    expect(found).toContain(expected);
    expect(errors).toEqual([]);
    // Files beside it may be asked for, such as a configuration: nothing that the document names.
    expect(read.filter((uri) => !uri.startsWith('file:///w/'))).toEqual([]);
  });

  it('__proto__ elements are data like any other', () => {
    const found = opened(
      '<VM><__proto__><polluted>yes</polluted></__proto__><TEMPLATE><__proto__>1</__proto__><DISK><__proto__>x</__proto__><constructor>y</constructor></DISK></TEMPLATE></VM>',
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('1');
    expect(errors).toEqual([]);
    expect(found.filter((id) => id.startsWith('syntax/'))).toEqual([]);
  });
});
