import { DATASTORE_TYPES, type DatastoreType } from '../../storage/facts.js';
import type { Template } from '../template-rule.js';

/** The TYPE of a datastore template; an unknown or missing one is IMAGE_DS (`Datastore::str_to_type`). */
export function datastoreType(template: Template): DatastoreType {
  const written = template.get('TYPE').toUpperCase();
  return DATASTORE_TYPES.find((type) => type === written) ?? 'IMAGE_DS';
}
