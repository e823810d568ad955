import { describe, expect, it } from 'vitest';
import { stockConfiguration } from '../../../server/src/configuration/oned-configuration.js';
import { parseRelease } from '../../../server/src/configuration/release.js';
import { imageReference, resolveDisk } from '../../../server/src/storage/resolve.js';
import { type World, world } from './world.js';

const PERSISTENT = 'TYPE = OS\nPATH = /x\nPERSISTENT = YES';
const CDROM = 'TYPE = CDROM\nPATH = /x';
const IMMUTABLE = 'TYPE = OS\nPATH = /x\nPERSISTENT_TYPE = IMMUTABLE';
const FILESYSTEM = 'TYPE = FILESYSTEM\nSIZE = 10';
/** A registered image of 1024 MB. */
const registered = (type: number, inside = '<PERSISTENT>0</PERSISTENT><FORMAT>raw</FORMAT>', template = ''): string =>
  `<IMAGE><ID>7</ID><NAME>i</NAME><TYPE>${type}</TYPE><SIZE>1024</SIZE><DATASTORE>ds</DATASTORE>${inside}<TEMPLATE>${template}</TEMPLATE></IMAGE>`;

// facts/disk-resolution §2.
describe('the image that a DISK points at', () => {
  const of = (release: string, disk: Record<string, string>) =>
    imageReference(new Map(Object.entries(disk)), stockConfiguration(parseRelease(release) ?? 0));
  const named = { kind: 'name', name: 'i', uid: null, uname: null };

  it.each([
    ['7.4', { IMAGE_ID: '7', IMAGE: 'i' }, { kind: 'id', id: 7 }],
    ['5.0', { IMAGE_ID: '7', IMAGE: 'i' }, { kind: 'id', id: 7 }],
    ['4.14', { IMAGE_ID: '7', IMAGE: 'i' }, named],
    ['4.14', { IMAGE_ID: '7' }, { kind: 'id', id: 7 }],
    ['4.14', { IMAGE_ID: 'x' }, { kind: 'none' }],
    ['7.4', { IMAGE_ID: 'x', IMAGE: 'i' }, named],
    ['7.4', { IMAGE_ID: '', IMAGE: 'i' }, named],
    ['7.4', { IMAGE_ID: '7x' }, { kind: 'none' }],
    ['7.4', { TYPE: 'fs' }, { kind: 'none' }],
    ['7.4', { IMAGE: 'i', IMAGE_UID: '3', IMAGE_UNAME: 'ann' }, { kind: 'name', name: 'i', uid: '3', uname: 'ann' }],
  ])('in %s of %j is %j', (release, disk, expected) => {
    expect(of(release, disk)).toEqual(expected);
  });

  it('4.14 refuses an IMAGE_ID that is no number, later releases pass it over', () => {
    expect(world('4.14', { of: 'IMAGE_ID = x' }).refused()).toEqual(['Wrong ID set in IMAGE_ID']);
    expect(world('7.4', { of: 'IMAGE_ID = x' }).refused()).toEqual(['Unknown disk type ']);
    expect(world('5.0', { of: 'IMAGE_ID = x' }).refused()).toEqual(['Unknown disk type ']);
    expect(world('4.14', { of: 'IMAGE_ID = x' }).effective.refusals[0]).toMatchObject({
      code: 'image-id',
      attribute: 'IMAGE_ID',
    });
    expect(world('4.14', { of: 'IMAGE_ID = x, IMAGE = i' }).refused()).toEqual([]);
  });

  it.each([
    [3, 'KERNEL'],
    [4, 'RAMDISK'],
    [5, 'CONTEXT'],
    [6, 'BACKUP'],
  ])('an image of type %i cannot be a disk', (number, type) => {
    const disk = world('7.4', { image: registered(number), disk: 'CLONE = YES' });
    expect(disk.refused()).toEqual([`Image 7 (i) of type ${type} cannot be used as DISK.`]);
    expect(disk.effective).toMatchObject({ kind: 'invalid', knowledge: 'known' });
    expect(disk.effective.refusals[0]).toMatchObject({ code: 'not-a-disk', attribute: 'IMAGE' });
    expect(disk.value('CLONE')).toBe('YES');
    expect(disk.commands('instantiate')).toBeNull();
  });

  it('the attribute at fault is the one that names the image', () => {
    expect(world('7.4', { image: registered(3), of: 'IMAGE_ID = 7' }).effective.refusals[0]?.attribute).toBe('IMAGE_ID');
    const template = world('7.4', { image: 'TYPE = KERNEL\nPATH = /x' });
    expect(template.refused()).toEqual(['Image <ID> (i) of type KERNEL cannot be used as DISK.']);
  });
});

