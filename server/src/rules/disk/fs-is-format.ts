import { pairOf } from '../../document/model.js';
import { removePairFix, renamePairFix } from '../fixes.js';
import { diskRule } from '../disk-rule.js';

/** Facts: disk-resolution §4, pitfall A15: mkimage passes FS to mkfs. */
export const fsIsFormat = diskRule(
  {
    id: 'disk/fs-is-format',
    title: 'FS that holds a disk format',
    severity: 'warning',
    tags: ['runtime', 'disks'],
    fix: 'suggested',
  },
  (disk, context) => {
    if (disk.effective.kind !== 'volatile') return;
    const { language } = context;
    const pair = pairOf(disk.attribute, 'FS', language);
    if (!pair?.value || !/^(raw|qcow2|vmdk|vdi|vhdx?)$/i.test(pair.value.text)) return;
    const format = pairOf(disk.attribute, 'FORMAT', language);
    context.report({
      at: pair,
      message: `FS names a filesystem (ext4, xfs, …). “${pair.value.text}” is a disk format and belongs into FORMAT.`,
      fixes: [format ? removePairFix(disk.attribute, pair, false) : renamePairFix(pair, 'FORMAT', false)],
    });
  },
);
