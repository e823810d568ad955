import { describe, expect, it } from 'vitest';
import { codeLenses } from '../../../server/src/features/code-lens.js';
import { documentSymbols } from '../../../server/src/features/document-symbols.js';
import { documentLinks } from '../../../server/src/features/document-links.js';
import { extractImage } from '../../../server/src/features/extract-image.js';
import { foldingRanges } from '../../../server/src/features/folding.js';
import { formatting, onTypeFormatting, rangeFormatting } from '../../../server/src/features/formatting.js';
import { hover } from '../../../server/src/features/hover.js';
import { linkedEditing } from '../../../server/src/features/linked-editing.js';
import { selectionRanges } from '../../../server/src/features/selection-ranges.js';
import { semanticTokens, TOKEN_MODIFIERS, TOKEN_TYPES } from '../../../server/src/features/semantic-tokens.js';
import { vmTemplateOfImage } from '../../../server/src/features/vm-template-of-image.js';
import { workspaceSymbols } from '../../../server/src/features/workspace-symbols.js';
import { checkDocument } from '../../../server/src/rules/check.js';
import { readDocument } from '../../../server/src/document/read-document.js';
import { applyEdits } from '../../../server/src/document/edits.js';
import { fixture } from '../../markers.js';

describe('folding', () => {
  it('folds vectors, runs of comments, and leaves a closing bracket of its own line in sight', () => {
    const { document } = fixture(
      '# a\n# b\nNAME = x|\nDISK = [\n  IMAGE = "a",\n  SIZE = 1\n]\nNIC = [ NETWORK = "b",\n  IP = "c" ]\n',
    );
    expect(foldingRanges(document).map(({ startLine, endLine, kind }) => [startLine, endLine, kind])).toEqual([
      [3, 5, undefined],
      [7, 8, undefined],
      [0, 1, 'comment'],
    ]);
  });
  it('folds objects and elements in XML', () => {
    const { document } = fixture('<VM>\n<DISK>\n<IMAGE>a|</IMAGE>\n</DISK>\n</VM>\n', {}, 'a.xml');
    expect(foldingRanges(document).map(({ startLine, endLine }) => [startLine, endLine])).toEqual([
      [0, 3],
      [1, 2],
    ]);
  });
});

describe('widening the selection', () => {
  it('goes from the word to the value, the part, the vector and the text', () => {
    const { document, offset } = fixture('CPU = 1\nDISK = [ IMAGE = "rhel| iso", SIZE = 1 ]\n');
    const texts: string[] = [];
    for (let range = selectionRanges(document, [document.lines.positionAt(offset)])[0]; range; range = range.parent)
      texts.push(document.text.slice(document.lines.offsetAt(range.range.start), document.lines.offsetAt(range.range.end)));
    expect(texts.slice(0, 5)).toEqual([
      'rhel',
      'rhel iso',
      '"rhel iso"',
      'IMAGE = "rhel iso"',
      'DISK = [ IMAGE = "rhel iso", SIZE = 1 ]',
    ]);
  });
});

describe('editing two tags at once', () => {
  it.each([
    ['<VM><DI|SK><IMAGE>a</IMAGE></DISK></VM>', ['4-8', '25-29'].length],
    ['<VM><DISK><IMAGE>a</IM|AGE></DISK></VM>', 2],
  ])('%s', (marked, count) => {
    const { document, offset } = fixture(marked, {}, 'a.xml');
    const texts = linkedEditing(document, offset)?.ranges.map(({ start, end }) =>
      document.text.slice(document.lines.offsetAt(start), document.lines.offsetAt(end)),
    );
    expect(texts).toHaveLength(count);
    expect(new Set(texts).size).toBe(1);
  });
  it('is nothing in a value, and in template text', () => {
    const xml = fixture('<VM><DISK><IMAGE>a|</IMAGE></DISK></VM>', {}, 'a.xml');
    expect(linkedEditing(xml.document, xml.offset)).toBeNull();
    const text = fixture('DI|SK = [ IMAGE = a ]\n');
    expect(linkedEditing(text.document, text.offset)).toBeNull();
  });
});

