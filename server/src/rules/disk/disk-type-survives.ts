import { pairOf } from '../../document/model.js';
import { removePairFix } from '../fixes.js';
import { diskRule, hasImage } from '../disk-rule.js';

/** Facts: pitfall A77 (LibVirtDriverKVM.cc:1499; Datastore.cc disk_attribute inherits into an empty one only). */
export const diskTypeSurvives = diskRule(
  {
    id: 'disk/disk-type-survives',
    title: 'DISK_TYPE written in an image DISK',
    severity: 'warning',
    tags: ['runtime', 'disks', 'drivers'],
    fix: 'suggested',
  },
  (disk, context) => {
    const pair = pairOf(disk.attribute, 'DISK_TYPE', context.language);
    if (!hasImage(disk) || !pair?.value?.text) return;
    context.report({
      at: pair,
      message:
        'DISK_TYPE tells the hypervisor what the disk is (FILE, BLOCK, RBD), and the datastore of the image sets it. Written here it stays, right or wrong: where the two differ, the VM does not start. Remove it.',
      fixes: [removePairFix(disk.attribute, pair, false)],
    });
  },
);
