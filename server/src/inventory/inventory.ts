import type { Kind } from '../document/model.js';
import type { TextPosition } from '../document/line-index.js';
import type { DatastoreFacts, DatastoreReference, ImageFacts } from '../storage/facts.js';
import { registerImage, type RegisteredImage } from '../storage/image.js';
import { type OnedConfiguration, readConfiguration, stockConfiguration } from '../configuration/oned-configuration.js';
import { type ImageReference, imageReference } from '../storage/resolve.js';
import { NEWEST_RELEASE, type Release } from '../configuration/release.js';
import { trimmedMap } from '../document/trimmed.js';
import type { Occurrence, TargetKind } from '../document/occurrences.js';
import { changedMiddle, differences, type FactDifferences, isEmpty } from './fact-differences.js';
import { MultiMap } from './multi-map.js';
import type { DiskUse, FileFacts, ImageEntry, NamedObject } from './file-facts.js';

/** What the settings say where the workspace says nothing. */
export interface InventorySettings {
  readonly release: Release;
  /** TM_MAD of the image datastore for images whose datastore is not known; '' when not set. */
  readonly defaultImageDatastoreDriver: string;
  /** TM_MAD of the system datastore; '' when not set. */
  readonly defaultSystemDatastoreDriver: string;
  /** True when an image that is not in the inventory is known not to exist. */
  readonly complete: boolean;
}

export const DEFAULT_INVENTORY_SETTINGS: InventorySettings = {
  release: NEWEST_RELEASE,
  defaultImageDatastoreDriver: '',
  defaultSystemDatastoreDriver: '',
  complete: false,
};

/** The outcome of looking up the image that a DISK names. */
export type ImageLookup =
  | { readonly found: 'none' }
  | { readonly found: 'one'; readonly entry: ImageEntry; readonly image: ImageFacts }
  | { readonly found: 'missing'; readonly reference: ImageReference }
  | { readonly found: 'several'; readonly entries: readonly ImageEntry[] };

/** How a datastore came to be taken for the one in question. */
export interface ChosenDatastore {
  readonly datastore: DatastoreFacts;
  readonly because: 'named' | 'only-one' | 'setting';
}

/** An object that a name or an ID can be completed to. */
export interface KnownObject {
  readonly name: string | null;
  readonly id: number | null;
  readonly detail: () => string;
}

/** How many images and datastores are known, for the status item. */
export interface InventoryCounts {
  readonly images: number;
  readonly datastores: number;
  readonly files: number;
}

/**
 * What exists, as far as the files of the workspace tell: images, datastores, the configuration, and which DISKs use
 * which image. Files are set and deleted one by one; look-ups are by name (case-sensitive) and ID.
 */
export class Inventory {
  private readonly files = new Map<string, FileFacts>();
  private readonly imagesByName = new MultiMap<string, ImageEntry>();
  private readonly imagesById = new MultiMap<number, ImageEntry>();
  private readonly usesByName = new MultiMap<string, DiskUse>();
  private readonly usesById = new MultiMap<string, DiskUse>();
  /** By what they name, see `indexOf`, and then by name. */
  private readonly occurrences = new Map<string, MultiMap<string, Occurrence>>();
  /** By kind and name, and by kind and `#ID`. */
  private readonly objects = new MultiMap<string, NamedObject>();
  private datastores: DatastoreFacts[] | null = null;
  private configurationCache: OnedConfiguration | null = null;
  private namedConfiguration: string | null = null;
  private registrations = new WeakMap<ImageEntry, RegisteredImage>();
  private readonly users = new WeakMap<ImageEntry, { readonly state: string; readonly users: readonly DiskUse[] }>();
  /** What look-ups by a name or an ID alone have found, by both, while nothing has changed. */
  private readonly lookups = { version: -1, byName: new Map<string, ImageLookup>(), byId: new Map<number, ImageLookup>() };
  private settingsInForce: InventorySettings;
  /** Grows with every change of what there is: objects, configuration, settings. What depends on them carries it. */
  version = 0;
  /** Grows with every change of where things are named and used. */
  usesVersion = 0;

  constructor(settings: InventorySettings = DEFAULT_INVENTORY_SETTINGS) {
    this.settingsInForce = settings;
  }

  get settings(): InventorySettings {
    return this.settingsInForce;
  }

  configure(settings: InventorySettings): void {
    this.settingsInForce = settings;
    this.configurationCache = null;
    this.registrations = new WeakMap();
    this.version++;
  }

  /** Puts in what a file tells, in place of what it told before. True when that tells something else. */
  set(facts: FileFacts): boolean {
    const before = this.files.get(facts.uri);
    const empty = isEmpty(facts);
    if (!before && empty) return false;
    this.replace(before ?? null, empty ? null : facts);
    return this.changed(differences(before ?? null, empty ? null : facts));
  }