describe('links', () => {
  it('are addresses, and files beside the template', () => {
    const { document } = fixture('NAME = i|\nPATH = "https://example.org/a.iso"\nDESCRIPTION = "see https://x"\n');
    expect(documentLinks(document).map(({ target }) => target)).toEqual(['https://example.org/a.iso']);
    const other = fixture('NAME = i|\nTYPE = OS\nPATH = "./disks/a.qcow2"\n');
    expect(documentLinks(other.document).map(({ target }) => target)).toEqual(['file:///w/disks/a.qcow2']);
    const far = fixture('NAME = i|\nTYPE = OS\nPATH = /var/tmp/a.qcow2\n');
    expect(documentLinks(far.document)).toEqual([]);
  });
});

describe('lenses', () => {
  const lens = (marked: string, others: Record<string, string>) => {
    const { document, inventory } = fixture(marked, others);
    return codeLenses(document, inventory, (found) => [...found]).map(({ command }) => command?.title);
  };
  const use = 'CPU = 1\nMEMORY = 1\nDISK = [ IMAGE = os ]\n';
  it('count the templates that use an image', () => {
    expect(lens('NAME = os|\nTYPE = OS\nPATH = /x\n', { 'a.one': use, 'b.one': use })).toEqual(['used by 2 templates']);
    expect(lens('NAME = os|\nTYPE = OS\nPATH = /x\n', {})).toEqual(['not used in the workspace']);
  });
  it('warn of an exclusive image that several want', () => {
    expect(lens('NAME = os|\nTYPE = OS\nPATH = /x\nPERSISTENT = YES\n', { 'a.one': use, 'b.one': use })).toEqual([
      'exclusive: 2 templates want it, one VM can have it',
    ]);
  });
});

describe('symbols of the workspace', () => {
  it('are found by some of their letters', () => {
    const { inventory } = fixture('NAME = "web server"|\nCPU = 1\nMEMORY = 1\n', {
      'i.one': 'NAME = websites\nTYPE = OS\nPATH = /x\n',
    });
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const found = (query: string) =>
      workspaceSymbols(query, inventory, () => range).map(({ name, containerName }) => `${containerName} ${name}`);
    expect(found('wbs')).toEqual(['image websites', 'vmtemplate web server']);
    expect(found('zz')).toEqual([]);
  });
});

describe('semantic tokens', () => {
  const tokens = (marked: string, name: string, lines?: readonly [number, number]) => {
    const { document, inventory } = fixture(marked, {}, name);
    const range = lines && { start: { line: lines[0], character: 0 }, end: { line: lines[1], character: 0 } };
    const { data } = semanticTokens(document, inventory.configuration, range);
    const shown: string[] = [];
    let line = 0;
    let character = 0;
    for (let i = 0; i < data.length; i += 5) {
      const [down = 0, right = 0, length = 0, type = 0, modifiers = 0] = data.slice(i, i + 5);
      line += down;
      character = down ? right : character + right;
      const start = document.lines.offsetAt({ line, character });
      const names = TOKEN_MODIFIERS.filter((_, bit) => modifiers & (1 << bit));
      shown.push([TOKEN_TYPES[type], ...names, document.text.slice(start, start + length)].join(' '));
    }
    return shown;
  };
  const DISK_AND_EXPRESSION = [
    'property CPU',
    'struct DISK',
    'property IMAGE',
    'reference a b',
    'property setByCore CLONE',
    'struct NIC',
    'property restricted MAC',
    'struct CONTEXT',
    'property A',
    'variable $NAME',
    'property SCHED_REQUIREMENTS',
    'property X',
    'operator =',
    'number 5',
  ];
  it('tell vectors, references, variables, expressions and what is restricted apart', () => {
    const text =
      'CPU = 1|\nDISK = [ IMAGE = "a b", CLONE = YES ]\nNIC = [ MAC = "x" ]\nCONTEXT = [ A = "$NAME" ]\nSCHED_REQUIREMENTS = "X = 5"\n';
    expect(tokens(text, 'a.one')).toEqual(DISK_AND_EXPRESSION);
  });
  it('do so in XML', () => {
    const text =
      '<TEMPLATE><CPU>1|</CPU>\n<DISK><IMAGE>a b</IMAGE><CLONE>YES</CLONE></DISK>\n<NIC><MAC>x</MAC></NIC>\n<CONTEXT><A>$NAME</A></CONTEXT>\n<SCHED_REQUIREMENTS>X = 5</SCHED_REQUIREMENTS></TEMPLATE>';
    expect(tokens(text, 'a.xml')).toEqual(DISK_AND_EXPRESSION);
  });
  it('do so around mistakes', () => {
    expect(tokens('CPU = 1|\nDISK = [ IMAGE = "a b" SIZE\nNIC = [ MAC = "x" ]\n', 'a.one')).toEqual(
      expect.arrayContaining(['property CPU', 'struct DISK', 'reference a b', 'property restricted MAC']),
    );
    expect(tokens('<TEMPLATE><CPU>1|</CPU><DISK><IMAGE>a b</IMAGE><SIZE', 'a.xml')).toEqual(
      expect.arrayContaining(['property CPU', 'struct DISK', 'reference a b']),
    );
  });
  it('of a range are those of its lines', () => {
    const text = 'CPU = 1|\nNIC = [ MAC = "x" ]\nMEMORY = 1\n';
    expect(tokens(text, 'a.one', [1, 1])).toEqual(expect.arrayContaining(['struct NIC', 'property restricted MAC']));
    expect(tokens(text, 'a.one', [1, 1])).not.toContain('property MEMORY');
  });
});

