import { describe, expect, it } from 'vitest';
import { actionScript, type TransferAction } from '../../../server/src/storage/life.js';
import { type World, world } from './world.js';

const OS = 'TYPE = OS\nPATH = /x';
const PERSISTENT = `${OS}\nPERSISTENT = YES`;
const CDROM = 'TYPE = CDROM\nPATH = /x';
const VOLATILE: World = { of: '', disk: 'TYPE = fs, SIZE = 10' };
const SWAP: World = { of: '', disk: 'TYPE = swap, SIZE = 10' };
const MOUNTED: World = { image: 'TYPE = FILESYSTEM\nSIZE = 10', datastore: 'TM_MAD = virtiofs\nDISK_TYPE = FILESYSTEM' };

// facts/tm-actions §0 and §3.
describe('the commands of an operation', () => {
  it.each([
    ['instantiate', {}, ['CLONE shared <FRONTEND>:<SOURCE> <HOST>:<SYSTEM_DIR>/disk.0 <VM> <IMG_DS>']],
    ['instantiate', { image: CDROM }, ['LN shared <FRONTEND>:<SOURCE> <HOST>:<SYSTEM_DIR>/disk.0 <VM> <IMG_DS>']],
    ['instantiate', VOLATILE, ['MKIMAGE shared 10 raw <HOST>:<SYSTEM_DIR>/disk.0 <VM> <SYS_DS>']],
    ['instantiate', { ...VOLATILE, system: 'qcow2' }, ['MKIMAGE qcow2 10 qcow2 <HOST>:<SYSTEM_DIR>/disk.0 <VM> <SYS_DS>']],
    ['instantiate', SWAP, ['MKSWAP shared 10 <HOST>:<SYSTEM_DIR>/disk.0 <VM> <SYS_DS>']],
    ['instantiate', MOUNTED, []],
    [
      'terminate',
      { image: PERSISTENT },
      ['MVDS shared <HOST>:<SYSTEM_DIR>/disk.0 <SOURCE> <VM> <IMG_DS>', 'DELETE shared <HOST>:<SYSTEM_DIR> <VM> <SYS_DS>'],
    ],
    [
      'terminate',
      { ...VOLATILE, disk: 'TYPE = fs, SIZE = 10, SAVE = YES' },
      ['DELETE shared <HOST>:<SYSTEM_DIR>/disk.0 <VM> <SYS_DS>', 'DELETE shared <HOST>:<SYSTEM_DIR> <VM> <SYS_DS>'],
    ],
    ['terminate', MOUNTED, ['DELETE shared <HOST>:<SYSTEM_DIR> <VM> <SYS_DS>']],
    ['recover-delete', MOUNTED, ['DELETE shared <HOST>:<SYSTEM_DIR> <VM> <SYS_DS>']],
    [
      'recover-delete',
      { image: PERSISTENT },
      ['DELETE shared <HOST>:<SYSTEM_DIR>/disk.0 <VM> <IMG_DS>', 'DELETE shared <HOST>:<SYSTEM_DIR> <VM> <SYS_DS>'],
    ],
    [
      'terminate-from-undeploy',
      {},
      ['DELETE shared <FRONTEND>:<SYSTEM_DIR>/disk.0 <VM> <IMG_DS>', 'DELETE shared <FRONTEND>:<SYSTEM_DIR> <VM> <SYS_DS>'],
    ],
    ['migrate-cold', MOUNTED, ['MV shared <HOST>:<SYSTEM_DIR> <HOST2>:<SYSTEM_DIR> <VM> <SYS_DS>']],
    ['stop', MOUNTED, ['MV shared <HOST>:<SYSTEM_DIR> <FRONTEND>:<SYSTEM_DIR> <VM> <SYS_DS>']],
    // TransferManager.cc:729 passes no FILESYSTEM disk over on the way back.
    [
      'resume-from-stop',
      MOUNTED,
      [
        'MV shared <FRONTEND>:<SYSTEM_DIR>/disk.0 <HOST>:<SYSTEM_DIR>/disk.0 <VM> <SYS_DS>',
        'MV shared <FRONTEND>:<SYSTEM_DIR> <HOST>:<SYSTEM_DIR> <VM> <SYS_DS>',
      ],
    ],
    [
      'resume-from-undeploy',
      {},
      [
        'MV shared <FRONTEND>:<SYSTEM_DIR>/disk.0 <HOST>:<SYSTEM_DIR>/disk.0 <VM> <IMG_DS>',
        'MV shared <FRONTEND>:<SYSTEM_DIR> <HOST>:<SYSTEM_DIR> <VM> <SYS_DS>',
      ],
    ],
    ['disk-resize', {}, ['RESIZE shared <HOST>:<SYSTEM_DIR>/disk.0 <SIZE> <VM> <IMG_DS>']],
    ['poweroff', {}, []],
    ['attach-cold', {}, ['CLONE.shared shared <FRONTEND>:<SOURCE> <HOST>:<SYSTEM_DIR>/disk.1 <VM> <IMG_DS>']],
  ] as const)('%s of %j', (operation, given, lines) => {
    expect(world('7.4', given).lines(operation)).toEqual(lines);
  });

  it('disk-saveas writes to a new image; before 5.0 to the one that it saves', () => {
    expect(world('7.4').lines('disk-saveas')).toEqual(['CPDS shared <HOST>:<SYSTEM_DIR>/disk.0 <NEW_SOURCE> -1 <VM> <IMG_DS>']);
    expect(world('5.0').lines('disk-saveas')?.[0]).toContain('<NEW_SOURCE>');
    expect(world('4.14').lines('disk-saveas')?.[0]).toContain(' <SOURCE> ');
  });

  it('live migration is one command of the system driver', () => {
    expect(world('7.4', { system: 'ssh' }).lines('migrate-live')).toEqual([
      'MIGRATE ssh <HOST> <HOST2> <SYSTEM_DIR> <VM> <SYS_DS>',
    ]);
    expect(world('7.4', { system: 'ssh' }).commands('migrate-live')).toEqual([]);
  });

  it('an attach carries the transfer mode since 5.10, whatever the drivers are', () => {
    expect(world('5.10').commands('attach-hot')).toEqual(['CLONE.shared shared', 'DELETE.shared shared']);
    expect(world('5.8').commands('attach-hot')).toEqual(['CLONE shared', 'DELETE shared']);
    expect(world('7.4', { vm: 'TM_MAD_SYSTEM = ssh' }).commands('attach-cold')).toEqual(['CLONE.ssh shared']);
  });

  it('TM_MAD_SYSTEM of the VM goes in front of the system datastore', () => {
    expect(world('7.4', { system: 'shared', vm: 'TM_MAD_SYSTEM = ssh' }).commands('instantiate')).toEqual(['CLONE.ssh shared']);
    expect(world('5.8', { system: 'shared', vm: 'TM_MAD_SYSTEM = ssh' }).commands('instantiate')).toEqual(['CLONE shared']);
  });

  it('a transfer mode that only differs in capitals is none', () => {
    expect(world('7.4', { datastore: 'shared', system: 'SHARED' }).commands('instantiate')).toEqual(['CLONE shared']);
  });

  it('nothing can be said of a disk whose driver is not known', () => {
    expect(world('7.4', { datastore: '' }).commands('instantiate')).toBeNull();
    expect(world('7.4', { of: '', disk: 'TYPE = x' }).commands('instantiate')).toBeNull();
    const kernel = { image: 'TYPE = KERNEL\nPATH = /x', disk: 'CLONE = YES, TM_MAD = shared' };
    expect(world('7.4', kernel).commands('instantiate')).toBeNull();
    expect(world('7.4', { image: 'TYPE = FLOPPY\nPATH = /x' }).commands('instantiate')).toBeNull();
  });

  it('disks are resized since 5.4', () => {
    expect(world('5.4').commands('disk-resize-poweroff')).toEqual(['RESIZE shared']);
    expect(world('5.2').commands('disk-resize-poweroff')).toBeNull();
    expect(world('5.2').commands('instantiate')).toEqual(['CLONE shared']);
  });
});

