import { datastoreDriver } from '../../configuration/oned-configuration.js';
import { isYes } from '../../document/typed-values.js';
import type { ImageTemplate } from '../image-rule.js';

/** The DS_MAD of the image's datastore when that takes persistent images only; null when it takes others, or is not known. */
export function persistentOnlyDriver(image: ImageTemplate): string | null {
  const { inventory } = image.context;
  const id = image.get('DATASTORE_ID');
  const name = image.get('DATASTORE');
  if (!id && !name) return null;
  const chosen = inventory.imageDatastore({ id: id ? Number(id) : null, name: name || null });
  const driver = chosen?.because === 'named' ? chosen.datastore.datastoreDriver : null;
  if (!driver) return null;
  return isYes(datastoreDriver(inventory.configuration, driver)?.attributes.get('PERSISTENT_ONLY') ?? '') ? driver : null;
}
