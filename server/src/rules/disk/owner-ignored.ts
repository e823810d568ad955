import { pairOf } from '../../document/model.js';
import { removePairFix } from '../fixes.js';
import { diskRule } from '../disk-rule.js';

/** Facts: disk-resolution §2, pitfall A22 (ImagePool.cc:276). */
export const ownerIgnored = diskRule(
  {
    id: 'disk/owner-ignored',
    title: 'IMAGE_UNAME or IMAGE_UID without IMAGE',
    severity: 'hint',
    tags: ['ignored', 'disks'],
    fix: 'safe',
  },
  (disk, context) => {
    const { language } = context;
    if (!pairOf(disk.attribute, 'IMAGE_ID', language) || pairOf(disk.attribute, 'IMAGE', language)) return;
    for (const pair of disk.attribute.pairs ?? []) {
      if (pair.name !== 'IMAGE_UNAME' && pair.name !== 'IMAGE_UID') continue;
      context.report({
        at: pair,
        message: `${pair.name} tells whose IMAGE is meant. With IMAGE_ID alone OpenNebula does not read it.`,
        fixes: [removePairFix(disk.attribute, pair)],
        unnecessary: true,
      });
    }
  },
);
