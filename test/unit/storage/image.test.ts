import { describe, expect, it } from 'vitest';
import {
  type OnedConfiguration,
  readConfiguration,
  stockConfiguration,
} from '../../../server/src/configuration/oned-configuration.js';
import { parseRelease } from '../../../server/src/configuration/release.js';
import { readDocument } from '../../../server/src/document/read-document.js';
import type { DatastoreFacts, ImageFacts, ImageType } from '../../../server/src/storage/facts.js';
import { IMAGE_TYPES, isExclusive } from '../../../server/src/storage/facts.js';
import {
  cdromFlagConsequence,
  changeImage,
  describeImage,
  diskTypeOfNumber,
  imageTypeOfNumber,
  isDiskType,
  parseImageType,
  registerImage,
} from '../../../server/src/storage/image.js';
import { imageDatastore } from './world.js';

function configurationOf(release: string, oned?: string): OnedConfiguration {
  const line = parseRelease(release) ?? 0;
  if (!oned) return stockConfiguration(line);
  return readConfiguration('oned.conf', readDocument('file:///oned.conf', oned).objects[0]?.attributes ?? [], line);
}

function datastore(
  transferDriver: string | null,
  datastoreDriver = 'fs',
  attributes: Record<string, string> = {},
): DatastoreFacts {
  return imageDatastore({ transferDriver, datastoreDriver, attributes: new Map(Object.entries(attributes)) });
}

interface Given {
  readonly datastore?: DatastoreFacts;
  readonly stat?: { size: number; format: string };
  readonly oned?: string;
}

function register(release: string, written: Record<string, string>, { datastore: of, stat, oned }: Given = {}) {
  const { image, refusals } = registerImage(new Map(Object.entries(written)), {
    datastore: of ?? null,
    reference: null,
    configuration: configurationOf(release, oned),
    location: null,
    ...(stat ? { stat } : {}),
  });
  const refused = refusals.map(({ message }) => message);
  return { image, refused, codes: refusals.map(({ code }) => code), attributes: refusals.map(({ attribute }) => attribute) };
}

