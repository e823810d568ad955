import { isYes } from '../../document/typed-values.js';
import { pairOf } from '../../document/model.js';
import { effectiveValue } from '../../storage/effective-disk.js';
import { removePairFix } from '../fixes.js';
import { diskRule } from '../disk-rule.js';

/** Facts: tm-drivers §4, pitfall A43 (datastore_mad/remotes/lvm.rb:722-769, 813-826); the driver is in OpenNebula since 7.4. */
export const readOnlyOnLvm = diskRule(
  {
    id: 'disk/read-only-on-lvm',
    title: 'READONLY on a copied disk of an LVM datastore',
    severity: 'warning',
    since: 704,
    tags: ['data-loss', 'disks', 'drivers'],
    fix: 'suggested',
  },
  (disk, context) => {
    const pair = pairOf(disk.attribute, 'READONLY', context.language);
    if (!pair?.value || !isYes(pair.value.text) || effectiveValue(disk.effective, 'CLONE') !== 'YES') return;
    if (disk.datastore?.datastore.transferDriver?.toLowerCase() !== 'lvm') return;
    context.report({
      at: pair,
      message:
        'The lvm driver takes a disk with READONLY = YES for the image itself: making the copy fails, and cleaning up can delete the volume of the image. Remove READONLY, or make the image IMMUTABLE.',
      fixes: [removePairFix(disk.attribute, pair, false)],
    });
  },
);
