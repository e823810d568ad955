import { isYes } from '../../document/typed-values.js';
import { cdromFlagConsequence } from '../../storage/image.js';
import { removeAttributeFix } from '../fixes.js';
import { imageRule } from '../image-rule.js';
import { persistentOnlyDriver } from './persistent-only.js';

/** Facts: disk-resolution §3, version-history §1 (Image.cc:138-144; commits 9e5c895cbf, 7c6445c13c). */
export const cdromPersistent = imageRule(
  {
    id: 'image/cdrom-persistent',
    title: 'A CD-ROM image with PERSISTENT = YES',
    severity: 'warning',
    tags: ['runtime', 'images', 'cdrom', 'persistence'],
    fix: 'safe',
  },
  (image) => {
    const attribute = image.attribute('PERSISTENT');
    if (image.type !== 'CDROM' || !attribute?.value || !isYes(attribute.value.text)) return;
    // Such a datastore refuses the image without the flag.
    if (persistentOnlyDriver(image) !== null) return;
    const { release } = image.context.inventory.settings;
    image.context.report({
      at: attribute,
      message: `${release >= 502 ? 'A CD-ROM is always linked and never saved: there is nothing to be persistent.' : 'A CD-ROM is linked without PERSISTENT too.'} ${cdromFlagConsequence(release)} Remove PERSISTENT.`,
      fixes: [removeAttributeFix(attribute)],
      unnecessary: release >= 702,
    });
  },
);