describe('the outline', () => {
  const outline = (marked: string, name = 'a.one') => documentSymbols(fixture(marked, {}, name).document);
  const shown = (symbols: ReturnType<typeof outline>): unknown[] =>
    symbols.map(({ name, detail, children }) => (children ? [name, detail, shown(children)] : [name, detail]));
  const expected = [
    ['CPU', '1'],
    [
      'DISK',
      'os',
      [
        ['SIZE', '5'],
        ['IMAGE', 'os'],
      ],
    ],
  ];
  it('holds attributes and their parts, in text and XML', () => {
    expect(shown(outline('CPU = 1|\nDISK = [ SIZE = 5, IMAGE = "os" ]\n'))).toEqual(expected);
    expect(shown(outline('<VM><CPU>1|</CPU><DISK><SIZE>5</SIZE><IMAGE>os</IMAGE></DISK></VM>', 'a.xml'))).toEqual(expected);
  });
  it('holds what can be read of broken text', () => {
    expect(shown(outline('CPU = 1|\nDISK = [ SIZE = 5, IMAGE = "os"\n'))).toEqual(expected);
  });
  it('of a very large template leaves the parts out', () => {
    const large = outline(`CPU = 1|\n${'DISK = [ IMAGE = os, SIZE = 5 ]\n'.repeat(4000)}`);
    expect(large).toHaveLength(4001);
    expect(large[1]?.children).toEqual([]);
  });
});

