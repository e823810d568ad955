import { attributesOf, singleText, type Attribute, vectorMap } from '../document/model.js';
import { NEWEST_RELEASE, type Release } from './release.js';
import { STOCK_ATTRIBUTE_LISTS } from './stock-attribute-lists.js';
import {
  STOCK_DS_MAD_CONF,
  STOCK_MARKET_MAD_CONF,
  STOCK_TM_MAD_CONF,
  STOCK_VALUES,
  STOCK_VM_MAD,
  STOCK_VN_MAD_CONF,
  type StockRow,
} from './stock-configuration.js';

/** One `*_MAD_CONF` or VM_MAD entry: its attributes by name, in capitals. */
export interface DriverConfiguration {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** The kinds of object whose attributes `oned.conf` can restrict or encrypt. */
export type GuardedKind = 'VM' | 'IMAGE' | 'VNET' | 'DATASTORE' | 'HOST' | 'CLUSTER' | 'USER' | 'GROUP' | 'DOCUMENT';

/** What `oned.conf` says that decides about templates. */
export interface OnedConfiguration {
  readonly release: Release;
  /** Where the values come from: the file's URI, or null for the stock file of the release. */
  readonly source: string | null;
  /** By name in lower case: names of drivers are compared without regard to case (`Nebula::get_tm_conf_attribute`). */
  readonly transferDrivers: ReadonlyMap<string, DriverConfiguration>;
  readonly datastoreDrivers: ReadonlyMap<string, DriverConfiguration>;
  /** VN_MAD_CONF; empty before 5.8, which took any VN_MAD. */
  readonly networkDrivers: ReadonlyMap<string, DriverConfiguration>;
  readonly marketplaceDrivers: ReadonlyMap<string, DriverConfiguration>;
  /** VM_MAD: the hypervisor drivers in use. */
  readonly hypervisorDrivers: ReadonlyMap<string, DriverConfiguration>;
  readonly defaultDevicePrefix: string;
  /** DEFAULT_CDROM_DEVICE_PREFIX; null since 7.2, where the chipset decides. */
  readonly defaultCdromDevicePrefix: string | null;
  /** DEFAULT_IMAGE_TYPE; OS where it is none of those that OpenNebula takes (src/image/ImagePool.cc:61-68). */
  readonly defaultImageType: string;
  /** DEFAULT_IMAGE_PERSISTENT_NEW, since 5.4: the flag of new images; '' where it is not set. */
  readonly defaultImagePersistent: string;
  /** OS/MACHINE that the kvm driver gives a VM without one (`vmm_exec_kvm.conf`, x86_64): `q35` since 7.2, '' before. */
  readonly defaultMachine: string;
  readonly inheritImageAttributes: readonly string[];
  readonly inheritDatastoreAttributes: readonly string[];
  readonly inheritNetworkAttributes: readonly string[];
  /** Attributes that only oneadmin and its group may write, by kind: `NIC/MAC`, or a whole attribute `PCI`. */
  readonly restricted: ReadonlyMap<GuardedKind, ReadonlySet<string>>;
  /** Attributes that OpenNebula keeps encrypted, by kind. */
  readonly encrypted: ReadonlyMap<GuardedKind, ReadonlySet<string>>;
}

const stock = new Map<Release, OnedConfiguration>();

/** The configuration that a release line ships. */
export function stockConfiguration(release: Release = NEWEST_RELEASE): OnedConfiguration {
  let configuration = stock.get(release);
  if (!configuration) {
    const value = (name: string) => STOCK_VALUES.find((row) => row.name === name && covers(row, release))?.values ?? '';
    const cdromPrefix = value('DEFAULT_CDROM_DEVICE_PREFIX');
    configuration = {
      release,
      source: null,
      transferDrivers: driversOf(STOCK_TM_MAD_CONF, release),
      datastoreDrivers: driversOf(STOCK_DS_MAD_CONF, release),
      networkDrivers: driversOf(STOCK_VN_MAD_CONF, release),
      marketplaceDrivers: driversOf(STOCK_MARKET_MAD_CONF, release),
      hypervisorDrivers: driversOf(STOCK_VM_MAD, release),
      defaultDevicePrefix: value('DEFAULT_DEVICE_PREFIX'),
      // 4.4 has no such attribute yet, but `hd` built in.
      defaultCdromDevicePrefix: release >= 702 ? null : cdromPrefix || 'hd',
      defaultImageType: imageType(value('DEFAULT_IMAGE_TYPE')),
      defaultImagePersistent: '',
      defaultMachine: release >= 702 ? 'q35' : '',
      inheritImageAttributes: words(value('INHERIT_IMAGE_ATTR')),
      inheritDatastoreAttributes: words(value('INHERIT_DATASTORE_ATTR')),
      inheritNetworkAttributes: stockList('INHERIT_VNET_ATTR', release),
      restricted: guarded((kind) => stockList(`${kind}_RESTRICTED_ATTR`, release)),
      encrypted: guarded((kind) => stockList(`${kind}_ENCRYPTED_ATTR`, release)),
    };
    stock.set(release, configuration);
  }
  return configuration;
}

/**
 * The configuration in an `oned.conf`. What the file does not set is taken as it ships with `release`: the compiled
 * defaults lie close to the stock file, and a fragment of a configuration is not read as an empty one.
 */
export function readConfiguration(source: string, attributes: readonly Attribute[], release: Release): OnedConfiguration {
  const base = stockConfiguration(release);
  const list = (name: string, fallback: readonly string[]) => {
    const found = attributesOf(attributes, name).flatMap((attribute) => (attribute.value ? [attribute.value.text] : []));
    return found.length > 0 ? found : fallback;
  };
  const cdromPrefix = singleText(attributes, 'DEFAULT_CDROM_DEVICE_PREFIX');
  return {
    release,
    source,
    transferDrivers: driversIn(attributes, 'TM_MAD_CONF', base.transferDrivers),
    datastoreDrivers: driversIn(attributes, 'DS_MAD_CONF', base.datastoreDrivers),
    networkDrivers: driversIn(attributes, 'VN_MAD_CONF', base.networkDrivers),
    marketplaceDrivers: driversIn(attributes, 'MARKET_MAD_CONF', base.marketplaceDrivers),
    hypervisorDrivers: driversIn(attributes, 'VM_MAD', base.hypervisorDrivers),
    defaultDevicePrefix: singleText(attributes, 'DEFAULT_DEVICE_PREFIX') || base.defaultDevicePrefix,
    defaultCdromDevicePrefix: release >= 702 ? null : cdromPrefix || base.defaultCdromDevicePrefix,
    defaultImageType: imageType(singleText(attributes, 'DEFAULT_IMAGE_TYPE') ?? base.defaultImageType),
    defaultImagePersistent: release >= 504 ? (singleText(attributes, 'DEFAULT_IMAGE_PERSISTENT_NEW') ?? '') : '',
    defaultMachine: base.defaultMachine,
    inheritImageAttributes: list('INHERIT_IMAGE_ATTR', base.inheritImageAttributes),
    inheritDatastoreAttributes: list('INHERIT_DATASTORE_ATTR', base.inheritDatastoreAttributes),
    inheritNetworkAttributes: list('INHERIT_VNET_ATTR', base.inheritNetworkAttributes),
    restricted: guarded((kind) => list(`${kind}_RESTRICTED_ATTR`, [...(base.restricted.get(kind) ?? [])])),
    encrypted: guarded((kind) => list(`${kind}_ENCRYPTED_ATTR`, [...(base.encrypted.get(kind) ?? [])])),
  };
}

function imageType(written: string): string {
  return written === 'CDROM' || written === 'DATABLOCK' ? written : 'OS';
}

/** The TM_MAD_CONF of a driver, or undefined when the configuration has none of that name. */
export function transferDriver(configuration: OnedConfiguration, name: string): DriverConfiguration | undefined {
  return configuration.transferDrivers.get(name.trim().toLowerCase());
}

/** The DS_MAD_CONF of a driver, or undefined. */
export function datastoreDriver(configuration: OnedConfiguration, name: string): DriverConfiguration | undefined {
  return configuration.datastoreDrivers.get(name.trim().toLowerCase());
}

/** The REQUIRED_ATTRS of a driver, in capitals; empty when it names none. */
export function requiredAttributes(driver: DriverConfiguration): readonly string[] {
  const written = driver.attributes.get('REQUIRED_ATTRS') ?? '';
  return written.split(',').flatMap((name) => (name.trim() ? [name.trim().toUpperCase()] : []));
}

const GUARDED_KINDS: readonly GuardedKind[] = [
  'VM',
  'IMAGE',
  'VNET',
  'DATASTORE',
  'HOST',
  'CLUSTER',
  'USER',
  'GROUP',
  'DOCUMENT',
];

function guarded(list: (kind: GuardedKind) => readonly string[]): Map<GuardedKind, ReadonlySet<string>> {
  return new Map(GUARDED_KINDS.map((kind) => [kind, new Set(list(kind).map((name) => name.toUpperCase()))]));
}

function stockList(name: string, release: Release): string[] {
  return STOCK_ATTRIBUTE_LISTS.filter((row) => row.name === name && covers(row, release)).flatMap((row) => words(row.values));
}

function covers(row: StockRow, release: Release): boolean {
  return row.from <= release && release <= row.to;
}

function words(text: string): string[] {
  return text.split(' ').filter((word) => word !== '');
}

function driversOf(rows: readonly StockRow[], release: Release): Map<string, DriverConfiguration> {
  const drivers = new Map<string, DriverConfiguration>();
  for (const row of rows) {
    if (!covers(row, release)) continue;
    const attributes = new Map<string, string>();
    for (const pair of words(row.values)) {
      const equals = pair.indexOf('=');
      attributes.set(pair.slice(0, equals), pair.slice(equals + 1));
    }
    drivers.set(row.name.toLowerCase(), { name: row.name, attributes });
  }
  return drivers;
}

function driversIn(
  attributes: readonly Attribute[],
  name: string,
  fallback: ReadonlyMap<string, DriverConfiguration>,
): ReadonlyMap<string, DriverConfiguration> {
  const vectors = attributesOf(attributes, name);
  if (vectors.length === 0) return fallback;
  const drivers = new Map<string, DriverConfiguration>();
  for (const vector of vectors) {
    const map = vectorMap(vector, 'template');
    const driver = map.get('NAME')?.trim();
    if (driver) drivers.set(driver.toLowerCase(), { name: driver, attributes: map });
  }
  return drivers;
}
