import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../server/src/document/edits.js';
import {
  definitions,
  highlights,
  newNameProblem,
  occurrenceAt,
  references,
  renameEdits,
  renameProblem,
} from '../../../server/src/features/navigation.js';
import { fixture } from '../../markers.js';

const IMAGES = {
  'iso.one': 'NAME = "rhel iso"\nTYPE = CDROM\nPATH = /x.iso\n',
  'a.one': 'CPU = 1\nMEMORY = 1\nDISK = [ IMAGE = "rhel iso" ]\nCONTEXT = [ X = "$IMAGE[PATH, IMAGE=\\"rhel iso\\"]" ]\n',
  'b.xml':
    '<VMTEMPLATE><ID>4</ID><NAME>b</NAME><TEMPLATE><CPU>1</CPU><DISK><IMAGE>rhel iso</IMAGE></DISK></TEMPLATE></VMTEMPLATE>',
  'net.xml': '<VNET_POOL><VNET><ID>3</ID><NAME>web</NAME></VNET></VNET_POOL>',
  'grp.one': 'NAME = grp\nROLE = [ NAME = web ]\nROLE = [ NAME = db ]\nAFFINED = "web, db"\n',
};

/** Of each place the file, the character in front of it, and its text. */
function shown(found: ReturnType<typeof definitions>): string[] {
  return found.map(({ uri, span }) => {
    const file = uri.replace('file:///w/', '');
    return `${file} ${(Object.entries(IMAGES).find(([name]) => name === file)?.[1] ?? '').slice(span.start - 1, span.end)}`;
  });
}

describe('going to the definition', () => {
  it.each([
    ['an image by its name', 'CPU = 1\nDISK = [ IMAGE = "rhel| iso" ]\n', 'main.one', ['iso.one "rhel iso']],
    ['from anywhere in the DISK', 'CPU = 1\nDI|SK = [ IMAGE = "rhel iso" ]\n', 'main.one', ['iso.one "rhel iso']],
    ['a network by its ID', 'CPU = 1\nNIC = [ NETWORK_ID = |3 ]\n', 'main.one', ['net.xml >web']],
    ['a network in a variable', 'CPU = 1\nCONTEXT = [ D = "$NETWORK[DNS, NETWORK=\\"we|b\\"]" ]\n', 'main.one', ['net.xml >web']],
    ['a role', 'CPU = 1\nVMGROUP = [ VMGROUP_NAME = grp, ROLE = d|b ]\n', 'main.one', ['grp.one  db']],
    ['in XML', '<VM><CPU>1</CPU><DISK><IMAGE>rhel| iso</IMAGE></DISK></VM>', 'main.xml', ['iso.one "rhel iso']],
    ['on broken text', 'CPU = \nDISK = [ IMAGE = "rhel| iso" SIZE\n', 'main.one', ['iso.one "rhel iso']],
    ['nothing where nothing is named', 'CPU = |1\n', 'main.one', []],
    ['nothing for an image that is not there', 'CPU = 1\nDISK = [ IMAGE = "no|" ]\n', 'main.one', []],
  ])('%s', (_what, text, name, expected) => {
    const { document, offset, inventory } = fixture(text, IMAGES, name);
    expect(shown(definitions(document, offset, inventory))).toEqual(expected);
  });

  it('a NIC of the same template', () => {
    const { document, offset, inventory } = fixture(
      'CPU = 1\nNIC = [ NAME = e0, NETWORK = web ]\nNIC_ALIAS = [ PARENT = e|0 ]\n',
    );
    const [place] = definitions(document, offset, inventory);
    expect(document.text.slice(place?.span.start, (place?.span.end ?? 0) + 1)).toBe('e0,');
  });
});

describe('finding all references', () => {
  it('goes over text, variables and XML', () => {
    const { document, offset, inventory } = fixture('NAME = "rhel| iso"\nTYPE = CDROM\nPATH = /x\n', {
      ...IMAGES,
      'iso.one': 'A = 1\n',
    });
    expect(shown(references(document, offset, inventory, false))).toEqual([
      'a.one "rhel iso',
      'a.one "rhel iso',
      'b.xml >rhel iso',
    ]);
    expect(references(document, offset, inventory, true)).toHaveLength(4);
  });
  it('highlights the places of the file', () => {
    const { document, offset, inventory } = fixture(
      'CPU = 1\nUSER_INPUTS = [ PO|RT = "M¦number¦Port" ]\nCONTEXT = [ A = "$PORT", B = "x-$PORT" ]\n',
    );
    expect(highlights(document, offset, inventory).map(({ range }) => `${range.start.line}:${range.start.character}`)).toEqual([
      '1:16',
      '2:18',
      '2:33',
    ]);
  });
});