// facts/disk-resolution §3.
describe('what the image gives to its disk', () => {
  it('names and numbers', () => {
    const disk = world('7.4', { image: registered(0), of: 'IMAGE_ID = 7', disk: 'IMAGE = old' });
    expect([disk.value('IMAGE'), disk.value('IMAGE_ID'), disk.value('DISK_ID')]).toEqual(['i', '7', '0']);
    expect(world('7.4', { image: registered(0) }).value('IMAGE_ID')).toBe('7');
    const whole = registered(0, '<PERSISTENT>0</PERSISTENT><FORMAT>raw</FORMAT><DISK_TYPE>0</DISK_TYPE>');
    expect(world('7.4', { image: whole }).effective).toMatchObject({ kind: 'image', knowledge: 'known' });
    const template = world('7.4');
    expect([template.value('IMAGE'), template.value('IMAGE_ID')]).toEqual(['i', '-']);
  });

  it.each([
    ['7.4', {}, 'NO', 'the default'],
    ['7.4', { disk: 'READONLY = YES' }, 'YES', 'written in the DISK'],
    ['7.4', { disk: 'READONLY = no' }, 'no', 'written in the DISK'],
    ['7.4', { disk: 'READONLY = true' }, 'true', 'written in the DISK; everything but YES counts as NO'],
    ['7.4', { image: 'TYPE = OS\nPATH = /x\nREADONLY = yes' }, 'YES', 'READONLY of the image'],
    ['7.4', { image: 'TYPE = OS\nPATH = /x\nREADONLY = 1' }, 'NO', 'READONLY of the image'],
    ['7.4', { image: CDROM }, 'YES', 'forced for CD-ROM'],
    ['7.4', { image: CDROM, disk: 'READONLY = NO' }, 'YES', 'forced for CD-ROM; READONLY = NO here has no effect'],
    ['7.4', { image: CDROM, disk: 'READONLY = YES' }, 'YES', 'forced for CD-ROM'],
    ['7.4', { image: IMMUTABLE, disk: 'READONLY = off' }, 'YES', 'forced for IMMUTABLE; READONLY = off here has no effect'],
  ])('READONLY in %s with %j', (release, given: World, value, reason) => {
    const disk = world(release, given);
    expect([disk.value('READONLY'), disk.reason('READONLY')]).toEqual([value, reason]);
  });

  it.each([
    ['7.4', CDROM, 'CLONE', 'CD-ROM images are linked, never cloned'],
    ['7.4', IMMUTABLE, 'CLONE', 'IMMUTABLE images are linked, never cloned'],
    ['5.0', CDROM, 'CLONE', 'CD-ROM images are linked, never cloned'],
    ['5.0', CDROM, 'SAVE', 'nothing is written back at the end'],
    ['5.0', 'TYPE = OS\nPATH = /x', 'SAVE', 'the copy is thrown away at the end'],
    [
      '5.0',
      `${CDROM}\nPERSISTENT = YES`,
      'SAVE',
      'before 5.2 the persistent flag counts for a CD-ROM too: OpenNebula 5.0 moves the disk back to the image',
    ],
    ['5.0', `${IMMUTABLE}\nPERSISTENT = YES`, 'SAVE', 'IMMUTABLE images are never written back in OpenNebula 5.0'],
    ['5.0', IMMUTABLE, 'CLONE', 'before 5.2 an IMMUTABLE image without the persistent flag is cloned like any other'],
    ['7.4', PERSISTENT, 'SAVE', 'the disk is written back to the image at the end'],
    ['7.4', PERSISTENT, 'PERSISTENT', 'the persistent flag of “i”'],
    ['7.4', CDROM, 'PERSISTENT', 'not set for a CD-ROM: drivers must read CLONE and SAVE'],
    ['7.4', IMMUTABLE, 'PERSISTENT', 'not set for an IMMUTABLE image: drivers must read CLONE and SAVE'],
    ['5.12', `${PERSISTENT}\nPERSISTENT_TYPE = SHAREABLE`, 'SHAREABLE', 'PERSISTENT_TYPE = SHAREABLE is known since 6.0'],
    ['6.0', PERSISTENT, 'SHAREABLE', 'the image has no PERSISTENT_TYPE = SHAREABLE'],
    ['7.4', CDROM, 'SHAREABLE', 'not set for CD-ROM images'],
    ['7.4', IMMUTABLE, 'SHAREABLE', 'not set for IMMUTABLE images'],
    ['7.4', 'TYPE = OS\nPATH = /x', 'SHAREABLE', 'only set for persistent images with PERSISTENT_TYPE = SHAREABLE'],
    ['7.4', IMMUTABLE, 'SAVE', 'nothing is written back at the end'],
    ['7.4', PERSISTENT, 'CLONE', '“i” is persistent: the disk is linked to the image itself'],
    ['7.4', 'TYPE = OS\nPATH = /x', 'CLONE', '“i” is not persistent: the VM gets its own copy'],
    ['7.4', 'TYPE = OS\nPATH = /x', 'PERSISTENT', '“i” is not persistent'],
    ['7.4', 'TYPE = OS\nPATH = /x', 'DISK_ID', 'the place of the DISK in the template, from 0'],
    ['7.4', 'TYPE = OS\nPATH = /x', 'IMAGE', 'the name of the image'],
    ['7.4', 'TYPE = OS\nPATH = /x', 'SIZE', 'the size of the image, found when it is registered'],
    ['7.4', 'TYPE = FLOPPY\nPATH = /x', 'TYPE', 'depends on the TYPE of the image'],
    ['7.4', 'TYPE = FLOPPY\nPATH = /x', 'DEV_PREFIX', 'depends on the TYPE of the image'],
    ['5.12', 'TYPE = OS\nPATH = /x\nDRIVER = raw', 'DRIVER', 'DRIVER of the image'],
  ])('in %s %s: why %s', (release, image, name, reason) => {
    expect(world(release, { image }).reason(name)).toBe(reason);
  });

  it('a PERSISTENT or SHAREABLE that somebody wrote stays, and the reason warns of it', () => {
    const clone = world('7.4', { disk: 'PERSISTENT = YES, SHAREABLE = YES' });
    expect(clone.reason('PERSISTENT')).toContain('never removed');
    expect(clone.reason('SHAREABLE')).toContain('the hypervisor gets it, but the image is not shareable');
    expect(clone.effective.attributes.get('SHAREABLE')).toMatchObject({
      rule: 'resolve/never-removed',
      origin: { kind: 'disk' },
    });
  });

  it.each([
    ['raw', 'YES', 'PERSISTENT_TYPE = SHAREABLE and format raw'],
    ['qcow2', '-', 'not set: only format raw can be shared, this image is qcow2'],
    ['', '-', 'not set: only format raw can be shared, this image is without one'],
  ])('SHAREABLE of an image with format “%s”', (format, value, reason) => {
    const disk = world('7.4', {
      image: registered(
        2,
        `<PERSISTENT>1</PERSISTENT><FORMAT>${format}</FORMAT>`,
        '<PERSISTENT_TYPE>SHAREABLE</PERSISTENT_TYPE>',
      ),
    });
    expect([disk.value('SHAREABLE'), disk.reason('SHAREABLE')]).toEqual([value, reason]);
  });

  it('the format of a file that nobody has looked at is not known', () => {
    const shareable = `${PERSISTENT}\nPERSISTENT_TYPE = SHAREABLE`;
    expect(world('7.4', { image: shareable }).value('SHAREABLE')).toBe('?');
    expect(world('7.4', { image: shareable }).reason('SHAREABLE')).toBe(
      'YES when the format of the image is raw; it is detected when the image is registered',
    );
    expect(world('7.4', { image: shareable, disk: 'SHAREABLE = NO' }).value('SHAREABLE')).toBe('NO');
    const disk = world('7.4', { disk: 'FORMAT = qcow2' });
    expect([disk.value('FORMAT'), disk.value('DRIVER')]).toEqual(['?', '?']);
    expect(disk.reason('FORMAT')).toContain('FORMAT = qcow2 here is overwritten');
    expect(disk.reason('DRIVER')).not.toContain('overwritten');
    expect(disk.effective.knowledge).toBe('partial');
  });

  it.each([
    ['7.4', 'raw', '', 'raw', 'the format of the image'],
    ['7.4', 'raw', 'DRIVER = qcow2', 'raw', 'the format of the image; DRIVER = qcow2 here is overwritten'],
    ['7.4', '', 'DRIVER = qcow2', '-', 'removed while the image has no format yet; DRIVER = qcow2 here is overwritten'],
  ])('DRIVER in %s of format “%s” with %s', (release, format, disk, value, reason) => {
    const image = registered(0, `<PERSISTENT>0</PERSISTENT><FORMAT>${format}</FORMAT>`);
    const got = world(release, { image, disk });
    expect([got.value('DRIVER'), got.reason('DRIVER')]).toEqual([value, reason]);
  });

  it('before 6.0 DRIVER comes from the DISK, else from the image, and FORMAT stays', () => {
    const image = 'TYPE = OS\nPATH = /x\nDRIVER = qcow2';
    expect(world('5.12', { image }).value('DRIVER')).toBe('qcow2');
    expect(world('5.12', { image, disk: 'DRIVER = raw, FORMAT = x' }).value('DRIVER')).toBe('raw');
    expect(world('5.12', { image, disk: 'FORMAT = x' }).value('FORMAT')).toBe('x');
    expect(world('5.12').value('DRIVER')).toBe('-');
    expect(world('6.0', { image }).value('DRIVER')).toBe('?');
  });

  it.each([
    ['7.4', '0', '2', 'USED'],
    ['7.4', '1', '8', 'USED_PERS: in use, and persistent'],
    ['5.0', '1', '8', 'USED_PERS: in use, and persistent'],
    ['4.14', '1', '-', ''],
  ])('IMAGE_STATE in %s with flag %s', (release, flag, value, reason) => {
    const disk = world(release, { image: registered(0, `<PERSISTENT>${flag}</PERSISTENT><FORMAT>raw</FORMAT>`) });
    expect([disk.value('IMAGE_STATE'), disk.reason('IMAGE_STATE')]).toEqual([value, reason]);
  });

  it('TARGET, where the DISK has none', () => {
    const image = 'TYPE = OS\nPATH = /x\nTARGET = vdz';
    expect(world('7.4', { image }).value('TARGET')).toBe('vdz');
    expect(world('7.4', { image }).reason('TARGET')).toBe('TARGET of the image “i”');
    expect(world('7.4', { image, disk: 'TARGET = sda' }).value('TARGET')).toBe('sda');
  });

  it('ORDER is taken away since 5.0', () => {
    expect(world('5.0', { disk: 'ORDER = 1' }).effective.attributes.get('ORDER')).toMatchObject({ value: null, known: true });
    expect(world('4.14', { disk: 'ORDER = 1' }).value('ORDER')).toBe('1');
    expect(world('7.4').effective.attributes.get('ORDER')).toBeUndefined();
    const volatile = { of: '', disk: 'TYPE = fs, SIZE = 1, ORDER = 1' };
    expect(world('5.0', volatile).value('ORDER')).toBe('-');
    expect(world('4.14', volatile).value('ORDER')).toBe('1');
    expect(world('7.4', { of: '', disk: 'TYPE = fs, SIZE = 1' }).effective.attributes.get('ORDER')).toBeUndefined();
  });

  it('SERIAL = auto becomes the numbers of VM and disk, in small letters only', () => {
    expect(world('7.4', { disk: 'SERIAL = auto' }).value('SERIAL')).toBe('<VM>-0');
    expect(world('7.4', { disk: 'SERIAL = auto' }).reason('SERIAL')).toBe("“auto” becomes the VM's ID and the disk's");
    expect(world('7.4', { disk: 'SERIAL = AUTO' }).value('SERIAL')).toBe('AUTO');
    expect(world('7.4', { of: '', disk: 'TYPE = fs, SIZE = 1, SERIAL = auto' }).value('SERIAL')).toBe('<VM>-0');
    expect(world('7.4', { of: '', disk: 'TYPE = fs, SIZE = 1, SERIAL = x' }).value('SERIAL')).toBe('x');
  });

  it('what INHERIT_IMAGE_ATTR lists, where the DISK has none; before 5.0 even where it has', () => {
    const image = 'TYPE = OS\nPATH = /x\nISCSI_USER = ann\nOTHER = 1';
    expect(world('7.4', { image }).value('ISCSI_USER')).toBe('ann');
    expect(world('7.4', { image }).reason('ISCSI_USER')).toBe('ISCSI_USER of the image, listed in INHERIT_IMAGE_ATTR');
    expect(world('7.4', { image }).value('OTHER')).toBe('-');
    expect(world('7.4', { image, disk: 'ISCSI_USER = bob' }).value('ISCSI_USER')).toBe('bob');
    const oned = 'INHERIT_IMAGE_ATTR = "ISCSI_USER"\nINHERIT_IMAGE_ATTR = "OTHER"\n';
    expect(world('7.4', { image, oned }).value('OTHER')).toBe('1');
    expect(world('4.14', { image, oned, disk: 'ISCSI_USER = bob' }).value('ISCSI_USER')).toBe('ann');
    expect(world('5.0', { image, oned, disk: 'ISCSI_USER = bob' }).value('ISCSI_USER')).toBe('bob');
  });

  it('a FILESYSTEM image: mount point and tag of DISK, image or ID', () => {
    const plain = world('7.4', {
      image: registered(7, '<PERSISTENT>0</PERSISTENT><FORMAT>dir</FORMAT><DISK_TYPE>10</DISK_TYPE>'),
    });
    expect([plain.value('TYPE'), plain.value('MOUNT_POINT'), plain.value('MOUNT_TAG')]).toEqual([
      'FILESYSTEM',
      '/mnt/one-fs-7',
      'one-tag-7',
    ]);
    expect(plain.reason('MOUNT_TAG')).toBe('the default of a FILESYSTEM image');
    const image = `${FILESYSTEM}\nMOUNT_POINT = /data`;
    const own = world('7.4', { image, datastore: 'TM_MAD = virtiofs\nDISK_TYPE = FILESYSTEM', disk: 'MOUNT_TAG = t' });
    expect([own.value('MOUNT_POINT'), own.value('MOUNT_TAG')]).toEqual(['/data', 't']);
    expect(own.reason('MOUNT_POINT')).toBe('MOUNT_POINT of the image');
    const unregistered = world('7.4', { image: FILESYSTEM, datastore: 'TM_MAD = virtiofs\nDISK_TYPE = FILESYSTEM' });
    expect(unregistered.value('MOUNT_POINT')).toBe('/mnt/one-fs-<IMAGE_ID>');
    expect(unregistered.value('DEV_PREFIX')).toBe('-');
    expect(world('7.4').value('MOUNT_POINT')).toBe('-');
  });
});