describe('extracting an image', () => {
  const extract = (marked: string, others: Record<string, string> = {}, name = 'vm.one') => {
    const { document, offset, inventory } = fixture(marked, others, name);
    const action = extractImage(document, offset, inventory);
    const files: Record<string, string> = {};
    for (const change of action?.edit?.documentChanges ?? []) {
      if (!('edits' in change)) continue;
      const { uri } = change.textDocument;
      const edits = change.edits.map((edit) => ({
        start: uri === document.uri ? document.lines.offsetAt(edit.range.start) : 0,
        end: uri === document.uri ? document.lines.offsetAt(edit.range.end) : 0,
        newText: 'newText' in edit ? edit.newText : '',
      }));
      files[uri.replace('file:///w/', '')] = applyEdits(uri === document.uri ? document.text : '', edits);
    }
    return { title: action?.title, files };
  };
  it('makes a volatile disk an image with the same life', () => {
    expect(
      extract('NAME = web\nCPU = 1\nMEMORY = 1\nDISK = [ TYPE = fs, SI|ZE = 2048, FORMAT = qcow2, TARGET = vdb ]\n').files,
    ).toEqual({
      'web-disk-0.one': 'NAME = "web-disk-0"\nTYPE = "DATABLOCK"\nPERSISTENT = "NO"\nSIZE = "2048"\nFORMAT = "qcow2"\n',
      'vm.one': 'NAME = web\nCPU = 1\nMEMORY = 1\nDISK = [ IMAGE = web-disk-0, TARGET = vdb ]\n',
    });
  });
  it.each([
    ['DISK = [ TYPE = fs, SIZE = 1|, FORMAT = raw, FS = ext4 ]', 'DISK = [ IMAGE = vm-disk-0 ]'],
    ['DISK = [ SIZE = 1|, FORMAT = raw, TYPE = fs, FS = ext4 ]', 'DISK = [ IMAGE = vm-disk-0 ]'],
    [
      'DISK = [\n  SIZE = 1|,\n  TYPE = fs,\n  FORMAT = raw,\n  TARGET = vdb ]',
      'DISK = [\n  IMAGE = vm-disk-0,\n  TARGET = vdb ]',
    ],
  ])('leaves the rest of %j alone', (marked, expected) => {
    const { files } = extract(`CPU = 1\n${marked}\n`, {}, 'a.one');
    expect(files['a.one']).toBe(`CPU = 1\n${expected}\n`);
  });
  it('does so in XML', () => {
    expect(
      extract('<TEMPLATE><NAME>w</NAME><CPU>1</CPU><DISK><TYPE>fs|</TYPE><SIZE>9</SIZE></DISK></TEMPLATE>', {}, 'vm.xml').files[
        'vm.xml'
      ],
    ).toBe('<TEMPLATE><NAME>w</NAME><CPU>1</CPU><DISK><IMAGE>w-disk-0</IMAGE></DISK></TEMPLATE>');
  });
  it('writes the template of an image that the workspace lacks', () => {
    expect(extract('CPU = 1\nDISK = [ IMAGE = "rhel| 9" ]\n').files).toEqual({
      'rhel-9.one': expect.stringMatching(/^NAME = "rhel 9"\nTYPE = "OS"/),
    });
  });
  it('takes no file and no name that is there', () => {
    const others = { 'web-disk-0.one': 'NAME = "web-disk-0"\nTYPE = DATABLOCK\nSIZE = 1\n' };
    const { files } = extract('NAME = web\nCPU = 1\nDISK = [ TYPE = fs, SI|ZE = 1 ]\n', others);
    expect(Object.keys(files)).toEqual(['web-disk-0-2.one', 'vm.one']);
  });
  it.each([
    ['a swap disk', 'CPU = 1\nDISK = [ TYPE = swap, SI|ZE = 1 ]\n'],
    ['an image that is known', 'CPU = 1\nDISK = [ IMAGE = "o|s" ]\n'],
    ['a volatile disk without size', 'CPU = 1\nDISK = [ TYPE = f|s ]\n'],
    ['a CPU', 'CPU = 1|\nDISK = [ TYPE = fs, SIZE = 1 ]\n'],
    ['a disk that OpenNebula wrote', '<VM><ID>1</ID><TEMPLATE><DISK><TYPE>fs|</TYPE><SIZE>9</SIZE></DISK></TEMPLATE></VM>'],
  ])('has nothing to do for %s', (_what, text) => {
    const name = text.startsWith('<') ? 'vm.xml' : 'vm.one';
    expect(extract(text, { 'os.one': 'NAME = os\nTYPE = OS\nPATH = /x\n' }, name).title).toBeUndefined();
  });
});

describe('a VM template for an image', () => {
  it('is a VM template that uses it, with nothing to complain of', () => {
    const { document, inventory } = fixture('NAME = "rhel 9"|\nTYPE = OS\nPATH = /x\n');
    const made = readDocument('untitled:vm', vmTemplateOfImage(document) ?? '');
    expect(made.kind).toBe('vm');
    expect(checkDocument(made, inventory)).toEqual([]);
    expect(inventory.findImage(new Map([['IMAGE', 'rhel 9']])).found).toBe('one');
  });
  it('is nothing for what is no image', () => {
    expect(vmTemplateOfImage(fixture('CPU = 1|\nMEMORY = 1\n').document)).toBeNull();
  });
});

