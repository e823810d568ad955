import { IMAGE_TYPES } from '../../storage/facts.js';
import { parseImageType } from '../../storage/image.js';
import { formatRelease } from '../../configuration/release.js';
import { imageRule } from '../image-rule.js';

/** Facts: disk-resolution §8 (`Image::set_type`, Image.cc:810-860). */
export const typeUnknown = imageRule(
  {
    id: 'image/type-unknown',
    title: 'An image TYPE that OpenNebula does not know',
    severity: 'error',
    tags: ['refused', 'images'],
  },
  (image) => {
    const attribute = image.attribute('TYPE');
    const written = attribute?.value?.text ?? '';
    const { configuration } = image.context.inventory;
    if (!attribute?.value || written === '' || parseImageType(written, configuration) !== null) return;
    const known = IMAGE_TYPES.filter((type) => parseImageType(type, configuration) !== null).join(', ');
    image.context.report({
      at: attribute.value,
      message: `OpenNebula ${formatRelease(configuration.release)} does not know the image type ${written} and refuses the image. It knows ${known}.`,
    });
  },
);
