import type { DatastoreFacts } from './facts.js';
import { type OnedConfiguration, transferDriver } from '../configuration/oned-configuration.js';

/** Targets and modes of an image datastore, as OpenNebula puts them into its template. */
export interface DatastoreConduct {
  /** True when the datastore's driver is known to the configuration, or the values are recorded. */
  readonly known: boolean;
  /** The attributes that count: the datastore's own, overlaid with those of its driver. */
  readonly attributes: ReadonlyMap<string, string>;
  /** The system transfer modes that it supports, in lower case (`ssh`). */
  readonly modes: readonly string[];
}

/** Attributes that OpenNebula copies from TM_MAD_CONF into an image datastore (`Datastore::set_tm_mad`). */
const COPIED = ['LN_TARGET', 'CLONE_TARGET', 'DRIVER', 'DISK_TYPE', 'TM_MAD_SYSTEM'];

/**
 * What an image datastore says about disks: its template with the values of its transfer driver, as `Datastore::insert`
 * computes them (src/datastore/Datastore.cc:391-567, release-7.4.0). Values of a recorded datastore are taken as they are.
 */
export function imageDatastoreConduct(datastore: DatastoreFacts, configuration: OnedConfiguration): DatastoreConduct {
  const { release } = configuration;
  const driver = datastore.transferDriver === null ? undefined : transferDriver(configuration, datastore.transferDriver);
  const attributes = new Map(datastore.attributes);
  if (datastore.registered && attributes.has('LN_TARGET')) {
    return { known: true, attributes, modes: modesOf(attributes.get('TM_MAD_SYSTEM') ?? '') };
  }
  if (driver) {
    for (const name of COPIED) {
      const value = driver.attributes.get(name);
      if (value) attributes.set(name, value);
    }
    const modes = modesOf(driver.attributes.get('TM_MAD_SYSTEM') ?? '');
    for (const mode of modes) {
      for (const name of ['LN_TARGET', 'CLONE_TARGET', 'DISK_TYPE']) {
        const value = driver.attributes.get(`${name}_${mode.toUpperCase()}`);
        if (value) attributes.set(`${name}_${mode.toUpperCase()}`, value);
      }
    }
    if (release >= 504) attributes.set('ALLOW_ORPHANS', driver.attributes.get('ALLOW_ORPHANS') ?? 'NO');
    if (release >= 700) {
      const kept = (driver.attributes.get('PERSISTENT_SNAPSHOTS') ?? 'YES').toUpperCase();
      attributes.set('PERSISTENT_SNAPSHOTS', kept === 'YES' ? 'YES' : 'NO');
    }
  }
  attributes.set('DISK_TYPE', diskTypeOf(attributes.get('DISK_TYPE')));
  return { known: driver !== undefined, attributes, modes: modesOf(attributes.get('TM_MAD_SYSTEM') ?? '') };
}

const DISK_TYPES = ['FILE', 'BLOCK', 'RBD', 'ISCSI', 'GLUSTER', 'SHEEPDOG', 'FILESYSTEM'];

/** DISK_TYPE as a datastore keeps it: FILE when it is not set or has an unknown name (`Image::str_to_disk_type`). */
export function diskTypeOf(written: string | undefined): string {
  const upper = (written ?? '').trim().toUpperCase();
  return DISK_TYPES.includes(upper) ? upper : 'FILE';
}

/** The format that a datastore imposes: DRIVER of its transfer driver, else of its template, else ''. */
export function datastoreFormat(datastore: DatastoreFacts, configuration: OnedConfiguration): string {
  const driver = datastore.transferDriver === null ? undefined : transferDriver(configuration, datastore.transferDriver);
  return driver?.attributes.get('DRIVER') || datastore.attributes.get('DRIVER') || '';
}

function modesOf(list: string): string[] {
  return list
    .split(',')
    .map((mode) => mode.trim().toLowerCase())
    .filter((mode) => mode !== '');
}