describe('formatting', () => {
  const settings = { lineWidth: 100, alignEquals: false };
  const options = { tabSize: 2, insertSpaces: true };
  const apply = (text: string, edits: ReturnType<typeof formatting>) => {
    const { document } = fixture(`${text}|`);
    return applyEdits(
      text,
      edits.map(({ range, newText }) => ({
        start: document.lines.offsetAt(range.start),
        end: document.lines.offsetAt(range.end),
        newText,
      })),
    );
  };
  it('goes by the indentation of the editor', () => {
    const text = 'D=[A=1,\nB=2]\n';
    expect(apply(text, formatting(fixture(`${text}|`).document, options, settings))).toBe('D = [\n  A = 1,\n  B = 2\n]\n');
  });
  it('of a range leaves the rest alone', () => {
    const text = 'A=1\nB=2\nC=3\n';
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } };
    expect(apply(text, rangeFormatting(fixture(`${text}|`).document, range, options, settings))).toBe('A=1\nB = 2\nC=3\n');
  });
  it('behind a ] lays out the vector', () => {
    const text = 'A=1\nD=[B=2]\nC=3\n';
    expect(apply(text, onTypeFormatting(fixture(`${text}|`).document, { line: 1, character: 7 }, options, settings))).toBe(
      'A=1\nD = [ B = 2 ]\nC=3\n',
    );
  });
  it('does nothing to XML', () => {
    expect(formatting(fixture('<VM><CPU>1|</CPU></VM>', {}, 'a.xml').document, options, settings)).toEqual([]);
  });
});

describe('formatting of broken text', () => {
  const settings = { lineWidth: 100, alignEquals: false };
  const options = { tabSize: 2, insertSpaces: true };
  it('leaves the attribute with the mistake alone', () => {
    const { document } = fixture('A=1|\nD=[B=2,\nC=3\n');
    const range = { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } };
    for (const edits of [
      rangeFormatting(document, range, options, settings),
      onTypeFormatting(document, { line: 1, character: 7 }, options, settings),
    ])
      for (const { range } of edits) expect(range.end.line).toBe(0);
  });
});

describe('hovers on attributes of all kinds', () => {
  it.each([
    ['7.4', 'https://docs.opennebula.io/7.4/product/operation_references/configuration_references/template/#capacity-section'],
    ['6.8', 'https://docs.opennebula.io/6.8/management_and_operations/references/template.html#capacity-section'],
    ['5.4', 'https://docs.opennebula.io/5.4/operation/references/template.html#capacity-section'],
  ])('link to the documentation of %s', (release, url) => {
    const { document, offset, inventory } = fixture('CPU = 1\nMEM|ORY = 1\n', {}, 'a.one', release);
    const found = hover(document, offset, { inventory, findings: [], lineOf: () => null, pageOf: () => null });
    expect(JSON.stringify(found)).toContain(`(${url})`);
  });

  it.each([
    ['NAME = d\nDS_MAD = fs\nTM_|MAD = local\n', 'TM\\_MAD** · datastore'],
    ['NAME = n\nVN_MAD = bridge\nAR = [ TY|PE = IP4, IP = 10.0.0.1, SIZE = 5 ]\n', 'TYPE** in AR · vnet'],
    ['NAME = h\nCOMMAND = x\nTYPE = ap|i\nCALL = one.vm.allocate\n', 'TYPE** · hook'],
    ['NAME = g\nROLE = [ NAME = a, POL|ICY = AFFINED ]\n', 'POLICY** in ROLE · vmgroup'],
    ['<DATASTORE><NAME>d</NAME><DS_|MAD>fs</DS_MAD><TM_MAD>local</TM_MAD></DATASTORE>', 'DS\\_MAD** · datastore'],
  ])('%j', (marked, expected) => {
    const { document, offset, inventory } = fixture(marked, {}, marked.startsWith('<') ? 'a.xml' : 'a.one');
    const found = hover(document, offset, { inventory, findings: [], lineOf: () => null, pageOf: () => null });
    const value = found && typeof found.contents === 'object' && 'value' in found.contents ? found.contents.value : '';
    expect(value).toContain(expected);
  });
});
