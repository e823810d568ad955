import type { CompletionItem } from 'vscode-languageserver-types';
import { describe, expect, it } from 'vitest';
import { completion, resolveCompletion } from '../../../server/src/features/completion.js';
import { completionContext } from '../../../server/src/features/completion-context.js';
import { fixture } from '../../markers.js';

const OTHERS = {
  'os.one': 'NAME = "alma 9"\nTYPE = OS\nPATH = /x\n',
  'files.one': 'NAME = "init.sh"\nTYPE = CONTEXT\nPATH = /i\n',
  'pool.xml':
    '<IMAGE_POOL><IMAGE><ID>5</ID><NAME>five</NAME><TYPE>1</TYPE><PERSISTENT>0</PERSISTENT><SIZE>100</SIZE></IMAGE></IMAGE_POOL>',
  'net.xml': '<VNET_POOL><VNET><ID>3</ID><NAME>web</NAME></VNET></VNET_POOL>',
  'grp.one': 'NAME = grp\nROLE = [ NAME = front ]\nROLE = [ NAME = back ]\n',
};

/** What is offered at the cursor. */
function items(marked: string, name = 'main.one', release = '7.4'): CompletionItem[] {
  const { document, offset, inventory } = fixture(marked, OTHERS, name, release);
  return completion(document, offset, inventory, { snippets: true }).items;
}

/** The text after the item of that label has been taken, with snippet places left out. */
function taken(marked: string, label: string, name = 'main.one'): string {
  const { document, offset, inventory } = fixture(marked, OTHERS, name);
  const item = completion(document, offset, inventory, { snippets: true }).items.find((one) => one.label === label);
  if (!item?.textEdit || !('range' in item.textEdit)) throw new Error(`no ${label} at ${marked}`);
  const start = document.lines.offsetAt(item.textEdit.range.start);
  const end = document.lines.offsetAt(item.textEdit.range.end);
  const newText = item.textEdit.newText
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\{\d+\}/g, '')
    .replace(/\\\$/g, '$');
  return document.text.slice(0, start) + newText + document.text.slice(end);
}

const labels = (marked: string, name?: string) => items(marked, name).map((item) => item.label);

describe('where the cursor stands', () => {
  it.each([
    ['|', 'name "" ""'],
    ['CPU = 1\nME|', 'name "" "ME"'],
    ['CPU = 1\nDISK = [ |', 'name "DISK" ""'],
    ['DISK = [ IMAGE = "a", SI|ZE = 1 ]', 'name "DISK" "SI"'],
    ['DISK = [\n  IMAGE = "a",\n  |\n]\nNIC = [ NETWORK = b ]', 'name "DISK" ""'],
    ['DISK = [ IMAGE = "al|', 'value DISK/IMAGE "al" quoted'],
    ['DISK = [ IMAGE = al|', 'value DISK/IMAGE "al" bare'],
    ['DISK = [ IMAGE = |', 'value DISK/IMAGE "" bare'],
    ['TYPE = |', 'value /TYPE "" bare'],
    ['TYPE = "O|S"\n', 'value /TYPE "O" quoted'],
    ['A = 1 # com|ment', 'null'],
    ['CPU = 1 |', 'null'],
    ['NAME |', 'null'],
    ['DISK = [ IMAGE = "a" ]\n|', 'name "" ""'],
    ['X = [ A = "unclosed\nTYPE = |', 'value /TYPE "" bare'],
  ])('%j is %s', (marked, expected) => {
    const { document, offset } = fixture(marked);
    const context = completionContext(document, offset);
    const shown = !context
      ? 'null'
      : context.at === 'name'
        ? `name "${context.section}" "${context.prefix}"`
        : context.at === 'value'
          ? `value ${context.section}/${context.name} "${context.prefix}" ${context.form}`
          : `closing ${context.name}`;
    expect(shown).toBe(expected);
  });

  it.each([
    ['<IMAGE><TY|', 'name "" "TY"'],
    ['<VM><DISK><|', 'name "DISK" ""'],
    ['<VM><DISK><IMAGE>al|</IMAGE></DISK></VM>', 'value DISK/IMAGE "al" xml'],
    ['<VM><DISK><IMAGE>a</IM|', 'closing IMAGE'],
    ['<VM><CPU>1</CPU><!-- | --></VM>', 'null'],
    ['<VMTEMPLATE><ID>1</ID><TEMPLATE><DISK><DEV_PREFIX>|', 'value DISK/DEV_PREFIX "" xml'],
  ])('in XML %j is %s', (marked, expected) => {
    const { document, offset } = fixture(marked, {}, 'main.xml');
    const context = completionContext(document, offset);
    const shown = !context
      ? 'null'
      : context.at === 'name'
        ? `name "${context.section}" "${context.prefix}"`
        : context.at === 'value'
          ? `value ${context.section}/${context.name} "${context.prefix}" ${context.form}`
          : `closing ${context.name}`;
    expect(shown).toBe(expected);
  });
});

