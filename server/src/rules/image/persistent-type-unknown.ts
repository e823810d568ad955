import { setValueFix } from '../fixes.js';
import { imageRule } from '../image-rule.js';

/** Facts: disk-resolution §3: only these two words are ever compared (Image.cc:633, 659). */
export const persistentTypeUnknown = imageRule(
  {
    id: 'image/persistent-type-unknown',
    title: 'A PERSISTENT_TYPE that OpenNebula does not know',
    severity: 'warning',
    tags: ['ignored', 'images', 'persistence'],
    fix: 'suggested',
  },
  (image) => {
    const attribute = image.attribute('PERSISTENT_TYPE');
    const written = attribute?.value?.text.toUpperCase() ?? '';
    if (!attribute || written === '' || written === 'IMMUTABLE' || written === 'SHAREABLE') return;
    const guess = written.startsWith('I') ? 'IMMUTABLE' : written.startsWith('S') ? 'SHAREABLE' : null;
    image.context.report({
      at: attribute.value ?? attribute,
      message: `OpenNebula knows PERSISTENT_TYPE = IMMUTABLE and SHAREABLE. Any other word is kept and has no effect.`,
      fixes: guess ? setValueFix(attribute, guess, false) : [],
    });
  },
);
