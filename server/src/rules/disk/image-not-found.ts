import { pairOf } from '../../document/model.js';
import { hasPlaceholder } from '../placeholders.js';
import { diskRule } from '../disk-rule.js';

/** Facts: disk-resolution §2 (ImagePool.cc:276-305). Only where the inventory is known to be complete. */
export const imageNotFound = diskRule(
  { id: 'disk/image-not-found', title: 'An image that does not exist', severity: 'error', tags: ['refused', 'disks'] },
  (disk, context) => {
    const { lookup } = disk;
    if (lookup.found !== 'missing' || !context.inventory.settings.complete) return;
    const { language } = context;
    const byId = lookup.reference.kind === 'id';
    const pair = pairOf(disk.attribute, byId ? 'IMAGE_ID' : 'IMAGE', language);
    const written = pair?.value?.text ?? '';
    if (hasPlaceholder(written)) return;
    context.report({
      at: pair ?? disk.attribute.nameSpan,
      message: byId
        ? `No image has the ID ${written}: OpenNebula refuses the VM.`
        : `The user has no image named “${written}”: OpenNebula refuses the VM. IMAGE_UNAME names the owner of somebody else's image.`,
    });
  },
);
