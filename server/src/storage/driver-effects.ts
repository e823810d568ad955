import type { TransferAction } from './life.js';

/** How a disk behaves, as drivers see it. */
export type DiskConduct = 'clone' | 'persistent' | 'linked' | 'volatile' | 'mounted';

type Effects = Readonly<Record<string, string>>;

/** What the verbs do where a driver has nothing special (the contract of the transfer manager). */
const CONTRACT: Effects = {
  clone: 'the driver makes the VM its own copy of the image',
  ln: 'the driver makes the image itself available to the VM',
  mvds: 'the driver brings the disk back into the image',
  delete: 'the driver removes what it made for the VM; the image stays',
  mv: 'the driver moves the disk to its new place',
  cpds: 'the driver copies the disk into a new image',
  snap_create: 'the driver takes a snapshot of the disk',
  snap_delete: 'the driver removes the snapshot',
  snap_revert: 'the driver goes back to the snapshot',
  resize: 'the driver grows the disk',
  mkswap: 'an empty swap disk is made in the system datastore',
  mkimage: 'an empty disk is made in the system datastore',
  'delete:volatile': 'the disk is removed, with all that is on it',
  migrate: "premigrate, the hypervisor's own migration, then postmigrate (failmigrate when it fails)",
};

/** tm/qcow2 and tm/shared: one code base since 6.2 (facts/tm-drivers §2). */
const FILES_ON_SHARED_STORAGE: Effects = {
  clone:
    'a copy is made in the system datastore: a qcow2 image gets an overlay on it, a raw one is copied whole; it grows to SIZE',
  ln: 'a symbolic link to the image: the VM works on the image itself',
  'delete:clone': 'the copy is removed; the image stays',
  delete: 'only the link is removed; the image stays',
  mvds: 'nothing to do: the disk was the image all the time',
  mv: "the disk stays on shared storage; only the VM's directory moves",
  cpds: 'the disk is copied (qcow2: converted) into a new image',
  snap_create: 'a qcow2 overlay, or a copy of a raw disk, beside the disk',
  resize: 'qemu-img grows the disk file',
  'clone.ssh': 'the image is copied or converted to the host',
  'ln.ssh': "the image is copied to the host's system datastore, no link",
  'mvds.ssh': 'the copy is brought back from the host into the image',
  'delete.ssh': 'the copy on the host is removed; the image stays',
  'mv.ssh': "the copy travels with the VM's directory",
  'cpds.ssh': 'the copy on the host is brought into a new image',
  'resize.ssh': 'qemu-img grows the copy on the host',
};

/** tm/ssh and tm/local. */
const COPIES_ON_THE_HOST: Effects = {
  clone: 'the image is copied to the host and grown to SIZE',
  ln: 'the image is copied whole to the host: no link is possible, even to read',
  delete: 'the copy on the host is removed; the image stays',
  mvds: 'the copy is brought back from the host over the image',
  mv: "the copy travels with the VM's directory, host to host",
  cpds: 'the copy on the host is brought into a new image',
  snap_create: 'a copy of the disk file on the host',
  resize: 'qemu-img grows the copy on the host',
};

const CEPH: Effects = {
  clone: 'an RBD clone of the image in the same pool',
  ln: "nothing is copied: the VM opens the image's RBD itself",
  'delete:clone': "the VM's RBD clone is removed; the image stays",
  delete: 'nothing happens: with CLONE = NO the driver leaves the image alone',
  mvds: 'nothing to do: the disk was the image all the time',
  mv: "the disk stays in the pool; only the VM's directory moves",
  cpds: 'the RBD is copied into a new image',
  snap_create: 'an RBD snapshot',
  resize: 'the RBD is grown; the driver goes by PERSISTENT here, so a linked disk without it fails',
  'resize.ssh': 'the file on the host is grown',
  'mv.ssh': "the file travels with the VM's directory",
  'cpds.ssh': 'the file on the host is imported into a new image; refused for stopped and undeployed VMs',
  'snap_create.ssh': 'not possible: the driver takes the snapshot of an RBD that is not there',
  'clone.ssh': 'the RBD is exported to a file on the host',
  'ln.ssh': 'the RBD is exported to a file on the host',
  'mvds.ssh': "the file is imported back into the image's RBD; not for stopped and undeployed VMs",
  'delete.ssh': "the file goes with the VM's directory; the image stays",
};

