import { pairOf } from '../../document/model.js';
import { parseInteger } from '../../document/typed-values.js';
import { describeImage } from '../../storage/image.js';
import { removePairFix, setValueFix } from '../fixes.js';
import { diskRule } from '../disk-rule.js';

/** Facts: disk-resolution §5, pitfalls A23–A25 (ImagePool.cc:344-384; since 4.14). */
export const sizeRefused = diskRule(
  {
    id: 'disk/size-refused',
    title: 'A SIZE that the image does not allow',
    severity: 'error',
    since: 414,
    tags: ['refused', 'disks', 'persistence', 'cdrom'],
    fix: 'safe',
  },
  (disk, context) => {
    const { lookup, attribute } = disk;
    const pair = pairOf(attribute, 'SIZE', context.language);
    if (lookup.found !== 'one' || !pair?.value) return;
    const { image } = lookup;
    const size = parseInteger(pair.value.text);
    if (size === null) return;
    const related = image.location ? [{ ...image.location, message: 'the image' }] : [];
    const fixes = [removePairFix(attribute, pair)];
    const name = describeImage(image);
    const refused = disk.effective.refusals.find((refusal) => refusal.attribute === 'SIZE');
    switch (refused?.code) {
      case 'size-persistent':
        context.report({
          at: pair,
          related,
          fixes,
          message: `“${name}” is persistent: OpenNebula refuses a SIZE other than its ${image.size} MB. Remove SIZE, and grow the disk with “onevm disk-resize”.`,
        });
        return;
      case 'size-cdrom':
        context.report({
          at: pair,
          related,
          fixes,
          message: `“${name}” is a CD-ROM: OpenNebula refuses a SIZE other than its ${image.size} MB. Remove SIZE.`,
        });
        return;
      case 'size-smaller':
        context.report({
          at: pair,
          related,
          fixes: [...fixes, ...setValueFix(pair, String(image.size), false)],
          message: `SIZE = ${size} is less than the ${image.size} MB of “${name}”: OpenNebula refuses it. A disk can only grow.`,
        });
        return;
      default:
    }
    if (image.size === null && (image.type === 'CDROM' || image.persistent)) {
      const what = image.type === 'CDROM' ? 'a CD-ROM' : 'persistent';
      context.report({
        at: pair,
        severity: 'warning',
        related,
        fixes,
        message: `“${name}” is ${what}: OpenNebula refuses any SIZE but the image's own. Remove SIZE.`,
      });
    }
  },
);
