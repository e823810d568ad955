/** What an attribute means, in one or two sentences. */
export interface AttributeHelp {
  readonly text: string;
  /** The words that it takes, when they are few. */
  readonly values?: readonly string[];
}

const YES_NO = ['YES', 'NO'];

function help(text: string, values?: readonly string[]): AttributeHelp {
  return values ? { text, values } : { text };
}

/** The attributes of a DISK in a VM template, and those that OpenNebula adds to it in the VM. */
export const DISK_HELP: Readonly<Record<string, AttributeHelp>> = {
  IMAGE: help(
    'Name of the image. It is looked up among the images of the user who creates the VM, unless IMAGE_UNAME or IMAGE_UID names another owner.',
  ),
  IMAGE_ID: help('ID of the image, a whole number. With it IMAGE_UNAME and IMAGE_UID are not read.'),
  IMAGE_UNAME: help('Name of the user who owns the image that IMAGE names.'),
  IMAGE_UID: help('ID of the user who owns the image that IMAGE names. It wins over IMAGE_UNAME.'),
  TYPE: help(
    'Only for volatile disks: fs is an empty disk, swap a swap disk. On a disk with an image OpenNebula writes the type of the storage here.',
    ['fs', 'swap'],
  ),
  SIZE: help(
    'Size in MB, a whole number. A volatile disk needs it; the copy of an image is grown to it; persistent images and CD-ROMs refuse it.',
  ),
  FORMAT: help('Format of a volatile disk. On a disk with an image the format of the image is written here.', ['raw', 'qcow2']),
  FS: help('Filesystem that a volatile disk is formatted with. Its names are those that mkfs knows on the host.'),
  DRIVER: help('Disk format for the hypervisor. OpenNebula sets it from the image, or from FORMAT for a volatile disk.'),
  DEV_PREFIX: help(
    'Prefix of the device name: sd is SCSI or SATA, vd virtio, hd IDE. Without it the image and then oned.conf decide; for a CD-ROM the chipset.',
    ['sd', 'vd', 'hd'],
  ),
  TARGET: help('Device name in the guest. Without it the next free name with DEV_PREFIX is assigned.'),
  READONLY: help('Whether the guest may write to the disk. CD-ROMs and IMMUTABLE images are always read-only.', YES_NO),
  PERSISTENT: help(
    'Set by OpenNebula from the image. Written by hand it changes neither CLONE nor SAVE, but stays in the VM.',
    YES_NO,
  ),
  SHAREABLE: help(
    'Set by OpenNebula for persistent images with PERSISTENT_TYPE = SHAREABLE. Written by hand it stays in the VM.',
    YES_NO,
  ),
  CLONE: help('Set by OpenNebula: YES copies the image for the VM (tm/clone), NO links it (tm/ln).', YES_NO),
  SAVE: help(
    'Set by OpenNebula: YES brings the disk back into the image at the end (tm/mvds), NO throws it away (tm/delete).',
    YES_NO,
  ),
  SOURCE: help('Set by OpenNebula: where the image lies in its datastore.'),
  TM_MAD: help("Set by OpenNebula: the transfer driver of the image's datastore, whose scripts handle this disk."),
  TM_MAD_SYSTEM: help(
    'Set by OpenNebula when the system datastore has another transfer driver: the suffix of the scripts (ln.ssh). It counts at the top level of a VM template only.',
  ),
  LN_TARGET: help(
    'Set by OpenNebula from the datastore: where a linked disk takes its space. Written by hand it stays, and space is counted in the wrong place.',
    ['NONE', 'SELF', 'SYSTEM'],
  ),
  CLONE_TARGET: help(
    'Set by OpenNebula from the datastore: where a copied disk takes its space. Written by hand it stays, and space is counted in the wrong place.',
    ['NONE', 'SELF', 'SYSTEM'],
  ),
  DISK_ID: help('Set by OpenNebula: the place of the DISK in the template, from 0. OS/BOOT names disks by it (disk0).'),
  DISK_TYPE: help('Type of the storage behind the disk, from the datastore.', ['FILE', 'BLOCK', 'RBD', 'ISCSI', 'GLUSTER']),
  ORIGINAL_SIZE: help('Set by OpenNebula: the size of the image in MB.'),
  IMAGE_STATE: help('Set by OpenNebula: the state of the image when the VM was created, as a number.'),
  CLONING: help('Set by OpenNebula while the image is still being copied: the VM waits for it.'),
  DATASTORE: help('Set by OpenNebula: the name of the datastore that the image lies in.'),
  DATASTORE_ID: help('Set by OpenNebula: the ID of the datastore that the image lies in.'),
  CLUSTER_ID: help('Set by OpenNebula: the clusters of the datastore.'),
  ALLOW_ORPHANS: help('Set by OpenNebula from the transfer driver: whether snapshots with children can be deleted.'),
  PERSISTENT_SNAPSHOTS: help(
    'Set by OpenNebula from the transfer driver: whether the snapshots of a persistent disk go back to the image with it.',
  ),
  ORDER: help('Removed by OpenNebula: the boot order is set with BOOT in OS.'),
  CACHE: help('How the hypervisor caches the disk on the host.', [
    'default',
    'none',
    'writethrough',
    'writeback',
    'directsync',
    'unsafe',
  ]),
  IO: help('How the hypervisor does I/O for the disk.', ['threads', 'native', 'io_uring']),
  DISCARD: help('What happens when the guest frees blocks: unmap gives them back to the storage.', ['ignore', 'unmap']),
  IOTHREAD: help('The I/O thread of the VM that serves the disk, by number.'),
  SERIAL: help("Serial number of the disk in the guest. “auto”, in lower case, makes one of the VM's ID and the disk's."),
  WWN: help('World Wide Name of the disk in the guest.'),
  RECOVERY_SNAPSHOT_FREQ: help('How often a snapshot for recovery is taken of the disk, in minutes.'),
  MOUNT_POINT: help('Where the guest mounts a FILESYSTEM image.'),
  MOUNT_TAG: help('The tag under which the guest finds a FILESYSTEM image.'),
  TOTAL_BYTES_SEC: help('Limit for reading and writing together, in bytes a second.'),
  READ_BYTES_SEC: help('Limit for reading, in bytes a second.'),
  WRITE_BYTES_SEC: help('Limit for writing, in bytes a second.'),
  TOTAL_IOPS_SEC: help('Limit for reading and writing together, in operations a second.'),
  READ_IOPS_SEC: help('Limit for reading, in operations a second.'),
  WRITE_IOPS_SEC: help('Limit for writing, in operations a second.'),
};