const LVM: Effects = {
  clone: "a thin LV with the image's LV as its origin",
  ln: "the image's own LV is activated on the host and linked",
  'delete:clone': "the VM's LV is removed; the image stays",
  delete: "the image's LV stays: the driver sees PERSISTENT or READONLY",
  mvds: "the image's LV is deactivated and the link removed",
};

const FS_LVM: Effects = {
  clone: 'the image is copied into a new LV of the system datastore',
  ln: 'the image is copied into a new LV of the system datastore: no link is possible',
  delete: "the VM's LV is removed; the image stays",
  mvds: 'the LV is written back over the image file, then removed',
  mv: "the LV stays; only the VM's directory moves",
  resize: 'the LV is extended',
};

const DEVICES: Effects = {
  clone: 'a link to the device: even a non-persistent image is written in place',
  ln: 'a link to the device',
  delete: 'nothing to do; the device stays',
  mvds: 'nothing to do: the disk was the device all the time',
  mv: 'nothing to do',
  cpds: 'not supported by the driver',
  snap_create: 'not supported by the driver',
  resize: 'not supported by the driver',
};

const ISCSI: Effects = {
  ...DEVICES,
  clone: 'nothing to do: the hypervisor opens the LUN',
  ln: 'nothing to do: the hypervisor opens the LUN',
};

const DRIVERS: Readonly<Record<string, Effects>> = {
  qcow2: FILES_ON_SHARED_STORAGE,
  shared: FILES_ON_SHARED_STORAGE,
  ssh: COPIES_ON_THE_HOST,
  local: COPIES_ON_THE_HOST,
  ceph: CEPH,
  lvm: LVM,
  fs_lvm: FS_LVM,
  fs_lvm_ssh: FS_LVM,
  dev: DEVICES,
  iscsi_libvirt: ISCSI,
};

/** What this action does to the bits, in one clause (facts/tm-drivers §2; release-7.4.0 scripts). */
export function actionEffect(action: TransferAction, conduct: DiskConduct): string {
  if (conduct === 'mounted') {
    return action.onDisk
      ? 'nothing to do: the mounted directory stays where it is'
      : "for the VM's own directory only: the mounted one stays where it is";
  }
  const verb = action.verb.toLowerCase();
  const driver = action.driver.toLowerCase();
  const effects = DRIVERS[driver] ?? {};
  const linked = conduct === 'linked';
  if (verb === 'resize' && linked && (driver === 'qcow2' || driver === 'shared') && action.suffix === '') {
    return 'qemu-img follows the link and grows the image itself: do not';
  }
  if (conduct === 'persistent' && action.script === 'hot.CLEANUP') {
    return actsOnHost(action)
      ? 'the copy on the host is removed, and with it every change: the image keeps its old state'
      : (effects['delete'] ?? (CONTRACT['delete'] as string));
  }
  const suffixed = action.suffix ? effects[`${verb}.${action.suffix.toLowerCase()}`] : undefined;
  if (suffixed) return suffixed;
  const byConduct = `${verb}:${conduct}`;
  return effects[byConduct] ?? CONTRACT[byConduct] ?? effects[verb] ?? CONTRACT[verb] ?? '';
}

/** True when the disk is a copy that only the host has. */
function actsOnHost(action: TransferAction): boolean {
  return action.suffix.toLowerCase() === 'ssh' || ['ssh', 'local', 'fs_lvm', 'fs_lvm_ssh'].includes(action.driver.toLowerCase());
}
