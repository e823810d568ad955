import { pairOf } from '../../document/model.js';
import { setValueFix } from '../fixes.js';
import { wholeMegabytes } from '../image/size-missing.js';
import { hasPlaceholder } from '../placeholders.js';
import { diskRule } from '../disk-rule.js';

/** Facts: disk-resolution §4, pitfall A16 (ImagePool.cc:319-327). */
export const volatileSize = diskRule(
  {
    id: 'disk/volatile-size',
    title: 'A volatile disk without a whole, positive SIZE',
    severity: 'error',
    tags: ['refused', 'disks'],
    fix: 'suggested',
  },
  (disk, context) => {
    if (!disk.effective.refusals.some((refusal) => refusal.code === 'volatile-size')) return;
    const { language } = context;
    const pair = pairOf(disk.attribute, 'SIZE', language);
    const written = pair?.value?.text ?? '';
    if (hasPlaceholder(written)) return;
    const megabytes = wholeMegabytes(written);
    context.report({
      at: pair ?? disk.attribute.nameSpan,
      message: written
        ? `SIZE of a volatile disk is a positive whole number of MB: OpenNebula refuses “${written}”.`
        : 'A volatile disk needs SIZE, a positive whole number of MB: OpenNebula refuses the VM without.',
      fixes: pair && megabytes ? setValueFix(pair, String(megabytes), false) : [],
    });
  },
);