// facts/disk-resolution §5; version-history §3 for 4.12 and 4.14.
describe('SIZE of an image disk', () => {
  const flagged = '<PERSISTENT>1</PERSISTENT><FORMAT>raw</FORMAT>';
  it.each([
    ['7.4', registered(0), 2048, []],
    ['7.4', registered(0), 1024, []],
    ['7.4', registered(0), 512, ['SIZE of 512MB is less than the image [7] size of 1024MB.']],
    ['7.4', registered(0, flagged), 2048, ['SIZE attribute is not supported for persistent image [7].']],
    ['7.4', registered(0, flagged), 1024, []],
    ['7.4', registered(1), 2048, ['SIZE attribute is not supported for CDROM image [7].']],
    ['7.4', registered(1), 1024, []],
    ['7.4', registered(1), 12, ['SIZE attribute is not supported for CDROM image [7].']],
    ['4.14', registered(0), 512, ['SIZE of 512MB is less than the image [7] size of 1024MB.']],
    ['4.12', registered(0), 512, []],
  ])('%s', (release, image, size, refused) => {
    expect(world(release, { image, disk: `SIZE = ${size}` }).refused()).toEqual(refused);
  });

  it('that is no number, or of an image whose size is not known, is not refused', () => {
    expect(world('7.4', { image: registered(0), disk: 'SIZE = x' }).refused()).toEqual([]);
    expect(world('7.4', { image: PERSISTENT, disk: 'SIZE = 9' }).refused()).toEqual([]);
    expect(world('7.4', { image: registered(0), disk: 'SIZE = 9' }).effective.refusals[0]).toMatchObject({
      code: 'size-smaller',
      attribute: 'SIZE',
    });
  });

  it('is refused with the words of a template that has no ID yet', () => {
    const image = 'TYPE = DATABLOCK\nSIZE = 100\nFORMAT = raw';
    expect(world('7.4', { image, disk: 'SIZE = 1' }).refused()).toEqual([
      'SIZE of 1MB is less than the image [<ID>] size of 100MB.',
    ]);
  });

  it.each([
    ['7.4', '2048', '2048 1024', 'written in the DISK: the copy is grown to it'],
    ['7.4', '1024', '1024 1024', 'written in the DISK'],
    ['7.4', '20G', '20G 1024', 'written in the DISK; no whole number of MB, so it is kept as text and checks pass it over'],
    ['5.0', '2048', '2048 1024', 'written in the DISK: the copy is grown to it'],
    ['4.14', '2048', '2048 1024', 'written in the DISK: the copy is grown to it'],
    ['4.14', '1024', '1024 -', 'the size of the image in MB'],
    ['4.14', '20G', '1024 -', 'the size of the image in MB'],
    ['4.12', '2048', '1024 -', 'the size of the image in MB; SIZE here is overwritten before 4.14'],
  ])('in %s with SIZE = %s is SIZE ORIGINAL_SIZE = %s', (release, size, values, reason) => {
    const disk = world(release, { image: registered(0), disk: `SIZE = ${size}` });
    expect(`${disk.value('SIZE')} ${disk.value('ORIGINAL_SIZE')}`).toBe(values);
    expect(disk.reason('SIZE')).toBe(reason);
  });

  it.each([
    ['7.4', '1024 1024'],
    ['4.14', '1024 -'],
    ['4.12', '1024 -'],
  ])('in %s without one is that of the image: %s', (release, values) => {
    const disk = world(release, { image: registered(0) });
    expect(`${disk.value('SIZE')} ${disk.value('ORIGINAL_SIZE')}`).toBe(values);
  });

  it('a linked disk is not grown', () => {
    const disk = world('7.4', {
      image: registered(0, undefined, '<PERSISTENT_TYPE>IMMUTABLE</PERSISTENT_TYPE>'),
      disk: 'SIZE = 2048',
    });
    expect(disk.refused()).toEqual([]);
    expect(disk.reason('SIZE')).toBe('written in the DISK; a linked disk is not grown');
  });

  it('of an image that is not registered yet is not known', () => {
    for (const release of ['7.4', '4.14', '4.12']) expect(world(release).value('SIZE')).toBe('?');
    expect(world('7.4').value('ORIGINAL_SIZE')).toBe('?');
    expect(world('4.14').value('ORIGINAL_SIZE')).toBe('-');
    expect(world('7.4', { disk: 'SIZE = 9' }).value('SIZE')).toBe('9');
    expect(world('7.4', { disk: 'SIZE = 9' }).reason('SIZE')).toBe('written in the DISK');
    expect(world('4.14', { disk: 'SIZE = 9' }).value('SIZE')).toBe('?');
    expect(world('4.14', { disk: 'SIZE = 9' }).reason('SIZE')).toBe('the size of the image is not known');
  });
});

