import { pairOf } from '../../document/model.js';
import { renamePairFix } from '../fixes.js';
import { diskRule } from '../disk-rule.js';

/** Facts: disk-resolution §4, pitfall A13 (Datastore.cc:218-233). */
export const driverWithoutFormat = diskRule(
  {
    id: 'disk/driver-without-format',
    title: 'A volatile disk with DRIVER but no FORMAT',
    severity: 'warning',
    since: 502,
    tags: ['ignored', 'disks'],
    fix: 'suggested',
  },
  (disk, context) => {
    if (disk.effective.kind !== 'volatile') return;
    if ((disk.written.get('TYPE') ?? '').toUpperCase() !== 'FS' || disk.written.get('FORMAT')) return;
    const pair = pairOf(disk.attribute, 'DRIVER', context.language);
    if (!pair?.value || pair.value.text.toLowerCase() === 'raw') return;
    context.report({
      at: pair,
      message: `DRIVER of a volatile disk is not read: the disk becomes raw, unless the system datastore's driver has a format of its own. Write FORMAT = ${pair.value.text}.`,
      fixes: [renamePairFix(pair, 'FORMAT', false)],
    });
  },
);
