import { isYes } from '../../document/typed-values.js';
import { addAttributeFix } from '../fixes.js';
import { imageRule } from '../image-rule.js';

/** Facts: disk-resolution §3, version-history §2: IMMUTABLE links without the flag since 5.2. */
export const readOnlyData = imageRule(
  {
    id: 'image/read-only-data',
    title: 'Read-only data that every VM copies',
    severity: 'information',
    since: 502,
    tags: ['better', 'images', 'persistence'],
    fix: 'suggested',
  },
  (image) => {
    const attribute = image.attribute('READONLY');
    if (!attribute?.value || !isYes(attribute.value.text)) return;
    if (image.type !== 'DATABLOCK' && image.type !== 'OS') return;
    if (image.persistent || image.get('PERSISTENT_TYPE')) return;
    image.context.report({
      at: attribute,
      message:
        'Every VM copies this image, though none can write to it. With PERSISTENT_TYPE = IMMUTABLE (and no PERSISTENT) it is linked read-only instead, and any number of VMs share it.',
      fixes: [addAttributeFix(attribute, 'PERSISTENT_TYPE', 'IMMUTABLE', false)],
    });
  },
);