// facts/disk-resolution §3 and §9.
describe('DEV_PREFIX and TYPE', () => {
  it.each([
    // A new image gets the default of that day, and keeps it.
    ['7.4', {}, 'sd', 'DEV_PREFIX of the image'],
    ['5.8', {}, 'hd', 'DEV_PREFIX of the image'],
    ['5.8', { image: registered(0) }, 'hd', 'DEFAULT_DEVICE_PREFIX of oned.conf'],
    ['7.0', { image: registered(1) }, 'hd', 'DEFAULT_CDROM_DEVICE_PREFIX of oned.conf'],
    ['7.2', { image: registered(1) }, '-', ''],
    ['7.2', { image: registered(1, undefined, '<DEV_PREFIX>vd</DEV_PREFIX>') }, '-', ''],
    ['7.0', { image: registered(0) }, 'sd', 'DEFAULT_DEVICE_PREFIX of oned.conf'],
    ['7.4', { disk: 'DEV_PREFIX = vd' }, 'vd', 'written in the DISK'],
    ['7.4', { image: registered(0, undefined, '<DEV_PREFIX>vd</DEV_PREFIX>') }, 'vd', 'DEV_PREFIX of the image'],
    ['7.4', { of: '', disk: 'TYPE = fs, SIZE = 1' }, 'sd', 'DEFAULT_DEVICE_PREFIX of oned.conf'],
    ['7.4', { of: '', disk: 'TYPE = fs, SIZE = 1, DEV_PREFIX = vd' }, 'vd', 'written in the DISK, kept as it is'],
  ])('DEV_PREFIX in %s with %j is %s', (release, given: World, value, reason) => {
    const disk = world(release, given);
    expect([disk.value('DEV_PREFIX'), disk.reason('DEV_PREFIX')]).toEqual([value, reason]);
  });

  it.each([
    [CDROM, 'shared', 'CDROM', 'the image is a CD-ROM'],
    [CDROM, 'ceph\nDISK_TYPE = RBD', 'RBD_CDROM', 'the image is a CD-ROM'],
    [CDROM, 'x\nDISK_TYPE = GLUSTER', 'GLUSTER_CDROM', 'the image is a CD-ROM'],
    [CDROM, 'x\nDISK_TYPE = SHEEPDOG', 'SHEEPDOG_CDROM', 'the image is a CD-ROM'],
    [CDROM, 'x\nDISK_TYPE = BLOCK', 'CDROM', 'the image is a CD-ROM'],
    ['TYPE = OS\nPATH = /x', 'shared', 'FILE', "the storage type of the image's datastore"],
    ['TYPE = OS\nPATH = /x', 'x\nDISK_TYPE = BLOCK', 'BLOCK', "the storage type of the image's datastore"],
    [CDROM, '', '?', "CDROM, or RBD_CDROM on a Ceph datastore; the image's datastore is not known"],
    ['TYPE = OS\nPATH = /x', '', '?', "the storage type of the image's datastore, which is not known"],
  ])('TYPE of %s on %s is %s', (image, datastore, value, reason) => {
    const disk = world('7.4', { image, datastore: datastore && `TM_MAD = ${datastore}` });
    expect([disk.value('TYPE'), disk.reason('TYPE')]).toEqual([value, reason]);
    const written = world('7.4', { image, datastore: datastore && `TM_MAD = ${datastore}`, disk: 'TYPE = fs' });
    expect([written.value('TYPE'), written.reason('TYPE')]).toEqual([value, `${reason}; TYPE = fs here is overwritten`]);
  });
});