/** The single attributes of an image template. */
export const IMAGE_HELP: Readonly<Record<string, AttributeHelp>> = {
  NAME: help('Name of the image; VM templates name it with IMAGE. Unique among the images of its owner.'),
  TYPE: help(
    'What the image is: OS and DATABLOCK are disks, CDROM a read-only disk, the others files for the datastore of files.',
    ['OS', 'CDROM', 'DATABLOCK', 'KERNEL', 'RAMDISK', 'CONTEXT'],
  ),
  PERSISTENT: help('YES: VMs work on the image itself, one at a time, and their changes stay in it.', YES_NO),
  PERSISTENT_TYPE: help(
    'IMMUTABLE: linked read-only, never saved. SHAREABLE (with PERSISTENT = YES and format raw): several VMs work on it at once.',
    ['IMMUTABLE', 'SHAREABLE'],
  ),
  READONLY: help('Default for READONLY in the DISKs that use the image.', YES_NO),
  DEV_PREFIX: help('Default for DEV_PREFIX in the DISKs that use the image. Not for CD-ROMs since 7.2.', ['sd', 'vd', 'hd']),
  TARGET: help('Default for TARGET in the DISKs that use the image.'),
  PATH: help('The file or URL that the image is copied from into the datastore.'),
  SOURCE: help('What is already in the datastore and only has to be registered. Needs FORMAT and SIZE.'),
  FORMAT: help('Format of the image. With PATH it is detected from the file.', ['raw', 'qcow2']),
  SIZE: help('Size in MB, a whole number: for an empty image or one with SOURCE. With PATH it is detected.'),
  FS: help('Filesystem that an empty image is formatted with.'),
  DESCRIPTION: help('Free text for people.'),
  DATASTORE: help(
    'Name of the datastore. OpenNebula takes it from the command line (oneimage create -d); written here it tells readers, and this extension, where the image belongs.',
  ),
  DATASTORE_ID: help(
    'ID of the datastore. OpenNebula takes it from the command line (oneimage create -d); written here it tells readers, and this extension, where the image belongs.',
  ),
};
