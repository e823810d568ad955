import { isYes } from '../../document/typed-values.js';
import { setValueFix } from '../fixes.js';
import { imageRule } from '../image-rule.js';

/** Facts: disk-resolution §3, pitfall A6 (Image.cc:659, ImageManagerActions.cc:164-178). */
export const shareableFormat = imageRule(
  {
    id: 'image/shareable-format',
    title: 'SHAREABLE with a format other than raw',
    severity: 'warning',
    tags: ['data-loss', 'images', 'persistence'],
    fix: 'suggested',
  },
  (image) => {
    const attribute = image.attribute('FORMAT');
    const format = attribute?.value?.text.toLowerCase() ?? '';
    if (image.get('PERSISTENT_TYPE').toUpperCase() !== 'SHAREABLE' || !isYes(image.get('PERSISTENT'))) return;
    if (!attribute || format === '' || format === 'raw' || image.type === 'FILESYSTEM' || image.type === 'CDROM') return;
    image.context.report({
      at: attribute,
      message: `Only raw images can be shared. With FORMAT = ${format} several VMs can take the image, but their disks are not marked SHAREABLE: they write to it at once without the hypervisor knowing, and the data can be lost.`,
      fixes: setValueFix(attribute, 'raw', false),
    });
  },
);
