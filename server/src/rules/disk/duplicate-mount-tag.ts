import { pairOf } from '../../document/model.js';
import { hasPlaceholder } from '../placeholders.js';
import { removePairFix } from '../fixes.js';
import type { Rule } from '../rule.js';

/** Facts: pitfall A32 (VirtualMachineDisk.cc:918-941); FILESYSTEM images are since 7.2. */
export const duplicateMountTag: Rule = {
  id: 'disk/duplicate-mount-tag',
  title: 'Two FILESYSTEM disks with one MOUNT_TAG',
  severity: 'error',
  since: 702,
  tags: ['refused', 'disks'],
  fix: 'suggested',
  kinds: ['vm'],
  form: 'authored',
  check: ({ document, vm, report }) => {
    const seen = new Map<string, number>();
    for (const disk of vm().disks) {
      if (disk.lookup.found !== 'one' || disk.lookup.image.type !== 'FILESYSTEM') continue;
      const pair = pairOf(disk.attribute, 'MOUNT_TAG', document.language);
      const tag = pair?.value?.text ?? '';
      if (!pair || !tag || hasPlaceholder(tag)) continue;
      const first = seen.get(tag);
      if (first === undefined) seen.set(tag, disk.index);
      else
        report({
          at: pair,
          message: `DISK ${first} has the MOUNT_TAG “${tag}” already: OpenNebula refuses the VM. Leave it out, and the tag is made from the number of the disk.`,
          fixes: [removePairFix(disk.attribute, pair, false)],
        });
    }
  },
};
