import { pairOf } from '../../document/model.js';
import { isExclusive } from '../../storage/facts.js';
import { describeImage } from '../../storage/image.js';
import type { ImageEntry } from '../../inventory/file-facts.js';
import type { VmDisk } from '../../inventory/vm-disks.js';
import type { Rule } from '../rule.js';

/** Facts: disk-resolution §7, pitfalls A31, A32 (ImageManagerActions.cc:164, VirtualMachineDisk.cc:918-927). */
export const samePersistentImageTwice: Rule = {
  id: 'disk/same-persistent-image-twice',
  title: 'One persistent image in two DISKs',
  severity: 'error',
  tags: ['refused', 'disks', 'persistence'],
  kinds: ['vm'],
  form: 'authored',
  check: ({ document, vm, report }) => {
    const seen = new Map<ImageEntry, VmDisk>();
    for (const disk of vm().disks) {
      const { lookup } = disk;
      if (lookup.found !== 'one') continue;
      const { image } = lookup;
      const filesystem = image.type === 'FILESYSTEM';
      if (!filesystem && !isExclusive(image)) continue;
      const first = seen.get(lookup.entry);
      seen.set(lookup.entry, first ?? disk);
      if (!first) continue;
      const pair = pairOf(disk.attribute, 'IMAGE', document.language) ?? pairOf(disk.attribute, 'IMAGE_ID', document.language);
      report({
        at: pair ?? disk.attribute.nameSpan,
        message: filesystem
          ? `“${describeImage(image)}” is a FILESYSTEM image: OpenNebula refuses it twice in one VM.`
          : `“${describeImage(image)}” is persistent and DISK ${first.index} has it already: OpenNebula refuses the VM (“it is persistent and already in use”).`,
        related: [{ uri: document.uri, span: first.attribute.nameSpan, message: `DISK ${first.index}` }],
      });
    }
  },
};
