import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../server/src/document/read-document.js';
import { hover } from '../../../server/src/features/hover.js';
import { fileFacts } from '../../../server/src/inventory/file-facts.js';
import { DEFAULT_INVENTORY_SETTINGS, Inventory } from '../../../server/src/inventory/inventory.js';
import { checkDocument } from '../../../server/src/rules/check.js';
import { parseRelease } from '../../../server/src/configuration/release.js';

const CLOUD: Readonly<Record<string, string>> = {
  'iso.one': 'NAME = iso\nTYPE = CDROM\nPATH = /x.iso\nDATASTORE = files\n',
  'db.one': 'NAME = db\nTYPE = DATABLOCK\nSIZE = 100\nPERSISTENT = YES\nDATASTORE = files\n',
  'files.one': 'NAME = files\nTYPE = IMAGE_DS\nDS_MAD = fs\nTM_MAD = shared\n',
  'sys.one': 'NAME = sys\nTYPE = SYSTEM_DS\nTM_MAD = shared\n',
};

/** The hover at the `|` of a text, as Markdown. */
function at(marked: string, release = '7.4', name = 'vm.one'): string {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const inventory = new Inventory({ ...DEFAULT_INVENTORY_SETTINGS, release: parseRelease(release) ?? 704 });
  for (const [file, content] of Object.entries(CLOUD)) inventory.set(fileFacts(readDocument(`file:///w/${file}`, content)));
  const document = readDocument(`file:///w/${name}`, text);
  inventory.set(fileFacts(document));
  const answer = hover(document, offset, {
    inventory,
    findings: checkDocument(document, inventory),
    lineOf: () => 0,
    pageOf: () => null,
  });
  return answer && typeof answer.contents === 'object' && 'value' in answer.contents ? answer.contents.value : '';
}

describe('the hover on a DISK', () => {
  it('of a CD-ROM: linked, never saved, no PERSISTENT, whatever the release since 5.2', () => {
    for (const release of ['5.2', '6.4', '7.4']) {
      const text = at('CPU = 1\nDI|SK = [ IMAGE = iso ]\n', release);
      expect(text).toContain(`OpenNebula ${release}`);
      expect(text).toContain('| CLONE | **NO** |');
      expect(text).toContain('| SAVE | **NO** |');
      expect(text).toContain('| READONLY | **YES** | forced for CD-ROM |');
      expect(text).toContain('| PERSISTENT | *absent* | not set for a CD-ROM: drivers must read CLONE and SAVE |');
      expect(text).toContain('| `tm/shared/ln` | a symbolic link to the image');
      expect(text).toContain('terminate, recover --delete | `tm/shared/delete` | only the link is removed; the image stays |');
    }
  });

  it('of a persistent image: what recover --delete does differs from terminate', () => {
    const text = at('CPU = 1\nDI|SK = [ IMAGE = db ]\n');
    expect(text).toContain('| SAVE | **YES** |');
    expect(text).toContain('`tm/shared/mvds`');
    expect(text).toMatch(/recover --delete \| `tm\/shared\/delete`/);
  });

  it('of a volatile disk, and of one that is refused', () => {
    expect(at('CPU = 1\nDI|SK = [ TYPE = fs, SIZE = 5 ]\n')).toContain('`tm/shared/mkimage`');
    expect(at('CPU = 1\nDI|SK = [ TYPE = CDROM, SOURCE = /x ]\n')).toContain('OpenNebula refuses the VM');
  });

  it('carries the findings of the disk', () => {
    expect(at('CPU = 1\nDI|SK = [ IMAGE = iso, PERSISTENT = YES ]\n')).toContain(
      '⚠ PERSISTENT here changes neither CLONE nor SAVE',
    );
  });

  it('on one attribute says what becomes of it', () => {
    expect(at('CPU = 1\nDISK = [ IMAGE = iso, CLO|NE = YES ]\n')).toContain('Here: **becomes `NO`**');
    expect(at('CPU = 1\nDISK = [ IMAGE = iso, CA|CHE = none ]\n')).toContain('Here: **kept**');
    expect(at('CPU = 1\nDISK = [ IMAGE = iso, OR|DER = 1 ]\n')).toContain('Here: **removed**');
    expect(at('CPU = 1\nDISK = [ IMAGE = nowhere, CLO|NE = YES ]\n')).toContain('Here: **unknown**');
    expect(at('CPU = 1\nDISK = [ IMAGE = iso, MY_|OWN = 1 ]\n')).toContain('does not know this attribute by name');
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'on an attribute named %s finds no meaning in the language it is written in',
    (name) => {
      const text = at(
        `<VM><CPU>1</CPU><DISK><IMAGE>iso</IMAGE><${name.slice(0, 2)}|${name.slice(2)}>1</${name}></DISK></VM>`,
        '7.4',
        'v.xml',
      );
      expect(text).toContain('does not know this attribute by name');
      expect(text).not.toContain('native code');
    },
  );

  it('says nothing where there is nothing to say', () => {
    expect(at('MY_OW|N = 1\nDISK = [ IMAGE = iso ]\n')).toBe('');
  });

  it('takes text from a template as text, never as Markdown', () => {
    const text = at('CPU = 1\nDI|SK = [ IMAGE = "[x](command:evil) `a` <img src=y>" ]\n');
    expect(text).not.toContain('[x](command:evil)');
    expect(text).not.toContain('<img');
  });
});

describe('the hover in an image template', () => {
  it('tells what every VM will see, and who uses it', () => {
    const text = at('NAME = iso2\nTY|PE = CDROM\nPATH = /x\n', '7.4', 'iso2.one');
    expect(text).toContain('CLONE=NO · SAVE=NO · ln → delete');
    expect(text).toContain('Any number of VMs can use it at once');
    expect(text).toContain('No VM template in the workspace uses it');
  });

  it('tells what the persistent flag of a CD-ROM does in each release', () => {
    const iso = 'NAME = iso2\nTYPE = CDROM\nPATH = /x\nPERSIS|TENT = YES\n';
    expect(at(iso, '5.0', 'iso2.one')).toContain('ln → mvds');
    expect(at(iso, '6.10', 'iso2.one')).toContain('Only **one VM** at a time');
    expect(at(iso, '7.4', 'iso2.one')).toContain('Any number of VMs can use it at once');
  });
});

describe('the hover in the XML of a VM', () => {
  const vm =
    '<VM><ID>1</ID><TEMPLATE><DI|SK><IMAGE>iso</IMAGE><CLONE>NO</CLONE><SAVE>NO</SAVE><PERSISTENT>YES</PERSISTENT><TYPE>CDROM</TYPE></DISK></TEMPLATE></VM>';
  it('says what a driver may conclude, and names the contradiction', () => {
    const text = at(vm, '7.4', 'vm.xml');
    expect(text).toContain('| SAVE | **NO** | ends with tm/delete: the image stays as it is |');
    expect(text).toContain('decides no transfer action: read CLONE and SAVE instead');
    expect(text).toContain('⚠ PERSISTENT = YES, but SAVE = NO');
  });
});