  /** Forgets a file. True when it was known. */
  delete(uri: string): boolean {
    const before = this.files.get(uri);
    if (!before) return false;
    this.replace(before, null);
    this.changed(differences(before, null));
    return true;
  }

  /** Brings files and indexes up to date; what both have in common is left where it is. */
  private replace(before: FileFacts | null, after: FileFacts | null): void {
    if (before) this.files.delete(before.uri);
    if (after) this.files.set(after.uri, after);
    const images = changedMiddle(before?.images, after?.images);
    for (const entry of images.gone) {
      if (entry.name !== null) this.imagesByName.delete(entry.name, entry);
      if (entry.id !== null) this.imagesById.delete(entry.id, entry);
    }
    for (const entry of images.come) {
      if (entry.name !== null) this.imagesByName.add(entry.name, entry);
      if (entry.id !== null) this.imagesById.add(entry.id, entry);
    }
    const uses = changedMiddle(before?.diskUses, after?.diskUses);
    for (const use of uses.gone) this.eachIndexOfUse(use, (index, key) => index.delete(key, use));
    for (const use of uses.come) this.eachIndexOfUse(use, (index, key) => index.add(key, use));
    const objects = changedMiddle(before?.objects, after?.objects);
    for (const object of objects.gone) for (const key of keysOf(object)) this.objects.delete(key, object);
    for (const object of objects.come) for (const key of keysOf(object)) this.objects.add(key, object);
    const places = changedMiddle(before?.occurrences, after?.occurrences);
    for (const occurrence of places.gone) this.indexOf(occurrence).delete(occurrence.name, occurrence);
    for (const occurrence of places.come) this.indexOf(occurrence).add(occurrence.name, occurrence);
  }

  private eachIndexOfUse(use: DiskUse, visit: (index: MultiMap<string, DiskUse>, key: string) => void): void {
    const name = use.disk.get('IMAGE');
    const id = use.disk.get('IMAGE_ID');
    if (name !== undefined) visit(this.usesByName, name);
    if (id !== undefined) visit(this.usesById, id.trim());
  }

  /** Forgets what was made of facts that are others now. True when any are. */
  private changed({ configuration, datastores, others, uses }: FactDifferences): boolean {
    if (configuration) this.configurationCache = null;
    if (datastores !== 'same') this.datastores = null;
    // An image is registered in a datastore and by the configuration's defaults.
    if (configuration || datastores === 'other') this.registrations = new WeakMap();
    const other = configuration || datastores === 'other' || others;
    if (other) this.version++;
    if (uses) this.usesVersion++;
    return other || uses;
  }

  get counts(): InventoryCounts {
    let images = 0;
    for (const facts of this.files.values()) images += facts.images.length;
    return { images, datastores: this.allDatastores().length, files: this.files.size };
  }

  /** Takes the configuration from this file, whatever it is called, before any other; null for none in particular. */
  useConfiguration(uri: string | null): void {
    if (this.namedConfiguration === uri) return;
    this.namedConfiguration = uri;
    this.changed({ configuration: true, datastores: 'same', others: false, uses: false });
  }

  /** The file that `useConfiguration` named. */
  get namedConfigurationUri(): string | null {
    return this.namedConfiguration;
  }

  /**
   * The configuration in force: the one that was named, else the `oned.conf` of the workspace that lies highest in its
   * folders, else the stock one of the release, also where several lie equally high: they belong to several clouds, or
   * to nobody's. Other files with some of its attributes are taken for fragments.
   */
  get configuration(): OnedConfiguration {
    if (!this.configurationCache) {
      const { release } = this.settingsInForce;
      const files = [...this.files.values()].filter(
        (facts) => facts.configuration !== null && /\/oned\.conf$|\.xml$/.test(facts.uri),
      );
      const depth = (facts: FileFacts) => facts.uri.split('/').length;
      const highest = Math.min(...files.map(depth));
      const candidates = files.filter((facts) => depth(facts) === highest);
      const named = this.namedConfiguration === null ? undefined : this.files.get(this.namedConfiguration);
      const first = named ?? (candidates.length === 1 ? candidates[0] : undefined);
      this.configurationCache = first?.configuration
        ? readConfiguration(first.uri, first.configuration, release)
        : stockConfiguration(release);
    }
    return this.configurationCache;
  }

  private allDatastores(): DatastoreFacts[] {
    this.datastores ??= [...this.files.values()].flatMap((facts) => facts.datastores);
    return this.datastores;
  }