// facts/disk-resolution §8 and version-history §3.
describe('registering an image is refused', () => {
  const SIZE = 'Cannot parse image SIZE: Wrong number or missing SIZE attribute.';
  it.each([
    ['7.4', { TYPE: 'OS', PATH: '/x', SOURCE: '/y' }, ['PATH and SOURCE cannot be both set.'], ['SOURCE']],
    ['7.4', { TYPE: 'OS', SOURCE: '/y', SIZE: '1', FORMAT: 'raw' }, [], []],
    ['7.4', { TYPE: 'OS', SOURCE: '/y', SIZE: '1' }, ['SOURCE needs FORMAT to be set.'], ['SOURCE']],
    ['6.0', { TYPE: 'OS', SOURCE: '/y', SIZE: '1' }, ['SOURCE needs FORMAT to be set.'], ['SOURCE']],
    ['5.12', { TYPE: 'OS', SOURCE: '/y', SIZE: '1' }, [], []],
    ['7.4', { TYPE: 'OS', SOURCE: '/y', FORMAT: 'raw' }, [SIZE], ['SIZE']],
    ['7.4', { TYPE: 'OS', PATH: '/x' }, [], []],
    ['7.4', { TYPE: 'OS', PATH: '/x', SIZE: 'x' }, [], []],
    ['7.4', { TYPE: 'DATABLOCK' }, [SIZE], ['SIZE']],
    ['7.4', { TYPE: 'DATABLOCK', SIZE: '10G' }, [SIZE], ['SIZE']],
    ['7.4', { TYPE: 'DATABLOCK', SIZE: '10' }, [], []],
    ['7.4', { TYPE: 'OS', SIZE: '10' }, [], []],
    ['5.8', { TYPE: 'OS', SIZE: '10' }, [], []],
    ['5.6', { TYPE: 'OS', SIZE: '10' }, ['No PATH nor SOURCE in template.'], ['TYPE']],
    ['5.6', { TYPE: 'DATABLOCK', SIZE: '10' }, [], []],
    ['7.4', { TYPE: 'FILESYSTEM' }, [SIZE], ['SIZE']],
    ['7.4', { TYPE: 'CDROM' }, ['Either PATH or SOURCE are required for CDROM'], ['TYPE']],
    ['6.0', { TYPE: 'KERNEL' }, ['Either PATH or SOURCE are required for KERNEL'], ['TYPE']],
    ['5.12', { TYPE: 'CDROM' }, ['No PATH nor SOURCE in template.'], ['TYPE']],
    ['7.4', { TYPE: 'DISK', PATH: '/x' }, ['Unknown type in template (DISK).'], ['TYPE']],
    ['7.4', { TYPE: 'DISK' }, ['Unknown type in template (DISK).'], ['TYPE']],
    ['7.0', { TYPE: 'FILESYSTEM', PATH: '/x' }, ['Unknown type in template (FILESYSTEM).'], ['TYPE']],
    ['6.4', { TYPE: 'BACKUP', PATH: '/x' }, ['Unknown type in template (BACKUP).'], ['TYPE']],
    ['6.6', { TYPE: 'BACKUP', PATH: '/x' }, [], []],
  ])('in %s as %j: %j', (release, written, refused, attributes) => {
    const registered = register(release, written);
    expect(registered.refused).toEqual(refused);
    expect(registered.attributes).toEqual(attributes);
    expect(registered.codes).not.toContain('');
  });

  it('by a datastore that takes persistent images only', () => {
    const image = { TYPE: 'OS', PATH: '/x' };
    const dev = { datastore: datastore('dev', 'dev') };
    expect(register('7.4', image, dev).refused).toEqual(['This Datastore only accepts persistent images.']);
    expect(register('7.4', image, dev)).toMatchObject({ attributes: ['PERSISTENT'], codes: ['persistent-only'] });
    expect(register('7.4', { ...image, PERSISTENT: 'yes' }, dev).refused).toEqual([]);
    expect(register('7.4', image, { datastore: datastore('shared') }).refused).toEqual([]);
    expect(register('7.4', image, { datastore: datastore('shared', 'unheard-of') }).refused).toEqual([]);
  });
});

describe('TYPE of an image template', () => {
  it.each([
    ['7.4', '', 'OS'],
    ['7.4', 'cdrom', 'CDROM'],
    ['7.2', 'FILESYSTEM', 'FILESYSTEM'],
    ['7.0', 'FILESYSTEM', null],
    ['6.6', 'backup', 'BACKUP'],
    ['6.4', 'backup', null],
    ['7.4', 'ISO', null],
  ])('in %s “%s” is %s', (release, written, type) => {
    expect(parseImageType(written, configurationOf(release))).toBe(type);
  });

  it('is DEFAULT_IMAGE_TYPE where there is none', () => {
    expect(parseImageType('', configurationOf('7.4', 'DEFAULT_IMAGE_TYPE = "DATABLOCK"\n'))).toBe('DATABLOCK');
    expect(register('7.4', { PATH: '/x' }, { oned: 'DEFAULT_IMAGE_TYPE = "CDROM"\n' }).image.type).toBe('CDROM');
    for (const other of ['cdrom', 'KERNEL', 'FLOPPY', ''])
      expect(parseImageType('', configurationOf('7.4', `DEFAULT_IMAGE_TYPE = "${other}"\n`)), other).toBe('OS');
  });

  it('as a disk: OS, CDROM, DATABLOCK and FILESYSTEM', () => {
    expect(IMAGE_TYPES.filter(isDiskType)).toEqual(['OS', 'CDROM', 'DATABLOCK', 'FILESYSTEM']);
  });
});

