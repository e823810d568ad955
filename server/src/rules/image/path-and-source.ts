import { removeAttributeFix } from '../fixes.js';
import { imageRule } from '../image-rule.js';

/** Facts: disk-resolution §8 (Image.cc:186-190). */
export const pathAndSource = imageRule(
  {
    id: 'image/path-and-source',
    title: 'PATH together with SOURCE',
    severity: 'error',
    tags: ['refused', 'images'],
    fix: 'suggested',
  },
  (image) => {
    const source = image.attribute('SOURCE');
    if (!source || !image.get('SOURCE') || !image.get('PATH')) return;
    image.context.report({
      at: source,
      message:
        'OpenNebula refuses PATH together with SOURCE. Use PATH to copy a file into the datastore, SOURCE to register what is already there.',
      fixes: [removeAttributeFix(source, false)],
    });
  },
);
