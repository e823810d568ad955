import { addAttributeFix, setValueFix } from '../fixes.js';
import { imageRule } from '../image-rule.js';
import { persistentOnlyDriver } from './persistent-only.js';

/** Facts: disk-resolution §8, pitfall A62 (ImageAPI.cc:925-932). */
export const persistentOnlyDatastore = imageRule(
  {
    id: 'image/persistent-only-datastore',
    title: 'A non-persistent image for a datastore that takes persistent ones only',
    severity: 'error',
    tags: ['refused', 'images', 'persistence'],
    fix: 'suggested',
  },
  (image) => {
    const driver = persistentOnlyDriver(image);
    if (driver === null || image.persistent) return;
    const flag = image.attribute('PERSISTENT');
    const at = flag ?? image.attribute('DATASTORE') ?? image.attribute('DATASTORE_ID');
    if (!at) return;
    image.context.report({
      at,
      message: `Datastores with DS_MAD = ${driver} accept persistent images only: OpenNebula refuses this one. Add PERSISTENT = YES.`,
      fixes: flag?.value ? setValueFix(flag, 'YES', false) : [addAttributeFix(at, 'PERSISTENT', 'YES', false)],
    });
  },
);