describe('names', () => {
  it('the needed ones come first, those that are there last, and what OpenNebula writes never', () => {
    const sorted = items('TYPE = CDROM\n|')
      .sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1))
      .map((item) => item.label);
    expect(sorted[0]).toBe('NAME');
    expect(sorted.at(-1)).toBe('TYPE');
    expect(labels('CPU = 1\nDISK = [ | ]')).not.toContain('CLONE');
  });
  it('a vector comes with its brackets and first parts', () => {
    expect(taken('NAME = n\nVN_MAD = bridge\nA|', 'AR')).toBe(
      'NAME = n\nVN_MAD = bridge\nAR = [\n    TYPE = "",\n    IP = "",\n    SIZE = ""\n]',
    );
  });
  it('a name in front of = is only the name', () => {
    expect(taken('CPU = 1\nDISK = [ DEV| = vd ]', 'DEV_PREFIX')).toBe('CPU = 1\nDISK = [ DEV_PREFIX = vd ]');
  });
  it('in XML elements, closed at once', () => {
    expect(taken('<IMAGE><NAME>a</NAME><PERS|</IMAGE>', 'PERSISTENT', 'main.xml')).toBe(
      '<IMAGE><NAME>a</NAME><PERSISTENT></PERSISTENT></IMAGE>',
    );
    expect(taken('<IMAGE><NAME>a</|', 'NAME>', 'main.xml')).toBe('<IMAGE><NAME>a</NAME>');
  });
  it('are described when asked', () => {
    const { inventory } = fixture('|');
    const item = items('TYPE = OS\n|').find(({ label }) => label === 'PERSISTENT');
    const { documentation } = resolveCompletion(item as CompletionItem, inventory);
    expect(typeof documentation === 'object' ? documentation.value.length : 0).toBeGreaterThan(20);
  });
});