// facts/disk-resolution §8, version-history §1.
describe('what OpenNebula keeps of an image template', () => {
  it.each([
    ['7.4', 'OS', 'YES', true],
    ['7.4', 'OS', 'yes', true],
    ['7.4', 'OS', 'true', false],
    ['7.4', 'OS', '', false],
    ['7.4', 'DATABLOCK', 'YES', true],
    ['7.4', 'FILESYSTEM', 'YES', true],
    ['7.0', 'CDROM', 'YES', true],
    ['7.2', 'CDROM', 'YES', false],
    ['7.4', 'KERNEL', 'YES', false],
    ['7.4', 'CONTEXT', 'YES', false],
    ['7.4', 'BACKUP', 'NO', true],
    ['7.4', 'FLOPPY', 'YES', null],
  ])('the flag in %s of a %s with PERSISTENT = %s: %s', (release, type, written, kept) => {
    expect(register(release, { TYPE: type, PATH: '/x', PERSISTENT: written }).image.persistent).toBe(kept);
  });

  // Image.cc:1141-1200; 5.4 has the default go in front of the template, 5.6 the other way round.
  it.each([
    ['7.4', 'YES', undefined, true],
    ['7.4', 'yes', 'NO', false],
    ['7.4', 'YES', '', false],
    ['7.4', 'NO', 'YES', true],
    ['7.4', '', 'YES', true],
    ['5.6', 'YES', 'NO', false],
    ['5.4', 'YES', 'NO', true],
    ['5.4', 'NO', 'YES', false],
    ['5.4', '', 'YES', true],
    ['5.2', 'YES', undefined, false],
    ['5.2', 'NO', 'YES', true],
  ])('the flag in %s with DEFAULT_IMAGE_PERSISTENT_NEW = “%s” and PERSISTENT = %s: %s', (release, standard, written, kept) => {
    const template = { TYPE: 'OS', PATH: '/x', ...(written === undefined ? {} : { PERSISTENT: written }) };
    const oned = `DEFAULT_IMAGE_PERSISTENT_NEW = "${standard}"\n`;
    expect(register(release, template, { oned }).image.persistent).toBe(kept);
    expect(register(release, { ...template, TYPE: 'KERNEL' }, { oned }).image.persistent).toBe(false);
  });

  it('what has a place of its own leaves the template, all else stays', () => {
    const gone = ['NAME', 'TYPE', 'PERSISTENT', 'SIZE', 'FS', 'PATH', 'SOURCE', 'FORMAT', 'TM_MAD', 'DATASTORE', 'DATASTORE_ID'];
    const written = Object.fromEntries([...gone, 'OTHER', 'DRIVER', 'DEV_PREFIX'].map((name) => [name, '1']));
    const { image } = register('7.4', { ...written, TYPE: 'OS', NAME: 'n' });
    expect([...image.attributes.keys()]).toEqual(['OTHER', 'DEV_PREFIX']);
    expect(image.name).toBe('n');
    expect(image.registered).toBe(false);
    expect(register('5.12', { TYPE: 'OS', PATH: '/x', DRIVER: 'raw' }).image.attributes.get('DRIVER')).toBe('raw');
    expect(register('6.0', { TYPE: 'OS', PATH: '/x', DRIVER: 'raw' }).image.attributes.has('DRIVER')).toBe(false);
    expect(register('7.4', { PATH: '/x' }).image.name).toBeNull();
  });

  it.each([
    ['7.4', 'SHAREABLE', '', undefined],
    ['7.4', 'shareable', '', undefined],
    ['6.0', 'SHAREABLE', '', undefined],
    ['5.12', 'SHAREABLE', '', 'SHAREABLE'],
    ['7.4', 'SHAREABLE', 'YES', 'SHAREABLE'],
    ['7.4', 'IMMUTABLE', '', 'IMMUTABLE'],
  ])('in %s PERSISTENT_TYPE = %s with PERSISTENT = “%s”: %s', (release, type, flag, kept) => {
    const { image } = register(release, { TYPE: 'OS', PATH: '/x', PERSISTENT_TYPE: type, PERSISTENT: flag });
    expect(image.attributes.get('PERSISTENT_TYPE')).toBe(kept);
  });

  it.each([
    ['7.4', 'OS', '', 'sd'],
    ['5.8', 'OS', '', 'hd'],
    ['7.4', 'DATABLOCK', '', 'sd'],
    ['7.4', 'OS', 'vd', 'vd'],
    ['7.0', 'CDROM', '', 'hd'],
    ['7.0', 'CDROM', 'vd', 'vd'],
    ['7.2', 'CDROM', 'vd', undefined],
    ['7.4', 'FILESYSTEM', 'vd', undefined],
    ['7.0', 'KERNEL', 'vd', undefined],
    ['7.4', 'KERNEL', '', undefined],
  ])('DEV_PREFIX in %s of a %s with “%s”: %s', (release, type, written, kept) => {
    expect(register(release, { TYPE: type, PATH: '/x', SIZE: '1', DEV_PREFIX: written }).image.attributes.get('DEV_PREFIX')).toBe(
      kept,
    );
  });

  it.each([
    ['7.4', { TYPE: 'OS', PATH: '/x', SIZE: '5' }, {}, null, null],
    ['5.12', { TYPE: 'OS', PATH: '/x' }, {}, '', null],
    ['7.4', { TYPE: 'OS', PATH: '/x' }, { stat: { size: 9, format: 'qcow2' } }, 'qcow2', 9],
    ['5.12', { TYPE: 'OS', PATH: '/x' }, { stat: { size: 9, format: 'qcow2' } }, '', 9],
    ['7.4', { TYPE: 'OS', SOURCE: '/y', SIZE: '5', FORMAT: 'QCOW2' }, {}, 'qcow2', 5],
    ['5.12', { TYPE: 'OS', SOURCE: '/y', SIZE: '5', FORMAT: 'QCOW2' }, {}, '', 5],
    ['7.4', { TYPE: 'DATABLOCK', SIZE: '5' }, {}, null, 5],
    ['7.4', { TYPE: 'DATABLOCK', SIZE: '5' }, { datastore: datastore('ssh') }, 'raw', 5],
    ['7.4', { TYPE: 'DATABLOCK', SIZE: '5', FORMAT: 'QCOW2' }, { datastore: datastore('ssh') }, 'qcow2', 5],
    ['7.4', { TYPE: 'DATABLOCK', SIZE: '5', FORMAT: 'raw' }, { datastore: datastore('qcow2') }, 'qcow2', 5],
    ['7.4', { TYPE: 'DATABLOCK', SIZE: '5' }, { datastore: datastore('ssh', 'fs', { DRIVER: 'QCOW2' }) }, 'qcow2', 5],
    ['7.4', { TYPE: 'DATABLOCK', SIZE: '5' }, { datastore: datastore(null, 'fs', { DRIVER: 'raw' }) }, 'raw', 5],
    ['5.12', { TYPE: 'DATABLOCK', SIZE: '5', FORMAT: 'qcow2' }, { datastore: datastore('ssh') }, '', 5],
    ['7.4', { TYPE: 'FILESYSTEM', SIZE: '5', FORMAT: 'raw' }, { datastore: datastore('virtiofs') }, 'dir', 5],
    ['7.4', { TYPE: 'OS', PATH: '/x', SOURCE: '/y', SIZE: '5' }, {}, null, 5],
    ['5.6', { TYPE: 'OS', SIZE: '5' }, {}, '', 5],
    ['7.4', { TYPE: 'FLOPPY', SIZE: '5' }, {}, null, 5],
    ['7.4', { TYPE: 'CDROM', SIZE: '5' }, {}, null, 5],
  ])('in %s of %j with %j format %s and size %s', (release, written, given: Given, format, size) => {
    const { image } = register(release, written, given);
    expect([image.format, image.size]).toEqual([format, size]);
  });

  it('the storage type of its datastore', () => {
    const image = { TYPE: 'OS', PATH: '/x' };
    expect(register('7.4', image).image.diskType).toBeNull();
    expect(register('7.4', image, { datastore: datastore('ceph', 'ceph', { DISK_TYPE: 'rbd' }) }).image.diskType).toBe('RBD');
    expect(register('7.4', image, { datastore: datastore('shared') }).image.diskType).toBe('FILE');
  });
});

