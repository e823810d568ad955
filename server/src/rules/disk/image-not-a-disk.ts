import { own } from '../../syntax/own.js';
import { pairOf } from '../../document/model.js';
import { describeImage, isDiskType } from '../../storage/image.js';
import { diskRule } from '../disk-rule.js';

const INSTEAD: Readonly<Record<string, string>> = {
  KERNEL: 'A kernel goes into OS = [ KERNEL_DS = "$FILE[IMAGE=…]" ].',
  RAMDISK: 'An initrd goes into OS = [ INITRD_DS = "$FILE[IMAGE=…]" ].',
  CONTEXT: 'A context file goes into CONTEXT = [ FILES_DS = "$FILE[IMAGE=…]" ].',
  BACKUP: 'A backup is brought back with “onevm restore”.',
};

/** Facts: disk-resolution §3, pitfall A34 (ImageManagerActions.cc:105-114). */
export const imageNotADisk = diskRule(
  { id: 'disk/image-not-a-disk', title: 'An image that cannot be a disk', severity: 'error', tags: ['refused', 'disks'] },
  (disk, context) => {
    const { lookup } = disk;
    if (lookup.found !== 'one' || lookup.image.type === null || isDiskType(lookup.image.type)) return;
    const { language } = context;
    const pair = pairOf(disk.attribute, 'IMAGE', language) ?? pairOf(disk.attribute, 'IMAGE_ID', language);
    context.report({
      at: pair ?? disk.attribute.nameSpan,
      message:
        `“${describeImage(lookup.image)}” is a ${lookup.image.type} image: OpenNebula refuses it as DISK. ${own(INSTEAD, lookup.image.type) ?? ''}`.trim(),
      related: lookup.image.location ? [{ ...lookup.image.location, message: 'the image' }] : [],
    });
  },
);