  /** The image datastore of an image, and why it is taken for that. Null when nothing says which. */
  imageDatastore(reference: DatastoreReference | null): ChosenDatastore | null {
    const all = this.allDatastores();
    if (reference) {
      const named = all.find(
        (datastore) =>
          (reference.id !== null && datastore.id === reference.id) ||
          (reference.name !== null && datastore.name === reference.name),
      );
      if (named) return { datastore: named, because: 'named' };
    } else {
      const candidates = all.filter((datastore) => datastore.type === 'IMAGE_DS');
      if (candidates.length === 1) return { datastore: candidates[0] as DatastoreFacts, because: 'only-one' };
    }
    const driver = this.settingsInForce.defaultImageDatastoreDriver;
    return driver ? { datastore: assumedDatastore(driver, 'IMAGE_DS'), because: 'setting' } : null;
  }

  /** The system datastore that VMs run on: the only one of the workspace, else that of the setting, else null. */
  systemDatastore(): ChosenDatastore | null {
    const driver = this.settingsInForce.defaultSystemDatastoreDriver;
    if (driver) return { datastore: assumedDatastore(driver, 'SYSTEM_DS'), because: 'setting' };
    const candidates = this.allDatastores().filter((datastore) => datastore.type === 'SYSTEM_DS');
    return candidates.length === 1 ? { datastore: candidates[0] as DatastoreFacts, because: 'only-one' } : null;
  }

  /** All system datastores of the workspace. */
  systemDatastores(): readonly DatastoreFacts[] {
    return this.allDatastores().filter((datastore) => datastore.type === 'SYSTEM_DS');
  }

  /** What OpenNebula makes of an image entry. */
  registered(entry: ImageEntry): RegisteredImage {
    let result = this.registrations.get(entry);
    if (!result) {
      if (entry.recorded) result = { image: entry.recorded, refusals: [] };
      else {
        result = registerImage(trimmedMap(new Map(entry.template), this.settingsInForce.release), {
          datastore: this.imageDatastore(entry.datastore)?.datastore ?? null,
          reference: entry.datastore,
          configuration: this.configuration,
          location: { uri: entry.uri, span: entry.nameSpan },
        });
      }
      this.registrations.set(entry, result);
    }
    return result;
  }

  /** The image that a DISK names. */
  findImage(disk: ReadonlyMap<string, string>): ImageLookup {
    const reference = imageReference(disk, this.configuration);
    return this.lookUp(reference);
  }

  /** The image of an explicit reference. */
  lookUp(reference: ImageReference): ImageLookup {
    if (reference.kind === 'none') return { found: 'none' };
    if (reference.kind === 'name' && (reference.uid !== null || reference.uname !== null)) return this.search(reference);
    const { lookups } = this;
    if (lookups.version !== this.version) {
      lookups.version = this.version;
      lookups.byName.clear();
      lookups.byId.clear();
    }
    const known = reference.kind === 'id' ? lookups.byId.get(reference.id) : lookups.byName.get(reference.name);
    if (known) return known;
    const found = this.search(reference);
    if (reference.kind === 'id') lookups.byId.set(reference.id, found);
    else lookups.byName.set(reference.name, found);
    return found;
  }

  private search(reference: Exclude<ImageReference, { kind: 'none' }>): ImageLookup {
    let entries: readonly ImageEntry[];
    if (reference.kind === 'id') entries = this.imagesById.get(reference.id);
    else {
      entries = this.imagesByName.get(reference.name);
      const { uid, uname } = reference;
      if (uid !== null || uname !== null) {
        // Uid 0 is oneadmin. An entry whose owner is not known may be anybody's.
        const mine = entries.filter((entry) => {
          const image = entry.recorded;
          if (!image || (image.owner === null && image.ownerId === null)) return true;
          return uid !== null ? String(image.ownerId) === uid : image.owner === uname;
        });
        entries = mine;
      }
    }
    if (entries.length === 0) return { found: 'missing', reference };
    if (entries.length > 1) {
      const recorded = entries.filter((entry) => entry.recorded);
      // A dump and the template that it was made from speak of the same image; the dump is what OpenNebula has.
      if (recorded.length === 1) entries = recorded;
      else return { found: 'several', entries };
    }
    const entry = entries[0] as ImageEntry;
    return { found: 'one', entry, image: this.registered(entry).image };
  }

  /** The DISKs of VM templates that use an image. */
  usersOf(entry: ImageEntry): readonly DiskUse[] {
    const state = `${this.version}.${this.usesVersion}`;
    const known = this.users.get(entry);
    if (known?.state === state) return known.users;
    const users = this.findUsers(entry);
    this.users.set(entry, { state, users });
    return users;
  }

  private findUsers(entry: ImageEntry): readonly DiskUse[] {
    const candidates = new Set<DiskUse>();
    if (entry.name !== null) for (const use of this.usesByName.get(entry.name)) candidates.add(use);
    if (entry.id !== null) for (const use of this.usesById.get(String(entry.id))) candidates.add(use);
    return [...candidates].filter((use) => {
      const lookup = this.findImage(use.disk);
      return lookup.found === 'one' ? lookup.entry === entry : lookup.found === 'several' && lookup.entries.includes(entry);
    });
  }

