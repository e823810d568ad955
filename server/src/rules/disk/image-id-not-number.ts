import { pairOf } from '../../document/model.js';
import { parseInteger } from '../../document/typed-values.js';
import { removePairFix, renamePairFix } from '../fixes.js';
import { hasPlaceholder } from '../placeholders.js';
import { diskRule } from '../disk-rule.js';

/** Facts: disk-resolution §2, pitfall A19 (ImagePool.cc:276). */
export const imageIdNotNumber = diskRule(
  {
    id: 'disk/image-id-not-number',
    title: 'IMAGE_ID that is no number',
    severity: 'warning',
    tags: ['misread', 'disks'],
    fix: 'safe',
  },
  (disk, context) => {
    const { language } = context;
    const id = pairOf(disk.attribute, 'IMAGE_ID', language);
    const written = id?.value?.text ?? '';
    if (!id?.value || hasPlaceholder(written) || parseInteger(written) !== null) return;
    const image = pairOf(disk.attribute, 'IMAGE', language);
    const { release } = context;
    if (image) {
      context.report({
        at: id,
        message: `IMAGE_ID = ${written || '""'} is no number: OpenNebula passes it over and takes IMAGE.`,
        fixes: [removePairFix(disk.attribute, id)],
      });
      return;
    }
    const type = (disk.written.get('TYPE') ?? '').toUpperCase();
    const volatile = type === 'FS' || type === 'SWAP';
    context.report({
      at: id,
      severity: volatile && release >= 500 ? 'warning' : 'error',
      message:
        release < 500
          ? `IMAGE_ID = ${written || '""'} is no number: OpenNebula refuses the VM. A name goes into IMAGE.`
          : volatile
            ? `IMAGE_ID = ${written || '""'} is no number: OpenNebula passes it over and makes a volatile disk. A name goes into IMAGE.`
            : `IMAGE_ID = ${written || '""'} is no number: OpenNebula takes the disk for a volatile one and refuses its TYPE. A name goes into IMAGE.`,
      fixes: written ? [renamePairFix(id, 'IMAGE', false)] : [],
    });
  },
);
