import { IMAGE_TYPES, type ImageType } from '../../storage/facts.js';
import { imageRule } from '../image-rule.js';

/** The type of datastore that each type of image needs, where it is not IMAGE_DS. */
const NEEDS: Partial<Readonly<Record<ImageType, 'FILE_DS' | 'BACKUP_DS'>>> = {
  KERNEL: 'FILE_DS',
  RAMDISK: 'FILE_DS',
  CONTEXT: 'FILE_DS',
  BACKUP: 'BACKUP_DS',
};

/** Facts: ImagePool.cc:112-155 (allocate). */
export const wrongDatastore = imageRule(
  {
    id: 'image/wrong-datastore',
    title: 'An image whose TYPE does not go with its datastore',
    severity: 'error',
    tags: ['refused', 'images'],
  },
  (image) => {
    const { inventory } = image.context;
    const id = image.get('DATASTORE_ID');
    const name = image.get('DATASTORE');
    const chosen = inventory.imageDatastore(id || name ? { id: id ? Number(id) : null, name: name || null } : null);
    const type = IMAGE_TYPES.find((one) => one === image.type);
    // The only datastore of a workspace need not be the one that is meant.
    if (!chosen || !type || chosen.because === 'only-one') return;
    const needed = NEEDS[type] ?? 'IMAGE_DS';
    if (chosen.datastore.type === needed) return;
    image.context.report({
      at: image.attribute('TYPE')?.value ?? image.attribute('NAME') ?? image.context.object,
      message:
        type === 'BACKUP'
          ? 'Only OpenNebula itself makes backup images: it refuses one from a template.'
          : `An image of TYPE ${type} goes into a datastore of TYPE ${needed}, and this one is ${chosen.datastore.type}: OpenNebula refuses the image.`,
    });
  },
);