// facts/disk-resolution §6.
describe('what the datastore gives to its disks', () => {
  it('TM_MAD and the targets of its driver', () => {
    const disk = world('7.4', { datastore: 'ceph', disk: 'TM_MAD = x' });
    expect([disk.value('TM_MAD'), disk.value('LN_TARGET'), disk.value('CLONE_TARGET')]).toEqual(['ceph', 'NONE', 'SELF']);
    expect(disk.reason('TM_MAD')).toBe("TM_MAD of the image's datastore; TM_MAD = x here is overwritten");
    expect(disk.reason('LN_TARGET')).toBe('of the ceph driver');
    expect(disk.effective.attributes.get('LN_TARGET')).toMatchObject({
      rule: 'resolve/target-area',
      origin: { kind: 'driver', name: 'ceph' },
    });
    expect(disk.effective.attributes.get('TM_MAD')).toMatchObject({ origin: { kind: 'datastore', name: 'ds' } });
    expect(world('7.4').reason('TM_MAD')).toBe("TM_MAD of the image's datastore");
  });

  it('a target that somebody wrote stays since 5.6', () => {
    const disk = world('7.4', { disk: 'LN_TARGET = SYSTEM' });
    expect([disk.value('LN_TARGET'), disk.value('CLONE_TARGET')]).toEqual(['SYSTEM', 'SYSTEM']);
    expect(disk.reason('LN_TARGET')).toContain('capacity and quotas are counted in the wrong place');
    expect(world('5.6', { datastore: 'ceph', disk: 'CLONE_TARGET = X' }).value('CLONE_TARGET')).toBe('X');
    expect(world('5.4', { datastore: 'ceph', disk: 'CLONE_TARGET = X' }).value('CLONE_TARGET')).toBe('SELF');
  });

  it.each([
    ['7.4', 'ssh', { LN_TARGET: 'SYSTEM', CLONE_TARGET: 'SYSTEM', DISK_TYPE: 'FILE', TYPE: 'FILE', TM_MAD_SYSTEM: 'ssh' }],
    ['7.4', ' SSH ', { LN_TARGET: 'SYSTEM', TM_MAD_SYSTEM: 'SSH' }],
    ['5.6', 'ssh', { LN_TARGET: 'SYSTEM', TYPE: 'FILE' }],
    ['5.4', 'ssh', { LN_TARGET: 'NONE', TM_MAD_SYSTEM: '-' }],
    ['7.4', '', { LN_TARGET: 'NONE', CLONE_TARGET: 'SELF', TM_MAD_SYSTEM: '-' }],
  ])('in %s with TM_MAD_SYSTEM = %s in the VM', (release, mode, expected) => {
    const disk = world(release, {
      datastore: 'TM_MAD = ceph\nDISK_TYPE = RBD',
      vm: mode && `TM_MAD_SYSTEM = "${mode}"`,
      disk: 'TM_MAD_SYSTEM = other',
    });
    for (const [name, value] of Object.entries(expected)) expect(disk.value(name).trim(), name).toBe(value);
  });

  it('the type of the transfer mode, for a CD-ROM too', () => {
    const cdrom = world('7.4', { image: CDROM, datastore: 'TM_MAD = ceph', vm: 'TM_MAD_SYSTEM = ssh' });
    expect([cdrom.value('TYPE'), cdrom.value('DISK_TYPE')]).toEqual(['CDROM', 'FILE']);
    for (const name of ['TYPE', 'DISK_TYPE']) expect(cdrom.reason(name)).toBe('DISK_TYPE_SSH of the datastore');
    expect(cdrom.reason('TM_MAD_SYSTEM')).toBe('TM_MAD_SYSTEM of the VM');
    const oned =
      'TM_MAD_CONF = [ NAME = "own", LN_TARGET = "NONE", CLONE_TARGET = "SELF", SHARED = "YES", TM_MAD_SYSTEM = "blk", LN_TARGET_BLK = "SYSTEM", CLONE_TARGET_BLK = "SYSTEM", DISK_TYPE_BLK = "BLOCK" ]\n';
    const block = world('7.4', { image: CDROM, datastore: 'own', oned, vm: 'TM_MAD_SYSTEM = blk' });
    expect([block.value('TYPE'), block.value('DISK_TYPE')]).toEqual(['BLOCK_CDROM', 'BLOCK']);
    expect(block.reason('LN_TARGET')).toBe('LN_TARGET_BLK of the datastore');
    expect(world('7.4', { datastore: 'own', oned, vm: 'TM_MAD_SYSTEM = blk' }).value('TYPE')).toBe('BLOCK');
  });

  it.each([
    ['FILE', 'CDROM'],
    ['ISCSI', 'CDROM'],
    ['NONE', 'CDROM'],
    ['RBD', 'RBD_CDROM'],
  ])('DISK_TYPE_BLK = %s makes a CD-ROM a %s', (type, name) => {
    const oned = `TM_MAD_CONF = [ NAME = "own", LN_TARGET = "NONE", CLONE_TARGET = "SELF", TM_MAD_SYSTEM = "blk", LN_TARGET_BLK = "SYSTEM", CLONE_TARGET_BLK = "SYSTEM", DISK_TYPE_BLK = "${type}" ]\n`;
    const given = { image: CDROM, datastore: 'own', oned, vm: 'TM_MAD_SYSTEM = blk' };
    expect(world('7.4', given).value('TYPE')).toBe(name);
    expect(world('5.4', given).value('LN_TARGET')).toBe('NONE');
    expect(world('5.6', given).value('LN_TARGET')).toBe('SYSTEM');
  });

  it('what INHERIT_DATASTORE_ATTR lists, behind DISK and image', () => {
    const datastore = 'TM_MAD = ceph\nPOOL_NAME = pool\nISCSI_USER = ds';
    const disk = world('7.4', { datastore, image: 'TYPE = OS\nPATH = /x\nISCSI_USER = image' });
    expect([disk.value('POOL_NAME'), disk.value('ISCSI_USER')]).toEqual(['pool', 'image']);
    expect(disk.reason('POOL_NAME')).toBe('POOL_NAME of the datastore, listed in INHERIT_DATASTORE_ATTR');
    expect(world('7.4', { datastore, disk: 'POOL_NAME = mine' }).value('POOL_NAME')).toBe('mine');
  });

  it('says which datastore it misses', () => {
    const named = world('7.4', { datastore: '' });
    expect(named.effective.missing).toContain(
      'Datastore “ds” is not known: add its template to the workspace, or set opennebula.defaultImageDatastoreDriver.',
    );
    expect([named.value('TM_MAD'), named.value('LN_TARGET'), named.value('CLONE_TARGET')]).toEqual(['?', '?', '?']);
    const numbered = world('7.4', {
      datastore: '',
      image: registered(0).replace('<DATASTORE>ds', '<DATASTORE_ID>104</DATASTORE_ID><X>').replace('</DATASTORE>', '</X>'),
    });
    expect(numbered.effective.missing[0]).toContain('Datastore “datastore 104” is not known');
    const nameless = world('7.4', { datastore: '', image: registered(0).replace('<DATASTORE>ds</DATASTORE>', '') });
    expect(nameless.effective.missing[0]).toContain("The image's datastore is not known: name it with DATASTORE");
  });

  it('a target that somebody wrote is known even where the datastore is not', () => {
    const disk = world('7.4', { datastore: '', disk: 'LN_TARGET = SELF, TM_MAD = x' });
    expect([disk.value('LN_TARGET'), disk.value('CLONE_TARGET'), disk.value('TM_MAD')]).toEqual(['SELF', '?', '?']);
    expect(disk.reason('LN_TARGET')).toContain('counted in the wrong place');
    expect(world('5.4', { datastore: '', disk: 'LN_TARGET = SELF' }).value('LN_TARGET')).toBe('?');
    expect(world('5.6', { datastore: '', disk: 'LN_TARGET = SELF' }).value('LN_TARGET')).toBe('SELF');
  });

  it('says that a driver is not configured', () => {
    const disk = world('7.4', { datastore: 'mine' });
    expect(disk.effective.missing).toEqual([
      'Transfer driver “mine” is not in the TM_MAD_CONF of OpenNebula 7.4: add the oned.conf that configures it.',
    ]);
    expect([disk.value('LN_TARGET'), disk.reason('LN_TARGET')]).toEqual(['?', 'oned.conf has no TM_MAD_CONF for “mine”']);
    expect(world('7.4', { datastore: 'TM_MAD = mine\nLN_TARGET = NONE' }).value('LN_TARGET')).toBe('NONE');
    expect(world('7.4').effective.missing).toEqual([]);
    const oned = 'TM_MAD_CONF = [ NAME = "own", LN_TARGET = "NONE" ]\n';
    expect(world('7.4', { datastore: 'own', oned }).value('CLONE_TARGET')).toBe('-');
    expect(world('7.4', { datastore: 'DESCRIPTION = "no TM_MAD"' }).value('TM_MAD')).toBe('?');
  });
});

