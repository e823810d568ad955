import { datastoreDriver } from '../../configuration/oned-configuration.js';
import { isYes } from '../../document/typed-values.js';
import { addAttributeFix, setValueFix } from '../fixes.js';
import { imageRule } from '../image-rule.js';

/** Facts: disk-resolution §8, pitfall A62 (ImageAPI.cc:925-932). */
export const persistentOnlyDatastore = imageRule(
  'image/persistent-only-datastore',
  'A non-persistent image for a datastore that takes persistent ones only',
  'error',
  (image) => {
    const { inventory } = image.context;
    const id = image.get('DATASTORE_ID');
    const name = image.get('DATASTORE');
    if (!id && !name) return;
    const chosen = inventory.imageDatastore({ id: id ? Number(id) : null, name: name || null });
    if (chosen?.because !== 'named' || !chosen.datastore.datastoreDriver || isYes(image.get('PERSISTENT'))) return;
    const driver = chosen.datastore.datastoreDriver;
    if (!isYes(datastoreDriver(inventory.configuration, driver)?.attributes.get('PERSISTENT_ONLY') ?? '')) return;
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
