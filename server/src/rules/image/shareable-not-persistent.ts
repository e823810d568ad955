import { addAttributeFix, setValueFix } from '../fixes.js';
import { imageRule } from '../image-rule.js';

/** Facts: disk-resolution §8 (Image.cc:1191-1197); SHAREABLE exists since 6.0. */
export const shareableNotPersistent = imageRule(
  {
    id: 'image/shareable-not-persistent',
    title: 'SHAREABLE without PERSISTENT = YES',
    severity: 'warning',
    since: 600,
    tags: ['ignored', 'images', 'persistence'],
    fix: 'suggested',
  },
  (image) => {
    const attribute = image.attribute('PERSISTENT_TYPE');
    if (attribute?.value?.text.toUpperCase() !== 'SHAREABLE' || image.type === 'CDROM') return;
    if (image.persistent) return;
    const flag = image.attribute('PERSISTENT');
    image.context.report({
      at: attribute,
      message:
        'Without PERSISTENT = YES OpenNebula erases PERSISTENT_TYPE = SHAREABLE when the image is created: every VM gets its own copy. Add PERSISTENT = YES, or use IMMUTABLE for data that is only read.',
      fixes: flag?.value ? setValueFix(flag, 'YES', false) : [addAttributeFix(attribute, 'PERSISTENT', 'YES', false)],
    });
  },
);
