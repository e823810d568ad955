import { describe, expect, it } from 'vitest';
import { actionEffect, type DiskConduct } from '../../../server/src/storage/driver-effects.js';
import type { TransferAction } from '../../../server/src/storage/life.js';

/** What a command like `MVDS.ssh shared` does; `CLEANUP` in front is the one of a VM that is deleted by force. */
function effect(command: string, conduct: DiskConduct): string {
  const [verbs = '', driver = ''] = command.replace(/^CLEANUP /, '').split(' ');
  const [verb = '', suffix = ''] = verbs.split('.');
  const script = command.startsWith('CLEANUP') ? 'hot.CLEANUP' : 'epilog';
  const action: TransferAction = { script, verb, driver, suffix, arguments: [], onDisk: true };
  return actionEffect(action, conduct);
}

// facts/tm-drivers §2, and tm-actions §4 for the last ones of each driver.
describe('what a command does to the disk', () => {
  it.each([
    // Files on shared storage.
    ['LN shared', 'persistent', 'a symbolic link to the image: the VM works on the image itself'],
    ['LN qcow2', 'linked', 'a symbolic link to the image: the VM works on the image itself'],
    ['CLONE qcow2', 'clone', 'a qcow2 image gets an overlay on it, a raw one is copied whole'],
    ['DELETE shared', 'clone', 'the copy is removed; the image stays'],
    ['DELETE shared', 'linked', 'only the link is removed; the image stays'],
    ['MVDS shared', 'persistent', 'nothing to do: the disk was the image all the time'],
    ['MV qcow2', 'clone', "the disk stays on shared storage; only the VM's directory moves"],
    ['RESIZE shared', 'clone', 'qemu-img grows the disk file'],
    ['RESIZE shared', 'linked', 'qemu-img follows the link and grows the image itself: do not'],
    ['RESIZE qcow2', 'linked', 'qemu-img follows the link and grows the image itself: do not'],
    ['RESIZE.ssh shared', 'linked', 'qemu-img grows the copy on the host'],
    ['RESIZE ssh', 'linked', 'qemu-img grows the copy on the host'],
    ['LN.ssh shared', 'linked', "the image is copied to the host's system datastore, no link"],
    ['LN.SSH QCOW2', 'linked', "the image is copied to the host's system datastore, no link"],
    ['MVDS.ssh qcow2', 'persistent', 'the copy is brought back from the host into the image'],
    ['DELETE.ssh shared', 'clone', 'the copy on the host is removed; the image stays'],
    ['LN.other shared', 'linked', 'a symbolic link to the image: the VM works on the image itself'],
    ['CLEANUP DELETE shared', 'persistent', 'only the link is removed; the image stays'],
    ['CLEANUP DELETE.ssh shared', 'persistent', 'the image keeps its old state'],
    ['CLEANUP DELETE.SSH shared', 'persistent', 'the image keeps its old state'],
    // Copies on the host.
    ['LN ssh', 'linked', 'the image is copied whole to the host: no link is possible, even to read'],
    ['LN local', 'persistent', 'the image is copied whole to the host: no link is possible, even to read'],
    ['MVDS ssh', 'persistent', 'the copy is brought back from the host over the image'],
    ['DELETE ssh', 'linked', 'the copy on the host is removed; the image stays'],
    ['MV local', 'clone', "the copy travels with the VM's directory, host to host"],
    ['CLEANUP DELETE ssh', 'persistent', 'the image keeps its old state'],
    ['CLEANUP DELETE local', 'persistent', 'the image keeps its old state'],
    ['CLEANUP DELETE ssh', 'clone', 'the copy on the host is removed; the image stays'],
    ['DELETE ssh', 'persistent', 'the copy on the host is removed; the image stays'],
    // Ceph.
    ['CLONE ceph', 'clone', 'an RBD clone of the image in the same pool'],
    ['LN ceph', 'linked', "nothing is copied: the VM opens the image's RBD itself"],
    ['DELETE ceph', 'clone', "the VM's RBD clone is removed; the image stays"],
    ['DELETE ceph', 'linked', 'with CLONE = NO the driver leaves the image alone'],
    ['CLEANUP DELETE ceph', 'persistent', 'with CLONE = NO the driver leaves the image alone'],
    ['MVDS ceph', 'persistent', 'nothing to do: the disk was the image all the time'],
    ['RESIZE ceph', 'linked', 'the driver goes by PERSISTENT here, so a linked disk without it fails'],
    ['LN.ssh ceph', 'linked', 'the RBD is exported to a file on the host'],
    ['MVDS.ssh ceph', 'persistent', "the file is imported back into the image's RBD"],
    ['SNAP_CREATE.ssh ceph', 'clone', 'not possible'],
    // LVM.
    ['LN lvm', 'linked', "the image's own LV is activated on the host and linked"],
    ['DELETE lvm', 'clone', "the VM's LV is removed; the image stays"],
    ['DELETE lvm', 'linked', "the image's LV stays: the driver sees PERSISTENT or READONLY"],
    ['MVDS lvm', 'persistent', "the image's LV is deactivated and the link removed"],
    ['LN fs_lvm', 'linked', 'the image is copied into a new LV of the system datastore: no link is possible'],
    ['MVDS fs_lvm_ssh', 'persistent', 'the LV is written back over the image file, then removed'],
    ['CLEANUP DELETE fs_lvm', 'persistent', 'the image keeps its old state'],
    ['CLEANUP DELETE fs_lvm_ssh', 'persistent', 'the image keeps its old state'],
    // Devices.
    ['CLONE dev', 'clone', 'even a non-persistent image is written in place'],
    ['DELETE dev', 'linked', 'nothing to do; the device stays'],
    ['LN iscsi_libvirt', 'linked', 'nothing to do: the hypervisor opens the LUN'],
    ['CLONE iscsi_libvirt', 'clone', 'nothing to do: the hypervisor opens the LUN'],
    ['RESIZE dev', 'persistent', 'not supported by the driver'],
    // Volatile disks, and drivers of somebody else: what the transfer manager asks of every driver.
    ['MKIMAGE ssh', 'volatile', 'an empty disk is made in the system datastore'],
    ['MKSWAP qcow2', 'volatile', 'an empty swap disk is made in the system datastore'],
    ['DELETE ssh', 'volatile', 'the disk is removed, with all that is on it'],
    ['DELETE ceph', 'volatile', 'the disk is removed, with all that is on it'],
    ['LN mine', 'linked', 'the driver makes the image itself available to the VM'],
    ['DELETE mine', 'clone', 'the driver removes what it made for the VM; the image stays'],
    ['CLEANUP DELETE mine', 'persistent', 'the driver removes what it made for the VM; the image stays'],
    ['SNAP_REVERT mine', 'clone', 'the driver goes back to the snapshot'],
    ['MIGRATE ssh', 'clone', "premigrate, the hypervisor's own migration, then postmigrate"],
  ] as const)('%s, of a %s disk: %s', (command, conduct, said) => {
    expect(effect(command, conduct)).toContain(said);
  });

  it('leaves a mounted directory where it is', () => {
    const action: TransferAction = { script: 'resume', verb: 'MV', driver: 'ssh', suffix: '', arguments: [], onDisk: true };
    expect(actionEffect(action, 'mounted')).toBe('nothing to do: the mounted directory stays where it is');
    expect(actionEffect({ ...action, onDisk: false }, 'mounted')).toContain("the VM's own directory only");
  });

  it('is said of every verb that the transfer manager has', () => {
    const verbs = [
      'CLONE',
      'LN',
      'MVDS',
      'DELETE',
      'MV',
      'CPDS',
      'SNAP_CREATE',
      'SNAP_DELETE',
      'SNAP_REVERT',
      'RESIZE',
      'MKSWAP',
      'MKIMAGE',
      'MIGRATE',
    ];
    for (const driver of [
      'shared',
      'qcow2',
      'ssh',
      'local',
      'ceph',
      'lvm',
      'fs_lvm',
      'fs_lvm_ssh',
      'dev',
      'iscsi_libvirt',
      'mine',
    ])
      for (const verb of verbs)
        for (const suffix of ['', '.ssh'])
          for (const conduct of ['clone', 'persistent', 'linked', 'volatile', 'mounted'] as const)
            expect(effect(`${verb}${suffix} ${driver}`, conduct), `${verb}${suffix} ${driver}`).not.toBe('');
  });
});