// facts/tm-actions §3, tm-drivers §6, disk-resolution §6.
describe('what OpenNebula refuses', () => {
  it.each([
    ['disk-snapshot-create', VOLATILE, '7.4', 'Cannot make snapshots on disks of type: fs'],
    ['disk-snapshot-create', VOLATILE, '5.4', 'Cannot make snapshots on disks of type: fs'],
    ['disk-snapshot-create', VOLATILE, '5.2', 'Cannot make snapshots on volatile disks'],
    ['disk-snapshot-create', MOUNTED, '7.4', 'Cannot make snapshots on disks of type: FILESYSTEM'],
    ['disk-snapshot-create', { image: CDROM }, '7.4', 'Cannot make snapshots on readonly disks'],
    ['disk-snapshot-delete', { image: CDROM }, '7.4', 'Cannot make snapshots on readonly disks'],
    ['disk-snapshot-revert', {}, '7.4', 'Could not revert to disk snapshot, wrong state RUNNING: the VM must be powered off.'],
    ['disk-saveas', VOLATILE, '7.4', 'Cannot use DISK. DISK does not have a valid IMAGE_ID.'],
    ['disk-saveas-poweroff', MOUNTED, '7.4', 'Cannot save an image of type FILESYSTEM'],
    ['attach-hot', MOUNTED, '7.4', 'Can not attach disks FILESYSTEM'],
    ['attach-cold', MOUNTED, '7.4', 'Can not attach disks FILESYSTEM'],
    ['detach-hot', MOUNTED, '7.4', 'FILESYSTEM disks can not be detached'],
    ['detach-cold', MOUNTED, '7.4', 'FILESYSTEM disks can not be detached'],
    ['disk-resize', MOUNTED, '7.4', 'FILESYSTEM disks can not be resized'],
    ['disk-resize-poweroff', MOUNTED, '7.4', 'FILESYSTEM disks can not be resized'],
    ['terminate-from-stop', {}, '4.14', 'Error performing action "shutdown": This action is not available for state STOPPED'],
    [
      'terminate-from-undeploy',
      {},
      '4.14',
      'Error performing action "shutdown": This action is not available for state UNDEPLOYED',
    ],
  ] as const)('%s of %j in %s', (operation, given, release, message) => {
    expect(world(release, given).commands(operation)).toBe(message);
  });

  it.each([
    ['terminate-from-stop', {}, '5.0', ['DELETE shared']],
    ['disk-snapshot-create', {}, '7.4', ['SNAP_CREATE shared']],
    ['disk-snapshot-create', { image: CDROM }, '5.2', ['SNAP_CREATE shared']],
    ['disk-saveas', {}, '7.4', ['CPDS shared']],
    ['disk-resize', { image: CDROM }, '7.4', ['RESIZE shared']],
    ['disk-resize-poweroff', {}, '7.4', ['RESIZE shared']],
    ['disk-snapshot-poweroff', {}, '7.4', ['SNAP_CREATE shared']],
    ['detach-hot', VOLATILE, '7.4', ['DELETE shared']],
    ['detach-cold', { image: PERSISTENT }, '7.4', ['MVDS shared']],
  ] as const)('but not %s of %j in %s', (operation, given, release, commands) => {
    expect(world(release, given).commands(operation)).toEqual(commands);
  });

  // VirtualMachineDisk.cc:52-81 and Snapshots.cc, test_delete.
  it.each([
    ['7.4', PERSISTENT, 'ALLOW_ORPHANS = NO', true],
    ['7.4', PERSISTENT, 'ALLOW_ORPHANS = LINEAR', true],
    ['7.4', PERSISTENT, 'ALLOW_ORPHANS = yes', false],
    ['7.4', PERSISTENT, 'ALLOW_ORPHANS = MIXED', false],
    ['7.4', PERSISTENT, 'ALLOW_ORPHANS = other', true],
    ['5.4', PERSISTENT, 'ALLOW_ORPHANS = NO', true],
    ['5.2', PERSISTENT, 'ALLOW_ORPHANS = NO', false],
    ['7.4', OS, 'ALLOW_ORPHANS = NO', false],
    ['7.4', OS, 'ALLOW_ORPHANS = NO, PERSISTENT = YES', true],
  ])('in %s deleting the first snapshot of %s with %s: %s', (release, image, disk, refused) => {
    const message = world(release, { image, disk }).commands('disk-snapshot-delete');
    expect(message).toEqual(refused ? 'Cannot delete snapshot 0 for persistent disk images' : ['SNAP_DELETE shared']);
  });

  it.each([
    ['raw', false],
    ['qcow2', true],
    ['', true],
  ])('ALLOW_ORPHANS = FORMAT goes by the format “%s”', (format, refused) => {
    const image = `<IMAGE><ID>7</ID><NAME>i</NAME><TYPE>0</TYPE><PERSISTENT>1</PERSISTENT><SIZE>9</SIZE><FORMAT>${format}</FORMAT><DATASTORE>ds</DATASTORE><TEMPLATE/></IMAGE>`;
    const message = world('7.4', { image, disk: 'ALLOW_ORPHANS = FORMAT' }).commands('disk-snapshot-delete');
    expect(typeof message === 'string').toBe(refused);
  });

  it.each([
    ['7.4', 'shared', 'ssh', null],
    ['7.4', 'shared', 'local', 'local'],
    ['7.4', 'shared', 'qcow2', 'qcow2'],
    ['7.4', 'ceph', 'ssh', null],
    ['7.4', 'dev', 'shared', 'shared'],
    ['7.4', 'dev', 'DEV', null],
    ['5.8', 'shared', 'qcow2', 'qcow2'],
    ['5.6', 'shared', 'qcow2', null],
    ['7.4', 'mine', 'ssh', null],
  ])('in %s an image datastore of %s with a system datastore of %s: %s', (release, datastore, system, mode) => {
    const disk = world(release, { datastore, system });
    const refusal = mode && `Image Datastore does not support transfer mode: ${mode}`;
    if (mode) expect(disk.commands('instantiate')).toBe(refusal);
    else expect(disk.commands('instantiate')).toEqual([expect.stringMatching(/^CLONE/)]);
  });

  it('needs all three attributes of a transfer mode', () => {
    const oned = (attributes: string) =>
      `TM_MAD_CONF = [ NAME = "own", LN_TARGET = "NONE", CLONE_TARGET = "SELF", TM_MAD_SYSTEM = "ssh", ${attributes} ]\nTM_MAD_CONF = [ NAME = "ssh", LN_TARGET = "SYSTEM", CLONE_TARGET = "SYSTEM" ]\n`;
    const all = ['LN_TARGET_SSH = "SYSTEM"', 'CLONE_TARGET_SSH = "SYSTEM"', 'DISK_TYPE_SSH = "FILE"'];
    const given = { datastore: 'own', system: 'ssh' };
    expect(world('7.4', { ...given, oned: oned(all.join(', ')) }).commands('instantiate')).toEqual(['CLONE.ssh own']);
    for (const left of all) {
      const some = all.filter((attribute) => attribute !== left).join(', ');
      expect(world('7.4', { ...given, oned: oned(some) }).commands('instantiate'), left).toContain('does not support');
    }
  });

  it('a VM that names its transfer mode, a volatile and a mounted disk need no such attributes', () => {
    expect(world('7.4', { system: 'local', vm: 'TM_MAD_SYSTEM = ssh' }).commands('instantiate')).toEqual(['CLONE.ssh shared']);
    expect(world('7.4', { ...VOLATILE, system: 'local' }).commands('instantiate')).toEqual(['MKIMAGE local']);
    expect(world('7.4', { ...MOUNTED, system: 'local' }).commands('instantiate')).toEqual([]);
  });
});

// facts/tm-actions §1: the manager takes the script without suffix where the driver has none with it.
describe('the script of a command', () => {
  const action: TransferAction = { script: 'prolog', verb: 'LN', driver: 'qcow2', suffix: '', arguments: [], onDisk: true };
  it.each([
    [{}, 'tm/qcow2/ln'],
    [{ suffix: 'ssh' }, 'tm/qcow2/ln.ssh'],
    [{ suffix: 'QCOW2' }, 'tm/qcow2/ln'],
    [{ driver: 'SSH', suffix: 'ssh' }, 'tm/SSH/ln'],
    [{ verb: 'MIGRATE', driver: 'ssh' }, 'tm/ssh/premigrate'],
    [{ verb: 'SNAP_CREATE' }, 'tm/qcow2/snap_create'],
  ])('of %j is %s', (change, script) => {
    expect(actionScript({ ...action, ...change })).toBe(script);
  });
});
