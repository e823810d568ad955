import { datastoreFormat, diskTypeOf, imageDatastoreConduct } from './datastore.js';
import { isYes, parseInteger } from '../document/typed-values.js';
import {
  type DatastoreFacts,
  type DatastoreReference,
  type FactLocation,
  IMAGE_TYPES,
  type ImageFacts,
  type ImageType,
} from './facts.js';
import { datastoreDriver, type OnedConfiguration } from '../configuration/oned-configuration.js';
import { formatRelease } from '../configuration/release.js';

/** A reason why OpenNebula refuses something. `attribute` is the one at fault. */
export interface Refusal {
  readonly code: string;
  /** OpenNebula's own words, with `<ID>` where it prints a number that is not known before. */
  readonly message: string;
  readonly attribute: string | null;
}

/** What becomes of an image template when it is registered. */
export interface RegisteredImage {
  readonly image: ImageFacts;
  readonly refusals: readonly Refusal[];
}

/** Types that can be used as a disk. */
export function isDiskType(type: ImageType): boolean {
  return type === 'OS' || type === 'CDROM' || type === 'DATABLOCK' || type === 'FILESYSTEM';
}

/** Reads TYPE; null for a word that OpenNebula does not know in that release. */
export function parseImageType(written: string, configuration: OnedConfiguration): ImageType | null {
  const upper = (written || configuration.defaultImageType).toUpperCase();
  const type = IMAGE_TYPES.find((known) => known === upper) ?? null;
  if (type === 'FILESYSTEM' && configuration.release < 702) return null;
  if (type === 'BACKUP' && configuration.release < 606) return null;
  return type;
}

export interface ImageTemplateContext {
  readonly datastore: DatastoreFacts | null;
  readonly reference: DatastoreReference | null;
  readonly configuration: OnedConfiguration;
  readonly location: FactLocation | null;
  /** Size and format that the datastore's driver found in the file behind PATH, when known. */
  readonly stat?: { readonly size: number; readonly format: string };
}

/**
 * What OpenNebula keeps of an image template (`Image::insert`, src/image/Image.cc:95-241, and
 * `ImageAPI::allocate`, release-7.4.0; older lines by version-history §1 and §3).
 */
export function registerImage(written: ReadonlyMap<string, string>, context: ImageTemplateContext): RegisteredImage {
  const { configuration, datastore } = context;
  const { release } = configuration;
  const refusals: Refusal[] = [];
  const get = (name: string) => written.get(name) ?? '';
  const refuse = (code: string, message: string, attribute: string | null) => refusals.push({ code, message, attribute });

  const type = parseImageType(get('TYPE'), configuration);
  if (type === null) refuse('unknown-type', `Unknown type in template (${get('TYPE')}).`, 'TYPE');

  const flag = newImageFlag(written.get('PERSISTENT'), configuration);
  const attributes = new Map(written);
  for (const name of [
    'NAME',
    'TYPE',
    'PERSISTENT',
    'SIZE',
    'FS',
    'PATH',
    'SOURCE',
    'FORMAT',
    'TM_MAD',
    'DATASTORE',
    'DATASTORE_ID',
  ]) {
    attributes.delete(name);
  }
  if (release >= 600) attributes.delete('DRIVER');
  if (!flag && release >= 600 && get('PERSISTENT_TYPE').toUpperCase() === 'SHAREABLE') attributes.delete('PERSISTENT_TYPE');

  const persistent = type === null ? null : keptFlag(type, flag, release);
  const keepsPrefix = type === 'OS' || type === 'DATABLOCK' || (type === 'CDROM' && release < 702);
  if (!keepsPrefix) attributes.delete('DEV_PREFIX');
  else if (!attributes.get('DEV_PREFIX')) {
    const cdrom = type === 'CDROM' ? configuration.defaultCdromDevicePrefix : null;
    attributes.set('DEV_PREFIX', cdrom ?? configuration.defaultDevicePrefix);
  }

  const { format, size } = formatAndSize(type, get, context, refuse);
  const image: ImageFacts = {
    name: written.get('NAME') || null,
    id: null,
    owner: null,
    ownerId: null,
    type,
    persistent,
    format,
    size,
    state: null,
    diskType: datastore ? (imageDatastoreConduct(datastore, configuration).attributes.get('DISK_TYPE') ?? null) : null,
    attributes,
    datastore: context.reference,
    runningVms: null,
    registered: false,
    location: context.location,
  };
  if (datastore?.datastoreDriver) {
    const only = datastoreDriver(configuration, datastore.datastoreDriver)?.attributes.get('PERSISTENT_ONLY') ?? '';
    if (isYes(only) && !flag) refuse('persistent-only', 'This Datastore only accepts persistent images.', 'PERSISTENT');
  }
  return { image, refusals };
}

/**
 * The flag that a new image asks for, by its PERSISTENT (`Image::test_set_persistent`, src/image/Image.cc:1141-1200):
 * DEFAULT_IMAGE_PERSISTENT_NEW counts where there is none, in 5.4 in any case. Defaults of users and groups are not known.
 */
export function newImageFlag(written: string | undefined, configuration: OnedConfiguration): boolean {
  const { release, defaultImagePersistent } = configuration;
  const overrides = release < 506 && defaultImagePersistent !== '';
  return isYes((overrides ? undefined : written) ?? defaultImagePersistent);
}

