import { own } from '../../syntax/own.js';
import { effectiveValue, isUnknown } from '../../storage/effective-disk.js';
import { removePairFix } from '../fixes.js';
import { diskRule, hasImage } from '../disk-rule.js';

/** What OpenNebula writes over, and what decides it instead. */
const DECIDED_BY: Readonly<Record<string, string>> = {
  CLONE: 'the image: its TYPE, its persistent flag and its PERSISTENT_TYPE decide',
  SAVE: 'the image: its TYPE, its persistent flag and its PERSISTENT_TYPE decide',
  DRIVER: 'the format of the image',
  FORMAT: 'the format of the image',
  TYPE: 'the image and its datastore; TYPE here is for volatile disks (fs, swap)',
  TM_MAD: 'the datastore of the image',
  SOURCE: 'the image',
};

/** Facts: disk-resolution §3, pitfalls A8, A12, A18 (Image.cc:601-721, Datastore.cc:105-111). */
export const overwritten = diskRule(
  {
    id: 'disk/overwritten',
    title: 'An attribute in an image DISK that OpenNebula overwrites',
    severity: 'warning',
    tags: ['ignored', 'disks', 'persistence'],
    fix: 'safe',
  },
  (disk, context) => {
    if (!hasImage(disk)) return;
    const formats = context.release >= 600;
    for (const pair of disk.attribute.pairs ?? []) {
      const decidedBy = own(DECIDED_BY, pair.name);
      // Before 6.0 images had no format: DRIVER and FORMAT of the DISK count.
      if (!decidedBy || (!formats && (pair.name === 'DRIVER' || pair.name === 'FORMAT'))) continue;
      const value = effectiveValue(disk.effective, pair.name);
      const becomes =
        value !== null
          ? ` It becomes ${value}.`
          : isUnknown(disk.effective, pair.name) || pair.name === 'SOURCE'
            ? ''
            : ' It is removed.';
      const same = value !== null && value.toUpperCase() === pair.value?.text.toUpperCase();
      context.report({
        at: pair,
        severity: same ? 'hint' : 'warning',
        message: same
          ? `OpenNebula sets ${pair.name} by itself, from ${decidedBy}.`
          : `OpenNebula overwrites ${pair.name} here, from ${decidedBy}.${becomes}`,
        fixes: [removePairFix(disk.attribute, pair)],
        unnecessary: true,
      });
    }
  },
);
