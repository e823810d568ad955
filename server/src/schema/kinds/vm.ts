import type { KindSchema } from '../attribute.js';

/** The attributes of VM templates. */
export const vmSchema: KindSchema = {
  DISK: {
    text: '',
    type: 'vector',
    parts: {
      IMAGE: {
        text: 'Name of the image. It is looked up among the images of the user who creates the VM, unless IMAGE_UNAME or IMAGE_UID names another owner.',
        type: 'string',
      },
      IMAGE_ID: { text: 'ID of the image, a whole number. With it IMAGE_UNAME and IMAGE_UID are not read.', type: 'string' },
      IMAGE_UNAME: { text: 'Name of the user who owns the image that IMAGE names.', type: 'string' },
      IMAGE_UID: { text: 'ID of the user who owns the image that IMAGE names. It wins over IMAGE_UNAME.', type: 'string' },
      TYPE: {
        text: 'Only for volatile disks: fs is an empty disk, swap a swap disk. On a disk with an image OpenNebula writes the type of the storage here.',
        type: 'string',
      },
      SIZE: {
        text: 'Size in MB, a whole number. A volatile disk needs it; the copy of an image is grown to it; persistent images and CD-ROMs refuse it.',
        type: 'string',
      },
      FORMAT: {
        text: 'Format of a volatile disk. On a disk with an image the format of the image is written here.',
        type: 'string',
      },
      FS: {
        text: 'Filesystem that a volatile disk is formatted with. Its names are those that mkfs knows on the host.',
        type: 'string',
      },
      DRIVER: {
        text: 'Disk format for the hypervisor. OpenNebula sets it from the image, or from FORMAT for a volatile disk.',
        type: 'string',
      },
      DEV_PREFIX: {
        text: 'Prefix of the device name: sd is SCSI or SATA, vd virtio, hd IDE. Without it the image and then oned.conf decide; for a CD-ROM the chipset.',
        type: 'string',
      },
      TARGET: { text: 'Device name in the guest. Without it the next free name with DEV_PREFIX is assigned.', type: 'string' },
      READONLY: {
        text: 'Whether the guest may write to the disk. CD-ROMs and IMMUTABLE images are always read-only.',
        type: 'string',
      },
      PERSISTENT: {
        text: 'Set by OpenNebula from the image. Written by hand it changes neither CLONE nor SAVE, but stays in the VM.',
        type: 'string',
      },
      SHAREABLE: {
        text: 'Set by OpenNebula for persistent images with PERSISTENT_TYPE = SHAREABLE. Written by hand it stays in the VM.',
        type: 'string',
      },
      CLONE: { text: 'Set by OpenNebula: YES copies the image for the VM (tm/clone), NO links it (tm/ln).', type: 'string' },
      SAVE: {
        text: 'Set by OpenNebula: YES brings the disk back into the image at the end (tm/mvds), NO throws it away (tm/delete).',
        type: 'string',
      },
      SOURCE: { text: 'Set by OpenNebula: where the image lies in its datastore.', type: 'string' },
      TM_MAD: {
        text: "Set by OpenNebula: the transfer driver of the image's datastore, whose scripts handle this disk.",
        type: 'string',
      },
      TM_MAD_SYSTEM: {
        text: 'Set by OpenNebula when the system datastore has another transfer driver: the suffix of the scripts (ln.ssh). It counts at the top level of a VM template only.',
        type: 'string',
      },
      LN_TARGET: {
        text: 'Set by OpenNebula from the datastore: where a linked disk takes its space. Written by hand it stays, and space is counted in the wrong place.',
        type: 'string',
      },
      CLONE_TARGET: {
        text: 'Set by OpenNebula from the datastore: where a copied disk takes its space. Written by hand it stays, and space is counted in the wrong place.',
        type: 'string',
      },
      DISK_ID: {
        text: 'Set by OpenNebula: the place of the DISK in the template, from 0. OS/BOOT names disks by it (disk0).',
        type: 'string',
      },
      DISK_TYPE: { text: 'Type of the storage behind the disk, from the datastore.', type: 'string' },
      ORIGINAL_SIZE: { text: 'Set by OpenNebula: the size of the image in MB.', type: 'string' },
      IMAGE_STATE: { text: 'Set by OpenNebula: the state of the image when the VM was created, as a number.', type: 'string' },
      CLONING: { text: 'Set by OpenNebula while the image is still being copied: the VM waits for it.', type: 'string' },
      DATASTORE: { text: 'Set by OpenNebula: the name of the datastore that the image lies in.', type: 'string' },
      DATASTORE_ID: { text: 'Set by OpenNebula: the ID of the datastore that the image lies in.', type: 'string' },
      CLUSTER_ID: { text: 'Set by OpenNebula: the clusters of the datastore.', type: 'string' },
      ALLOW_ORPHANS: {
        text: 'Set by OpenNebula from the transfer driver: whether snapshots with children can be deleted.',
        type: 'string',
      },
      PERSISTENT_SNAPSHOTS: {
        text: 'Set by OpenNebula from the transfer driver: whether the snapshots of a persistent disk go back to the image with it.',
        type: 'string',
      },
      ORDER: { text: 'Removed by OpenNebula: the boot order is set with BOOT in OS.', type: 'string' },
      CACHE: { text: 'How the hypervisor caches the disk on the host.', type: 'string' },
      IO: { text: 'How the hypervisor does I/O for the disk.', type: 'string' },
      DISCARD: { text: 'What happens when the guest frees blocks: unmap gives them back to the storage.', type: 'string' },
      IOTHREAD: { text: 'The I/O thread of the VM that serves the disk, by number.', type: 'string' },
      SERIAL: {
        text: "Serial number of the disk in the guest. “auto”, in lower case, makes one of the VM's ID and the disk's.",
        type: 'string',
      },
      WWN: { text: 'World Wide Name of the disk in the guest.', type: 'string' },
      RECOVERY_SNAPSHOT_FREQ: { text: 'How often a snapshot for recovery is taken of the disk, in minutes.', type: 'string' },
      MOUNT_POINT: { text: 'Where the guest mounts a FILESYSTEM image.', type: 'string' },
      MOUNT_TAG: { text: 'The tag under which the guest finds a FILESYSTEM image.', type: 'string' },
      TOTAL_BYTES_SEC: { text: 'Limit for reading and writing together, in bytes a second.', type: 'string' },
      READ_BYTES_SEC: { text: 'Limit for reading, in bytes a second.', type: 'string' },
      WRITE_BYTES_SEC: { text: 'Limit for writing, in bytes a second.', type: 'string' },
      TOTAL_IOPS_SEC: { text: 'Limit for reading and writing together, in operations a second.', type: 'string' },
      READ_IOPS_SEC: { text: 'Limit for reading, in operations a second.', type: 'string' },
      WRITE_IOPS_SEC: { text: 'Limit for writing, in operations a second.', type: 'string' },
    },
  },
};