describe('values', () => {
  it.each([
    ['images by name', 'CPU = 1\nDISK = [ IMAGE = "|" ]', ['alma 9', 'five']],
    ['networks by name', 'CPU = 1\nNIC = [ NETWORK = "|" ]', ['web']],
    ['drivers', 'NAME = d\nDS_MAD = fs\nTM_MAD = |', ['qcow2', 'ceph']],
    ['network drivers', 'NAME = n\nBRIDGE = b\nVN_MAD = "|"', ['802.1Q', 'vxlan']],
    [
      'disks and NICs to boot from',
      'CPU = 1\nDISK = [ IMAGE = a ]\nNIC = [ NETWORK = b ]\nOS = [ BOOT = "|" ]',
      ['disk0', 'nic0'],
    ],
    ['what is left of them', 'CPU = 1\nDISK = [ IMAGE = a ]\nNIC = [ NETWORK = b ]\nOS = [ BOOT = "disk0,|" ]', ['nic0']],
    ['NICs for an alias', 'CPU = 1\nNIC = [ NETWORK = b, NAME = e0 ]\nNIC_ALIAS = [ PARENT = | ]', ['e0']],
    ['roles of the VM group', 'CPU = 1\nVMGROUP = [ VMGROUP_NAME = grp, ROLE = | ]', ['front', 'back']],
    ['calls of a hook', 'COMMAND = x\nTYPE = api\nCALL = |', ['one.vm.allocate']],
    ['variables', 'CPU = 1\nUSER_INPUTS = [ PORT = "M" ]\nCONTEXT = [ A = "$|" ]', ['$NAME', '$PORT']],
    ['files', 'CPU = 1\nCONTEXT = [ FILES_DS = "|" ]', ['init.sh']],
    ['the types of a user input', 'CPU = 1\nUSER_INPUTS = [ A = "M¦|" ]', ['text', 'number', 'boolean']],
    ['attributes of a host', 'CPU = 1\nSCHED_REQUIREMENTS = "|"', ['FREE_CPU', 'HYPERVISOR']],
    ['operators', 'CPU = 1\nSCHED_REQUIREMENTS = "FREE_CPU |"', ['>', '@>']],
    ['attributes behind &', 'CPU = 1\nSCHED_REQUIREMENTS = "A = 1 & FR|"', ['FREE_CPU']],
    ['types of an image', 'PATH = /x\nNAME = i\nTYPE = |', ['CDROM', 'DATABLOCK']],
  ])('%s', (_what, marked, expected) => expect(labels(marked)).toEqual(expect.arrayContaining(expected)));

  it('an image by its ID shows its name', () => {
    const item = items('CPU = 1\nDISK = [ IMAGE_ID = | ]').find(({ label }) => label.startsWith('5'));
    expect([item?.label, item?.detail]).toEqual(['5 (five)', 'five · CDROM, 100 MB']);
  });
  it('gets quotes where it needs them', () => {
    expect(taken('CPU = 1\nDISK = [ IMAGE = | ]', 'alma 9')).toBe('CPU = 1\nDISK = [ IMAGE = "alma 9" ]');
    expect(taken('CPU = 1\nDISK = [ IMAGE = "al|" ]', 'alma 9')).toBe('CPU = 1\nDISK = [ IMAGE = "alma 9" ]');
    expect(taken('CPU = 1\nDISK = [ IMAGE = "al|', 'alma 9')).toBe('CPU = 1\nDISK = [ IMAGE = "alma 9');
    expect(taken('<VM><CPU>1</CPU><DISK><IMAGE>|</IMAGE></DISK></VM>', 'alma 9', 'main.xml')).toBe(
      '<VM><CPU>1</CPU><DISK><IMAGE>alma 9</IMAGE></DISK></VM>',
    );
  });
  it('replaces the word before the cursor only, in a list and in an expression', () => {
    expect(taken('CPU = 1\nSCHED_REQUIREMENTS = "A = 1 & FR|"', 'FREE_CPU')).toBe(
      'CPU = 1\nSCHED_REQUIREMENTS = "A = 1 & FREE_CPU"',
    );
    expect(taken('CPU = 1\nDISK = [ IMAGE = a ]\nNIC = [ NETWORK = b ]\nOS = [ BOOT = "disk0,n|" ]', 'nic0')).toContain(
      '"disk0,nic0"',
    );
  });
});

describe('XML in which an element is not closed', () => {
  it.each([
    '<TEMPLATE><CPU>1<DISK><IMAGE>|</IMAGE></DISK></TEMPLATE>',
    '<TEMPLATE><CPU>1\n<DISK><IMAGE>|',
    '<TEMPLATE><NAME>x<CPU>1<DISK><IMAGE>|</IMAGE></TEMPLATE>',
  ])('still offers the images in %j', (marked) => {
    expect(labels(marked, 'vm.xml')).toContain('alma 9');
  });
});