// facts/disk-resolution §4.
describe('a volatile disk', () => {
  const of = (disk: string, given: World = {}, release = '7.4') => world(release, { ...given, of: '', disk });

  it.each([
    ['TYPE = fs, SIZE = 10', []],
    ['TYPE = SWAP, SIZE = 10', []],
    ['TYPE = fs', ['SIZE attribute must be a positive integer value.']],
    ['TYPE = fs, SIZE = 0', ['SIZE attribute must be a positive integer value.']],
    ['TYPE = fs, SIZE = 10G', ['SIZE attribute must be a positive integer value.']],
    ['TYPE = file, SIZE = 10', ['Unknown disk type FILE']],
    ['SIZE = 10', ['Unknown disk type ']],
  ])('%s', (disk, refused) => {
    expect(of(disk).refused()).toEqual(refused);
  });

  it('tells which attribute is at fault', () => {
    expect(of('TYPE = fs').effective.refusals[0]).toMatchObject({ code: 'volatile-size', attribute: null });
    expect(of('TYPE = fs, SIZE = x').effective.refusals[0]?.attribute).toBe('SIZE');
    expect(of('TYPE = x').effective.refusals[0]).toMatchObject({ code: 'unknown-type', attribute: 'TYPE' });
    expect(of('SIZE = 1').effective.refusals[0]?.attribute).toBeNull();
    expect(of('TYPE = x').effective).toMatchObject({ kind: 'invalid', knowledge: 'known' });
  });

  it('has no CLONE, SAVE, PERSISTENT and SHAREABLE, and keeps those that somebody wrote', () => {
    const plain = of('TYPE = fs, SIZE = 10');
    const written = of('TYPE = fs, SIZE = 10, CLONE = YES, SAVE = YES, PERSISTENT = YES, SHAREABLE = YES');
    for (const name of ['CLONE', 'SAVE', 'PERSISTENT', 'SHAREABLE']) {
      expect(plain.value(name)).toBe('-');
      expect(plain.reason(name)).toContain('a volatile disk has none');
      expect(written.value(name)).toBe('YES');
      expect(written.reason(name)).toContain('a volatile disk has no such thing');
    }
    expect([plain.value('READONLY'), plain.reason('READONLY')]).toEqual(['-', 'not set']);
    expect(of('TYPE = fs, SIZE = 10, READONLY = YES').value('READONLY')).toBe('YES');
    expect(plain.effective).toMatchObject({ kind: 'volatile', image: null });
  });

  it.each([
    ['7.4', 'TYPE = fs, SIZE = 1', 'ssh', 'raw', 'the default'],
    ['7.4', 'TYPE = fs, SIZE = 1, DRIVER = qcow2', 'ssh', 'raw', 'the default; DRIVER = qcow2 here is not read, FORMAT would be'],
    ['7.4', 'TYPE = fs, SIZE = 1, FORMAT = qcow2', 'ssh', 'qcow2', 'FORMAT, written in the DISK'],
    ['7.4', 'TYPE = fs, SIZE = 1', 'qcow2', 'qcow2', "the system datastore's driver makes qcow2 disks only"],
    [
      '7.4',
      'TYPE = fs, SIZE = 1, FORMAT = raw',
      'qcow2',
      'qcow2',
      "the system datastore's driver makes qcow2 disks only; FORMAT = raw here is overwritten",
    ],
    ['7.4', 'TYPE = fs, SIZE = 1, FORMAT = qcow2', 'qcow2', 'qcow2', "the system datastore's driver makes qcow2 disks only"],
    ['7.4', 'TYPE = swap, SIZE = 1', 'qcow2', 'raw', 'a swap disk is always raw'],
    ['7.4', 'TYPE = swap, SIZE = 1, FORMAT = raw', 'qcow2', 'raw', 'a swap disk is always raw'],
    ['7.4', 'TYPE = swap, SIZE = 1, FORMAT = x', 'qcow2', 'raw', 'a swap disk is always raw; FORMAT = x here is overwritten'],
    ['5.2', 'TYPE = swap, SIZE = 1', 'ssh', 'raw', 'a swap disk is always raw'],
    ['5.0', 'TYPE = swap, SIZE = 1', 'ssh', '-', ''],
    ['5.2', 'TYPE = fs, SIZE = 1', 'ssh', 'raw', 'the default'],
    ['5.0', 'TYPE = fs, SIZE = 1', 'ssh', '-', ''],
    ['7.4', 'TYPE = fs, SIZE = 1', '', '?', "that of the system datastore's driver, else raw; the system datastore is not known"],
    [
      '7.4',
      'TYPE = fs, SIZE = 1, FORMAT = x',
      '',
      '?',
      "x as written, unless the system datastore's driver has a format of its own; the system datastore is not known",
    ],
  ])('FORMAT in %s of %s on %s', (release, disk, system, value, reason) => {
    const got = of(disk, { system }, release);
    expect([got.value('FORMAT'), got.reason('FORMAT')]).toEqual([value, reason]);
    expect(got.value('DRIVER')).toBe(value);
    if (value === '?') expect(got.reason('DRIVER')).toContain("the system datastore's driver");
  });

  it('what it gets from the system datastore comes when the VM is deployed', () => {
    const disk = of('TYPE = fs, SIZE = 1', { system: 'TM_MAD = ssh\nDISK_TYPE = BLOCK' });
    expect([disk.value('TM_MAD'), disk.value('DISK_TYPE')]).toEqual(['ssh', 'BLOCK']);
    expect(disk.effective.attributes.get('TM_MAD')).toMatchObject({
      when: 'deployment',
      origin: { kind: 'system-datastore', name: 'sys' },
    });
    expect(disk.effective.attributes.get('CLONE')?.when).toBe('creation');
    expect(disk.effective.knowledge).toBe('known');
    expect(of('TYPE = fs, SIZE = 1, DISK_TYPE = FILE', { system: 'TM_MAD = ssh\nDISK_TYPE = BLOCK' }).value('DISK_TYPE')).toBe(
      'FILE',
    );
    expect(of('TYPE = fs, SIZE = 1', {}, '5.10').value('DISK_TYPE')).toBe('FILE');
    expect(of('TYPE = fs, SIZE = 1', {}, '5.8').value('DISK_TYPE')).toBe('-');
  });

  it('says that it misses the system datastore', () => {
    const disk = of('TYPE = fs, SIZE = 1', { system: '' });
    expect(disk.effective.knowledge).toBe('partial');
    expect(disk.effective.missing).toEqual([
      'The system datastore is not known: add its template to the workspace, or set opennebula.defaultSystemDatastoreDriver.',
    ]);
    expect(of('TYPE = swap, SIZE = 1', { system: '' }).effective.missing).toEqual([]);
  });

  it('keeps what else is written, but no number and transfer mode of its own', () => {
    const told = of('TYPE = fs, SIZE = 1, ORDER = 1, SERIAL = auto', { system: 'TM_MAD = ssh' });
    for (const [name, reason] of [
      ['TYPE', 'written in the DISK: a volatile disk'],
      ['ORDER', 'removed: only OS/BOOT sets the boot order'],
      ['SERIAL', "“auto” becomes the VM's ID and the disk's"],
      ['TM_MAD', 'TM_MAD of the system datastore'],
      ['DISK_TYPE', 'the storage type of the system datastore'],
      ['DISK_ID', 'the place of the DISK in the template, from 0'],
    ] as const)
      expect(told.reason(name)).toBe(reason);
    const disk = of('TYPE = fs, SIZE = 1, X = y, TM_MAD_SYSTEM = z, DISK_ID = 9');
    expect([disk.value('X'), disk.value('TM_MAD_SYSTEM'), disk.value('DISK_ID')]).toEqual(['y', '-', '0']);
    expect(of('TYPE = fs, SIZE = 1').value('TYPE')).toBe('fs');
  });
});