// facts/disk-resolution §8: oneimage persistent, nonpersistent, chtype.
describe('changing an image', () => {
  const base = register('7.4', { NAME: 'i', TYPE: 'OS', PATH: '/x' }).image;
  const of = (type: ImageType | null): ImageFacts => ({ ...base, type });

  it.each(['OS', 'CDROM', 'DATABLOCK', 'FILESYSTEM'] as const)('the flag of a %s can be set and cleared', (type) => {
    expect(changeImage(of(type), { call: 'persistent', value: true })?.persistent).toBe(true);
    expect(changeImage(of(type), { call: 'persistent', value: false })?.persistent).toBe(false);
  });

  it.each(['KERNEL', 'RAMDISK', 'CONTEXT', 'BACKUP', null] as const)('the flag of a %s can not', (type) => {
    expect(changeImage(of(type), { call: 'persistent', value: true })).toBeNull();
  });

  it('the type changes among disks and among files, and leaves the flag alone', () => {
    const disks = ['OS', 'DATABLOCK', 'CDROM'] as const;
    const files = ['KERNEL', 'RAMDISK', 'CONTEXT'] as const;
    for (const from of IMAGE_TYPES)
      for (const to of IMAGE_TYPES) {
        const allowed = [disks, files].some((group: readonly ImageType[]) => group.includes(from) && group.includes(to));
        const changed = changeImage({ ...of(from), persistent: true }, { call: 'chtype', type: to });
        expect(changed, `${from} to ${to}`).toEqual(allowed ? { ...of(to), persistent: true } : null);
      }
    expect(changeImage(of(null), { call: 'chtype', type: 'BACKUP' })).toBeNull();
  });

  it('one VM at a time: persistent, unless SHAREABLE', () => {
    const shareable = new Map([['PERSISTENT_TYPE', 'shareable']]);
    expect(isExclusive({ ...base, persistent: true })).toBe(true);
    expect(isExclusive({ ...base, persistent: true, attributes: shareable })).toBe(false);
    expect(isExclusive({ ...base, persistent: true, attributes: new Map([['PERSISTENT_TYPE', 'IMMUTABLE']]) })).toBe(true);
    expect(isExclusive({ ...base, persistent: false })).toBe(false);
    expect(isExclusive({ ...base, persistent: null })).toBe(false);
  });
});

