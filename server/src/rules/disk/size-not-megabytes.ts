import { pairOf } from '../../document/model.js';
import { parseInteger } from '../../document/typed-values.js';
import { setValueFix } from '../fixes.js';
import { wholeMegabytes } from '../image/size-missing.js';
import { hasPlaceholder } from '../placeholders.js';
import { diskRule, hasImage } from '../disk-rule.js';

/** Facts: disk-resolution §5, pitfall A26; measured on 7.4.0: `SIZE = "10G"` is accepted and kept as that text. */
export const sizeNotMegabytes = diskRule(
  {
    id: 'disk/size-not-megabytes',
    title: 'SIZE that is no whole number of MB',
    severity: 'warning',
    tags: ['misread', 'disks'],
    fix: 'suggested',
  },
  (disk, context) => {
    if (!hasImage(disk)) return;
    const pair = pairOf(disk.attribute, 'SIZE', context.language);
    const written = pair?.value?.text ?? '';
    if (!pair?.value || written === '' || parseInteger(written) !== null || hasPlaceholder(written)) return;
    const megabytes = wholeMegabytes(written);
    context.report({
      at: pair.value,
      message: `SIZE is a whole number of MB. OpenNebula keeps “${written}” as text: its checks pass it over, and drivers and quotas that count with it fail.`,
      fixes: megabytes !== null ? setValueFix(pair, String(megabytes), false) : [],
    });
  },
);
