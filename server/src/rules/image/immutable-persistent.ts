import { formatRelease } from '../../configuration/release.js';
import { isYes } from '../../document/typed-values.js';
import { removeAttributeFix, setValueFix } from '../fixes.js';
import { imageRule } from '../image-rule.js';
import { persistentOnlyDriver } from './persistent-only.js';

/** Facts: disk-resolution §3 and §7, version-history §2 (Image.cc:633-638, ImageManagerActions.cc:123-173). */
export const immutablePersistent = imageRule(
  {
    id: 'image/immutable-persistent',
    title: 'An IMMUTABLE image with PERSISTENT = YES',
    severity: 'warning',
    tags: ['runtime', 'images', 'persistence'],
    fix: 'safe',
  },
  (image) => {
    const attribute = image.attribute('PERSISTENT');
    if (image.type === 'CDROM' || image.get('PERSISTENT_TYPE').toUpperCase() !== 'IMMUTABLE') return;
    if (!attribute?.value || !isYes(attribute.value.text)) return;
    // Such a datastore refuses the image without the flag.
    if (persistentOnlyDriver(image) !== null) return;
    const { release } = image.context.inventory.settings;
    if (release < 502) {
      image.context.report({
        at: attribute,
        severity: 'information',
        message: `In OpenNebula ${formatRelease(release)} IMMUTABLE needs the persistent flag to be linked, and so only one VM at a time can use the image. Since 5.2 the flag is not needed.`,
      });
      return;
    }
    image.context.report({
      at: attribute,
      message:
        'An IMMUTABLE image is linked read-only and never saved, flag or not. With PERSISTENT = YES only one VM at a time can use it: a second one is refused. Without the flag any number of VMs share it.',
      fixes: [removeAttributeFix(attribute), ...setValueFix(attribute, 'NO', true)],
    });
  },
);
