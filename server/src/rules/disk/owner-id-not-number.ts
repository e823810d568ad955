import { pairOf } from '../../document/model.js';
import { hasPlaceholder } from '../placeholders.js';
import { renamePairFix } from '../fixes.js';
import { diskRule } from '../disk-rule.js';

/** Facts: VirtualMachineDisk.cc:109-147 (get_uid). */
export const ownerIdNotNumber = diskRule(
  {
    id: 'disk/owner-id-not-number',
    title: 'IMAGE_UID that is no number',
    severity: 'error',
    tags: ['refused', 'disks'],
    fix: 'suggested',
  },
  (disk, context) => {
    const { language } = context;
    const pair = pairOf(disk.attribute, 'IMAGE_UID', language);
    const written = pair?.value?.text ?? '';
    // With IMAGE_ID it is not read.
    if (!pair?.value || !written || pairOf(disk.attribute, 'IMAGE_ID', language) || !pairOf(disk.attribute, 'IMAGE', language))
      return;
    if (hasPlaceholder(written) || /^\s*[+-]?\d/.test(written)) return;
    context.report({
      at: pair.value,
      message: `IMAGE_UID is the number of a user: OpenNebula finds no owner “${written}” and refuses the VM. A name goes into IMAGE_UNAME.`,
      fixes: pairOf(disk.attribute, 'IMAGE_UNAME', language) ? [] : [renamePairFix(pair, 'IMAGE_UNAME', false)],
    });
  },
);
