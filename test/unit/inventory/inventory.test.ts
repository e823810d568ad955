import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../server/src/document/read-document.js';
import { fileFacts } from '../../../server/src/inventory/file-facts.js';
import { Inventory } from '../../../server/src/inventory/inventory.js';

function inventoryOf(files: Readonly<Record<string, string>>): Inventory {
  const inventory = new Inventory();
  for (const [name, text] of Object.entries(files)) inventory.set(fileFacts(readDocument(`file:///w/${name}`, text)));
  return inventory;
}

const byName = (name: string, uname: string | null = null) => ({ kind: 'name', name, uid: null, uname }) as const;
const POOL = `<IMAGE_POOL>
  <IMAGE><ID>1</ID><UID>0</UID><UNAME>oneadmin</UNAME><NAME>a</NAME><TYPE>1</TYPE><PERSISTENT>1</PERSISTENT><SIZE>5</SIZE><DATASTORE_ID>100</DATASTORE_ID><DATASTORE>ds</DATASTORE></IMAGE>
  <IMAGE><ID>2</ID><UID>3</UID><UNAME>jane</UNAME><NAME>a</NAME><TYPE>0</TYPE><PERSISTENT>0</PERSISTENT><SIZE>5</SIZE></IMAGE>
</IMAGE_POOL>`;

describe('looking up an image', () => {
  it('by ID and by name, from a pool, with the owner', () => {
    const inventory = inventoryOf({ 'pool.xml': POOL });
    const one = inventory.lookUp({ kind: 'id', id: 1 });
    expect(one.found === 'one' && [one.image.type, one.image.persistent, one.image.datastore]).toEqual([
      'CDROM',
      true,
      { id: 100, name: 'ds' },
    ]);
    expect(inventory.lookUp(byName('a')).found).toBe('several');
    const janes = inventory.lookUp(byName('a', 'jane'));
    expect(janes.found === 'one' && janes.image.id).toBe(2);
    expect(inventory.lookUp(byName('A')).found).toBe('missing');
  });

  it('a dump of an image goes before the template it was made from', () => {
    const inventory = inventoryOf({
      'a.one': 'NAME = iso\nTYPE = CDROM\nPATH = /x\n',
      'a.xml': '<IMAGE><ID>9</ID><NAME>iso</NAME><TYPE>1</TYPE><PERSISTENT>1</PERSISTENT></IMAGE>',
    });
    const found = inventory.lookUp(byName('iso'));
    expect(found.found === 'one' && found.image.persistent).toBe(true);
  });

  it.each(['__proto__', 'constructor', 'toString'])('an image named %s is an image like any other', (name) => {
    const inventory = inventoryOf({ 'a.one': `NAME = "${name}"\nTYPE = OS\nPATH = /x\n` });
    expect(inventory.lookUp(byName(name)).found).toBe('one');
    expect(inventory.lookUp(byName('valueOf')).found).toBe('missing');
  });
});

describe('following files', () => {
  it('a file that changes or goes takes what it told with it', () => {
    const inventory = inventoryOf({ 'a.one': 'NAME = x\nTYPE = OS\nPATH = /x\n' });
    inventory.set(fileFacts(readDocument('file:///w/a.one', 'NAME = y\nTYPE = OS\nPATH = /x\n')));
    expect([inventory.lookUp(byName('x')).found, inventory.lookUp(byName('y')).found]).toEqual(['missing', 'one']);
    inventory.delete('file:///w/a.one');
    expect(inventory.lookUp(byName('y')).found).toBe('missing');
    expect(inventory.counts).toEqual({ images: 0, datastores: 0, files: 0 });
  });

  it('knows who uses an image', () => {
    const inventory = inventoryOf({
      'i.one': 'NAME = x\nTYPE = OS\nPATH = /x\n',
      'v.one': 'NAME = v\nCPU = 1\nDISK = [ IMAGE = x ]\nDISK = [ IMAGE = other ]\n',
      'w.xml': '<VM><NAME>w</NAME><CPU>1</CPU><DISK><IMAGE>x</IMAGE></DISK></VM>',
    });
    const [entry] = inventory.imageEntries();
    expect(entry && inventory.usersOf(entry).map((use) => `${use.templateName} ${use.index}`)).toEqual(['v 0', 'w 0']);
  });
});

describe('datastores and drivers', () => {
  it('the datastore that an image names, the only one, or none', () => {
    const one = inventoryOf({ 'd.one': 'NAME = d\nTYPE = IMAGE_DS\nTM_MAD = ceph\nDS_MAD = ceph\n' });
    expect(one.imageDatastore(null)?.because).toBe('only-one');
    expect(one.imageDatastore({ id: null, name: 'd' })?.because).toBe('named');
    expect(one.imageDatastore({ id: null, name: 'elsewhere' })).toBeNull();
    expect(one.systemDatastore()).toBeNull();
    const two = inventoryOf({
      'd.one': 'NAME = d\nTYPE = IMAGE_DS\nTM_MAD = ceph\n',
      'e.one': 'NAME = e\nTYPE = IMAGE_DS\nTM_MAD = ssh\n',
    });
    expect(two.imageDatastore(null)).toBeNull();
  });

  it('an oned.conf of the workspace says which drivers there are', () => {
    const inventory = inventoryOf({
      'oned.conf': 'TM_MAD_CONF = [ NAME = "mine", LN_TARGET = "NONE", CLONE_TARGET = "SELF" ]\nDEFAULT_DEVICE_PREFIX = "vd"\n',
    });
    expect([...inventory.configuration.transferDrivers.keys()]).toEqual(['mine']);
    expect(inventory.configuration.defaultDevicePrefix).toBe('vd');
    inventory.delete('file:///w/oned.conf');
    expect(inventory.configuration.transferDrivers.has('qcow2')).toBe(true);
  });

  it('of several oned.conf the highest one counts, and none of several that lie equally high', () => {
    const driver = (name: string) => `TM_MAD_CONF = [ NAME = "${name}", LN_TARGET = "NONE", CLONE_TARGET = "SELF" ]\n`;
    const inventory = inventoryOf({ 'etc/oned.conf': driver('mine'), 'test/old/oned.conf': driver('old') });
    expect([...inventory.configuration.transferDrivers.keys()]).toEqual(['mine']);
    const two = inventoryOf({ 'a/oned.conf': driver('mine'), 'b/oned.conf': driver('yours') });
    expect(two.configuration.source).toBeNull();
    two.useConfiguration('file:///w/b/oned.conf');
    expect([...two.configuration.transferDrivers.keys()]).toEqual(['yours']);
  });
});