describe('a disk whose image is not known', () => {
  it('says so, and which outcomes there are', () => {
    const disk = world('7.4', { image: '', disk: 'CLONE = YES, X = y' });
    expect(disk.effective).toMatchObject({ kind: 'image', knowledge: 'unknown', image: null });
    expect(disk.effective.missing).toEqual([
      'Image not found in the workspace: add the image template, or an XML dump of the image pool, to the workspace.',
    ]);
    for (const name of ['CLONE', 'SAVE', 'READONLY', 'TYPE', 'DRIVER', 'FORMAT', 'TM_MAD', 'PERSISTENT'])
      expect(disk.value(name), name).toBe('?');
    expect(disk.value('X')).toBe('y');
    expect(disk.effective.cases.map(({ clone, save }) => `${clone} ${save}`)).toEqual(['YES NO', 'NO YES', 'NO NO', 'NO NO']);
    expect(disk.commands('instantiate')).toBeNull();
  });

  it('before 5.2 there is the CD-ROM that is written back', () => {
    const cases = world('5.0', { image: '' }).effective.cases;
    expect(cases.find(({ when }) => when === 'it is a CD-ROM, flagged persistent')).toMatchObject({ clone: 'NO', save: 'YES' });
    expect(world('5.2', { image: '' }).effective.cases).toHaveLength(4);
  });

  it('keeps the PERSISTENT that somebody wrote', () => {
    const disk = world('7.4', { image: '', disk: 'PERSISTENT = NO' });
    expect(disk.value('PERSISTENT')).toBe('NO');
    expect(disk.reason('PERSISTENT')).toContain('never removed');
  });
});