describe('an image in XML', () => {
  it('TYPE is a number', () => {
    expect(['0', '1', '2', '3', '4', '5', '6', '7', '8', '', 'cdrom', 'x'].map(imageTypeOfNumber)).toEqual([
      'OS',
      'CDROM',
      'DATABLOCK',
      'KERNEL',
      'RAMDISK',
      'CONTEXT',
      'BACKUP',
      'FILESYSTEM',
      null,
      null,
      'CDROM',
      null,
    ]);
  });

  it('DISK_TYPE is a number', () => {
    expect(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '', 'rbd', 'x'].map(diskTypeOfNumber)).toEqual([
      'FILE',
      'CDROM',
      'BLOCK',
      'RBD',
      'RBD_CDROM',
      'GLUSTER',
      'GLUSTER_CDROM',
      'SHEEPDOG',
      'SHEEPDOG_CDROM',
      'ISCSI',
      'FILESYSTEM',
      null,
      null,
      'RBD',
      'FILE',
    ]);
  });

  it('is named by its name, else by its number', () => {
    const image = register('7.4', { NAME: 'i', TYPE: 'OS', PATH: '/x' }).image;
    expect(describeImage(image)).toBe('i');
    expect(describeImage({ ...image, name: null, id: 7 })).toBe('image 7');
    expect(describeImage({ ...image, name: null })).toBe('the image');
  });
});

// facts/version-history §1.
describe('PERSISTENT = YES on a CD-ROM', () => {
  it.each([
    ['5.0', 'OpenNebula 5.0 sets SAVE=YES: at the end the disk is moved back with mvds'],
    ['5.2', 'In OpenNebula 5.2 the disk is linked and deleted as without it, but only one VM at a time can use the image.'],
    ['7.0', 'In OpenNebula 7.0 the disk is linked and deleted as without it, but only one VM at a time can use the image.'],
    ['7.2', 'OpenNebula 7.2 drops the flag when the image is created: it has no effect.'],
    ['7.4', 'OpenNebula 7.4 drops the flag when the image is created: it has no effect.'],
  ])('in %s: %s', (release, consequence) => {
    expect(cdromFlagConsequence(parseRelease(release) ?? 0)).toContain(consequence);
  });
});
