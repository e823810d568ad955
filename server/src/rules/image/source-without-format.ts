import { addAttributeFix } from '../fixes.js';
import { imageRule } from '../image-rule.js';

/** Facts: disk-resolution §8 (Image.cc:191-195); images have a format since 6.0. */
export const sourceWithoutFormat = imageRule(
  {
    id: 'image/source-without-format',
    title: 'SOURCE without FORMAT',
    severity: 'error',
    since: 600,
    tags: ['refused', 'images'],
    fix: 'suggested',
  },
  (image) => {
    const source = image.attribute('SOURCE');
    if (!source || !image.get('SOURCE') || image.get('PATH') || image.get('FORMAT')) return;
    image.context.report({
      at: source,
      message:
        'OpenNebula refuses SOURCE without FORMAT: it does not look at what is already in the datastore. Add FORMAT = raw or qcow2.',
      fixes: [addAttributeFix(source, 'FORMAT', 'raw', false)],
    });
  },
);
