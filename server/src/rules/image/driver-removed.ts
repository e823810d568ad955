import { removeAttributeFix } from '../fixes.js';
import { imageRule } from '../image-rule.js';

/** Facts: disk-resolution §8, pitfall A60 (Image.cc:169; since 6.0). */
export const driverRemoved = imageRule(
  {
    id: 'image/driver-removed',
    title: 'DRIVER in an image template',
    severity: 'warning',
    since: 600,
    tags: ['ignored', 'images'],
    fix: 'safe',
  },
  (image) => {
    const attribute = image.attribute('DRIVER');
    if (!attribute) return;
    const needed = image.get('SOURCE') && !image.get('FORMAT');
    image.context.report({
      at: attribute,
      message: 'OpenNebula removes DRIVER from every image (since 6.0): FORMAT says it now.',
      fixes: needed ? [] : [removeAttributeFix(attribute)],
      unnecessary: true,
    });
  },
);
