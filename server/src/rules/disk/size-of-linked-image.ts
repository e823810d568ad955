import { pairOf } from '../../document/model.js';
import { parseInteger } from '../../document/typed-values.js';
import { persistentType } from '../../storage/facts.js';
import { effectiveValue } from '../../storage/effective-disk.js';
import { removePairFix } from '../fixes.js';
import { diskRule } from '../disk-rule.js';

/** Facts: disk-resolution §5, pitfall A27 (ImagePool.cc:347-384, Image.cc:633). */
export const sizeOfLinkedImage = diskRule(
  {
    id: 'disk/size-of-linked-image',
    title: 'SIZE on an IMMUTABLE image',
    severity: 'warning',
    tags: ['ignored', 'disks', 'persistence'],
    fix: 'safe',
  },
  (disk, context) => {
    const { lookup } = disk;
    if (lookup.found !== 'one' || lookup.image.type === 'CDROM' || persistentType(lookup.image) !== 'IMMUTABLE') return;
    if (effectiveValue(disk.effective, 'CLONE') !== 'NO' || lookup.image.persistent) return;
    const pair = pairOf(disk.attribute, 'SIZE', context.language);
    const size = parseInteger(pair?.value?.text ?? '');
    if (!pair || size === null || size === lookup.image.size || disk.effective.refusals.length > 0) return;
    context.report({
      at: pair,
      message:
        'The image is IMMUTABLE: it is linked, not copied, so the disk is not grown. OpenNebula only counts the larger SIZE. Remove it.',
      fixes: [removePairFix(disk.attribute, pair)],
    });
  },
);