/** The document behind a rename of what the cursor is on. */
function renamed(marked: string, newName: string, name = 'main.one'): string {
  const { document, offset, inventory } = fixture(marked, {}, name);
  const at = occurrenceAt(document, offset);
  if (!at) throw new Error('nothing there');
  expect(renameProblem(document, offset, inventory)).toBeNull();
  return applyEdits(document.text, renameEdits(document, at, inventory, newName));
}

describe('renaming', () => {
  it.each([
    ['a quoted name', 'CPU = 1\nDISK = [ IMAGE = "o|s" ]\n', 'new os', 'CPU = 1\nDISK = [ IMAGE = "new os" ]\n'],
    [
      'a bare name gets quotes when it needs them',
      'CPU = 1\nDISK = [ IMAGE = o|s ]\n',
      'new os',
      'CPU = 1\nDISK = [ IMAGE = "new os" ]\n',
    ],
    ['a bare name stays bare', 'CPU = 1\nDISK = [ IMAGE = o|s ]\n', 'new-os', 'CPU = 1\nDISK = [ IMAGE = new-os ]\n'],
    [
      'a user input and its variables',
      'CPU = 1\nUSER_INPUTS = [ PO|RT = "M¦number¦p" ]\nCONTEXT = [ A = "$PORT", B = "$PORTS" ]\n',
      'DOOR',
      'CPU = 1\nUSER_INPUTS = [ DOOR = "M|number|p" ]\nCONTEXT = [ A = "$DOOR", B = "$PORTS" ]\n',
    ],
    [
      'a role and the lists that it is in',
      'NAME = g\nROLE = [ NAME = we|b ]\nROLE = [ NAME = web2 ]\nAFFINED = "web, web2"\n',
      'front',
      'NAME = g\nROLE = [ NAME = front ]\nROLE = [ NAME = web2 ]\nAFFINED = "front, web2"\n',
    ],
    [
      'a name in a variable gets quotes when it needs them',
      'CPU = 1\nNIC = [ NETWORK = we|b ]\nCONTEXT = [ D = "$NETWORK[DNS, NETWORK=web]" ]\n',
      'web-2',
      'CPU = 1\nNIC = [ NETWORK = web-2 ]\nCONTEXT = [ D = "$NETWORK[DNS, NETWORK=\\"web-2\\"]" ]\n',
    ],
    [
      'a NIC and its aliases',
      'CPU = 1\nNIC = [ NAME = e|0, NETWORK = n ]\nNIC_ALIAS = [ NETWORK = n, PARENT = "e0" ]\n',
      'eth',
      'CPU = 1\nNIC = [ NAME = eth, NETWORK = n ]\nNIC_ALIAS = [ NETWORK = n, PARENT = "eth" ]\n',
    ],
  ])('%s', (_what, before, newName, after) => expect(renamed(before, newName)).toBe(after));

  it('in XML', () => {
    expect(
      renamed('<VM><CPU>1</CPU><DISK><IMAGE>o|s</IMAGE></DISK><DISK><IMAGE>os2</IMAGE></DISK></VM>', 'new', 'main.xml'),
    ).toBe('<VM><CPU>1</CPU><DISK><IMAGE>new</IMAGE></DISK><DISK><IMAGE>os2</IMAGE></DISK></VM>');
  });

  it('is refused for IDs, for names of OpenNebula, and where two files define the name', () => {
    const problem = (text: string, others = {}) => {
      const { document, offset, inventory } = fixture(text, others);
      return renameProblem(document, offset, inventory);
    };
    expect(problem('CPU = 1\nDISK = [ IMAGE_ID = |5 ]\n')).toBe('An ID cannot be renamed.');
    expect(problem('CPU = 1\nDISK = [ IMAGE = a, IMAGE_UNAME = |bob ]\n')).toContain('OpenNebula gives this name');
    expect(problem('CPU = |1\n')).toContain('no name here');
    const two = { 'x.one': 'NAME = os\nTYPE = OS\nPATH = /x\n', 'y.one': 'NAME = os\nTYPE = OS\nPATH = /y\n' };
    expect(problem('CPU = 1\nDISK = [ IMAGE = o|s ]\n', two)).toBe('2 files define “os”: give them different names first.');
  });

  it('knows which names will not do', () => {
    expect(newNameProblem('image', 'a/b', 704)).toContain('/');
    expect(newNameProblem('image', ' ', 704)).toContain('empty');
    expect(newNameProblem('user-input', 'A-B', 704)).toContain('letters');
    expect(newNameProblem('image', 'Ubuntu 24.04', 704)).toBeNull();
    expect(newNameProblem('image', 'ü'.repeat(65), 704)).toContain('130 bytes');
    expect(newNameProblem('image', 'a<b', 412)).toBeNull();
    expect(newNameProblem('image', 'a,b', 704)).toContain('comma');
  });
});
