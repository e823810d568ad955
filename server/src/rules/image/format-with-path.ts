import { removeAttributeFix } from '../fixes.js';
import { imageRule } from '../image-rule.js';

/** Facts: disk-resolution §8, pitfall A59 (Image.cc:202-206). */
export const formatWithPath = imageRule(
  {
    id: 'image/format-with-path',
    title: 'FORMAT together with PATH',
    severity: 'information',
    since: 600,
    tags: ['ignored', 'images'],
    fix: 'safe',
  },
  (image) => {
    const attribute = image.attribute('FORMAT');
    if (!attribute?.value?.text || !image.get('PATH')) return;
    image.context.report({
      at: attribute,
      message: 'OpenNebula takes FORMAT from the file behind PATH and drops what is written here.',
      fixes: [removeAttributeFix(attribute)],
      unnecessary: true,
    });
  },
);