describe('an image of which not all is known', () => {
  const configuration = stockConfiguration(704);
  const partial = (known: { type?: 'OS' | 'CDROM'; persistent?: boolean }, disk: Record<string, string> = {}) =>
    resolveDisk({
      disk: new Map(Object.entries({ IMAGE: 'i', ...disk })),
      index: 0,
      image: {
        name: null,
        id: 7,
        owner: null,
        ownerId: null,
        type: known.type ?? null,
        persistent: known.persistent ?? null,
        format: 'raw',
        size: null,
        state: null,
        diskType: 'FILE',
        attributes: new Map(),
        datastore: null,
        runningVms: null,
        registered: false,
        location: null,
      },
      datastore: null,
      system: null,
      transferModeOfVm: '',
      configuration,
    });

  it('without its type: depends on it', () => {
    const disk = partial({ persistent: true });
    for (const name of ['CLONE', 'SAVE', 'READONLY', 'DEV_PREFIX', 'TYPE'])
      expect(disk.attributes.get(name)?.known, name).toBe(false);
    expect(disk.attributes.get('CLONE')?.reason).toBe('depends on the TYPE of “image 7”, which is not known');
    expect(disk.attributes.get('PERSISTENT')).toMatchObject({ value: null, known: true });
    expect(disk.attributes.get('IMAGE')).toMatchObject({ value: 'i', origin: { kind: 'disk' } });
    expect(disk.missing).toContain('Image type unknown: give the image template a TYPE that OpenNebula 7.4 knows.');
    expect(disk.knowledge).toBe('partial');
  });

  it('without its flag: depends on it', () => {
    expect(partial({ type: 'OS' }).attributes.get('PERSISTENT')).toMatchObject({ value: null, known: true, reason: 'not set' });
    const disk = partial({ type: 'OS' }, { PERSISTENT: 'YES' });
    for (const name of ['CLONE', 'SAVE', 'READONLY', 'IMAGE_STATE']) expect(disk.attributes.get(name)?.known, name).toBe(false);
    expect(disk.attributes.get('CLONE')?.reason).toBe('depends on whether “image 7” is persistent, which is not known');
    expect(disk.attributes.get('PERSISTENT')).toMatchObject({ value: 'YES', known: true });
    expect(disk.missing.join()).not.toContain('Image type unknown');
  });
});