  /** The objects of a kind with that name or ID. */
  objectsNamed(kind: Kind, nameOrId: string | number): readonly NamedObject[] {
    return this.objects.get(typeof nameOrId === 'number' ? idKey(kind, nameOrId) : nameKey(kind, nameOrId));
  }

  /** The occurrences of one target, by name or by ID, in one scope. */
  private indexOf({ target, by, scope }: OccurrenceKey): MultiMap<string, Occurrence> {
    const key = scope === '' ? target + by : `${target}${by} ${scope}`;
    let index = this.occurrences.get(key);
    if (!index) {
      index = new MultiMap();
      this.occurrences.set(key, index);
    }
    return index;
  }

  /** Where files name an object by its name or by its ID. */
  occurrencesOf(place: OccurrenceKey): readonly Occurrence[] {
    return this.indexOf(place).get(place.name);
  }

  /** Every place where an object is defined. */
  definitions(): readonly Occurrence[] {
    return [...this.files.values()].flatMap((facts) => facts.occurrences.filter((occurrence) => occurrence.definition));
  }

  /** The IDs that dumps give objects of that name. */
  idsOf(target: TargetKind, name: string): readonly number[] {
    if (target === 'image') return this.imagesByName.get(name).flatMap((entry) => entry.id ?? []);
    if (target === 'datastore')
      return this.allDatastores().flatMap((datastore) => (datastore.name === name ? (datastore.id ?? []) : []));
    return isKind(target) ? this.objectsNamed(target, name).flatMap((object) => object.id ?? []) : [];
  }

  /** The names that dumps give to an ID. */
  namesOf(target: TargetKind, id: number): readonly string[] {
    if (target === 'image') return this.imagesById.get(id).flatMap((entry) => entry.name ?? []);
    if (target === 'datastore')
      return this.allDatastores().flatMap((datastore) => (datastore.id === id ? (datastore.name ?? []) : []));
    return isKind(target) ? this.objectsNamed(target, id).flatMap((object) => object.name ?? []) : [];
  }

  /** All known objects of a kind: name and ID as far as they are known, and what else there is to say of them. */
  *known(target: TargetKind): Generator<KnownObject> {
    for (const facts of this.files.values()) {
      if (target === 'image')
        for (const entry of facts.images) yield { name: entry.name, id: entry.id, detail: () => this.imageDetail(entry) };
      else if (target === 'datastore')
        for (const { name, id, type, transferDriver } of facts.datastores)
          yield { name, id, detail: () => `${type}, ${transferDriver ?? '?'}` };
      else
        for (const { kind, name, id, roles } of facts.objects)
          if (kind === target) yield { name, id, detail: () => roles.join(', ') };
    }
  }

  private imageDetail(entry: ImageEntry): string {
    const { image } = this.registered(entry);
    const words = [image.type, image.persistent ? 'persistent' : null, image.size === null ? null : `${image.size} MB`];
    return words.filter((word) => word !== null).join(', ');
  }

  /** Names of all known images, for completion and messages. */
  imageNames(): readonly string[] {
    return [...this.imagesByName.keys()];
  }

  /** Every image entry. */
  imageEntries(): readonly ImageEntry[] {
    return [...this.files.values()].flatMap((facts) => facts.images);
  }

  /** The line and column of a place in a file of the inventory; null for any other file. */
  positionOf(uri: string, offset: number): TextPosition | null {
    return this.files.get(uri)?.lines.positionAt(offset) ?? null;
  }

  /** The files that tell something. */
  uris(): readonly string[] {
    return [...this.files.keys()];
  }
}

/** A datastore of which only the driver is assumed. */
function assumedDatastore(driver: string, type: DatastoreFacts['type']): DatastoreFacts {
  return {
    name: null,
    id: null,
    type,
    transferDriver: driver,
    datastoreDriver: null,
    attributes: new Map(),
    registered: false,
    location: null,
  };
}

/** What tells one named thing from the next. */
export type OccurrenceKey = Pick<Occurrence, 'target' | 'by' | 'name' | 'scope'>;

function isKind(target: TargetKind): target is TargetKind & Kind {
  return target !== 'role' && target !== 'nic' && target !== 'user-input' && target !== 'vmtemplate';
}

function nameKey(kind: Kind, name: string): string {
  return `${kind} ${name}`;
}

function idKey(kind: Kind, id: number): string {
  return `${kind}#${id}`;
}

function keysOf(object: NamedObject): string[] {
  const keys: string[] = [];
  if (object.name !== null) keys.push(nameKey(object.kind, object.name));
  if (object.id !== null) keys.push(idKey(object.kind, object.id));
  return keys;
}