/** The persistent flag that an image keeps when its template says `flag`. */
function keptFlag(type: ImageType, flag: boolean, release: number): boolean {
  switch (type) {
    case 'OS':
    case 'DATABLOCK':
    case 'FILESYSTEM':
      return flag;
    case 'CDROM':
      // 7.2 resets it when the image is created (commit 7c6445c13c).
      return release >= 702 ? false : flag;
    case 'BACKUP':
      return true;
    default:
      return false;
  }
}

function formatAndSize(
  type: ImageType | null,
  get: (name: string) => string,
  context: ImageTemplateContext,
  refuse: (code: string, message: string, attribute: string | null) => void,
): { format: string | null; size: number | null } {
  const { configuration, datastore } = context;
  const { release } = configuration;
  const path = get('PATH');
  const source = get('SOURCE');
  const size = parseInteger(get('SIZE'));
  const hasFormats = release >= 600;
  const wrongSize = 'Cannot parse image SIZE: Wrong number or missing SIZE attribute.';

  if (path && source) {
    refuse('path-and-source', 'PATH and SOURCE cannot be both set.', 'SOURCE');
    return { format: null, size };
  }
  if (source) {
    if (size === null) refuse('size', wrongSize, 'SIZE');
    if (hasFormats && !get('FORMAT')) refuse('source-format', 'SOURCE needs FORMAT to be set.', 'SOURCE');
    return { format: hasFormats ? get('FORMAT').toLowerCase() : '', size };
  }
  if (path) {
    if (context.stat) return { format: hasFormats ? context.stat.format : '', size: context.stat.size };
    return { format: hasFormats ? null : '', size: null };
  }
  switch (type) {
    case 'OS':
    case 'DATABLOCK':
    case 'FILESYSTEM': {
      if (type === 'OS' && release < 508) {
        refuse('no-path', 'No PATH nor SOURCE in template.', 'TYPE');
        return { format: '', size };
      }
      if (size === null) refuse('size', wrongSize, 'SIZE');
      if (type === 'FILESYSTEM') return { format: 'dir', size };
      if (!hasFormats) return { format: '', size };
      if (!datastore) return { format: null, size };
      return { format: (datastoreFormat(datastore, configuration) || get('FORMAT') || 'raw').toLowerCase(), size };
    }
    case null:
      return { format: null, size };
    default:
      refuse(
        'no-path',
        release >= 600 ? `Either PATH or SOURCE are required for ${type}` : 'No PATH nor SOURCE in template.',
        'TYPE',
      );
      return { format: null, size };
  }
}

/** An API call on a registered image, as `oneimage persistent`, `nonpersistent` and `chtype` make them. */
export type ImageOperation =
  | { readonly call: 'persistent'; readonly value: boolean }
  | { readonly call: 'chtype'; readonly type: ImageType };

/**
 * The image after the call; null where OpenNebula refuses it (`ImageAPI.cc:347-527`, release-7.4.0). The flag of a
 * CD-ROM can be set this way in every release, and a change of type leaves the flag alone.
 */
export function changeImage(image: ImageFacts, operation: ImageOperation): ImageFacts | null {
  const group = (type: ImageType | null) =>
    type === 'OS' || type === 'DATABLOCK' || type === 'CDROM'
      ? 'disk'
      : type === 'KERNEL' || type === 'RAMDISK' || type === 'CONTEXT'
        ? 'file'
        : null;
  if (operation.call === 'persistent') {
    const allowed = group(image.type) === 'disk' || image.type === 'FILESYSTEM';
    return allowed ? { ...image, persistent: operation.value } : null;
  }
  const kind = group(operation.type);
  return kind !== null && kind === group(image.type) ? { ...image, type: operation.type } : null;
}

/** The types that the numbers of an image's XML stand for (`Image::ImageType`). */
const TYPE_NUMBERS: readonly ImageType[] = ['OS', 'CDROM', 'DATABLOCK', 'KERNEL', 'RAMDISK', 'CONTEXT', 'BACKUP', 'FILESYSTEM'];
/** `Image::DiskType`. */
const DISK_TYPE_NUMBERS = [
  'FILE',
  'CDROM',
  'BLOCK',
  'RBD',
  'RBD_CDROM',
  'GLUSTER',
  'GLUSTER_CDROM',
  'SHEEPDOG',
  'SHEEPDOG_CDROM',
  'ISCSI',
  'FILESYSTEM',
];

/** TYPE in an image's XML: a number there, the name in a template. */
export function imageTypeOfNumber(text: string): ImageType | null {
  return TYPE_NUMBERS[parseInteger(text) ?? -1] ?? IMAGE_TYPES.find((type) => type === text.toUpperCase()) ?? null;
}

/** DISK_TYPE in an image's XML. */
export function diskTypeOfNumber(text: string): string | null {
  const number = parseInteger(text);
  return number === null ? (text ? diskTypeOf(text) : null) : (DISK_TYPE_NUMBERS[number] ?? null);
}

/** A short name for an image in messages. */
export function describeImage(image: ImageFacts): string {
  if (image.name !== null) return image.name;
  return image.id !== null ? `image ${image.id}` : 'the image';
}

/** What PERSISTENT = YES on a CD-ROM image does in that release, in one sentence for its author. */
export function cdromFlagConsequence(release: number): string {
  const line = formatRelease(release);
  if (release >= 702) return `OpenNebula ${line} drops the flag when the image is created: it has no effect.`;
  if (release >= 502)
    return `In OpenNebula ${line} the disk is linked and deleted as without it, but only one VM at a time can use the image.`;
  return `OpenNebula ${line} sets SAVE=YES: at the end the disk is moved back with mvds, and only one VM at a time can use the image.`;
}
