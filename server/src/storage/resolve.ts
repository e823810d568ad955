import { diskTypeOf, datastoreFormat, imageDatastoreConduct } from './datastore.js';
import {
  type DiskCase,
  type EffectiveAttribute,
  EffectiveAttributes,
  type EffectiveDisk,
  type Origin,
} from './effective-disk.js';
import { isYes, parseInteger } from '../document/typed-values.js';
import { type DatastoreFacts, type ImageFacts, persistentType } from './facts.js';
import { describeImage, isDiskType, type Refusal } from './image.js';
import type { OnedConfiguration } from '../configuration/oned-configuration.js';
import { formatRelease } from '../configuration/release.js';

/** Which image a DISK points at. */
export type ImageReference =
  | { readonly kind: 'id'; readonly id: number }
  | { readonly kind: 'name'; readonly name: string; readonly uid: string | null; readonly uname: string | null }
  | { readonly kind: 'none' };

/**
 * The image that OpenNebula looks up for a DISK (`ImagePool::acquire_disk`). Since 5.0 an IMAGE_ID that is a number wins
 * and one that is none is passed over; up to 4.14 IMAGE came first.
 */
export function imageReference(disk: ReadonlyMap<string, string>, configuration: OnedConfiguration): ImageReference {
  const written = disk.get('IMAGE_ID') ?? '';
  const id = written === '' ? null : parseInteger(written);
  const name = disk.get('IMAGE');
  const byName = (): ImageReference => ({
    kind: 'name',
    name: name ?? '',
    uid: disk.get('IMAGE_UID') || null,
    uname: disk.get('IMAGE_UNAME') || null,
  });
  if (configuration.release < 500) {
    if (name) return byName();
    return id === null ? { kind: 'none' } : { kind: 'id', id };
  }
  if (id !== null) return { kind: 'id', id };
  return name === undefined ? { kind: 'none' } : byName();
}

export interface ResolveInput {
  /** The DISK as written: names in capitals. */
  readonly disk: ReadonlyMap<string, string>;
  /** DISK_ID: its place among the DISKs, from 0. */
  readonly index: number;
  /** The image that it points at; null when it is not known (or the disk is volatile). */
  readonly image: ImageFacts | null;
  /** The image's datastore; null when it is not known. */
  readonly datastore: DatastoreFacts | null;
  /** The system datastore that the VM will run on; null when it is not known. */
  readonly system: DatastoreFacts | null;
  /** TM_MAD_SYSTEM at the top level of the VM template, '' when there is none. */
  readonly transferModeOfVm: string;
  readonly configuration: OnedConfiguration;
}

/** The rules of resolution: where OpenNebula's source has each (release-7.4.0 unless a note says otherwise). */
const RULES: Readonly<Record<string, string>> = {
  'resolve/disk-id': 'src/vm/VirtualMachineDisk.cc:888',
  'resolve/identity': 'src/image/Image.cc:601-602',
  'resolve/cdrom-or-immutable': 'src/image/Image.cc:633-638',
  'resolve/persistent': 'src/image/Image.cc:653-663',
  'resolve/non-persistent': 'src/image/Image.cc:664-668',
  'resolve/readonly': 'src/image/Image.cc:641-651',
  'resolve/never-removed': 'src/image/Image.cc:653-663',
  'resolve/shareable': 'src/image/Image.cc:659-662',
  'resolve/disk-type-name': 'src/image/Image.cc:685-721',
  'resolve/format': 'src/image/Image.cc:615-626',
  'resolve/size': 'src/image/Image.cc:604-609',
  'resolve/state': 'src/image/Image.cc:628',
  'resolve/dev-prefix': 'src/image/Image.cc:586-596',
  'resolve/target': 'src/image/Image.cc:727-730',
  'resolve/assigned-target': 'src/vm/VirtualMachineDisk.cc:960-1080',
  'resolve/inherit-image': 'src/image/Image.cc:772-800',
  'resolve/inherit-datastore': 'src/datastore/Datastore.cc:159-187',
  'resolve/datastore': 'src/datastore/Datastore.cc:105-111',
  'resolve/target-area': 'src/datastore/Datastore.cc:121-157',
  'resolve/transfer-mode': 'src/vm/VirtualMachineDisk.cc:898-905',
  'resolve/volatile': 'src/image/ImagePool.cc:307-338',
  'resolve/volatile-format': 'src/datastore/Datastore.cc:203-240',
  'resolve/serial': 'src/image/ImagePool.cc:413-417',
  'resolve/order': 'src/vm/VirtualMachine.cc:763-770',
  'resolve/mount': 'src/image/Image.cc:735-770',
  'resolve/kept': 'src/vm/VirtualMachineDisk.cc:863-905',
  'resolve/unknown-image': 'src/image/ImagePool.cc:276-305',
};

/** What a DISK becomes when OpenNebula creates the VM. Total: any input gives a result, none throws. */
export function resolveDisk(input: ResolveInput): EffectiveDisk {
  return new Resolution(input).resolve();
}

class ResolvedAttribute implements EffectiveAttribute {
  constructor(
    readonly name: string,
    readonly value: string | null,
    readonly known: boolean,
    readonly rule: string,
    readonly reason: string,
    readonly origin: Origin,
  ) {}

  get source(): string {
    return RULES[this.rule] ?? '';
  }

  /** What a volatile disk gets from its system datastore comes when the VM is deployed; all the rest at its creation. */
  get when(): EffectiveAttribute['when'] {
    return this.rule === 'resolve/volatile-format' ? 'deployment' : 'creation';
  }
}

class Resolution {
  private readonly attributes = new EffectiveAttributes();
  private readonly refusals: Refusal[] = [];
  private readonly missing: string[] = [];
  private readonly disk: ReadonlyMap<string, string>;
  private readonly release: number;

  constructor(private readonly input: ResolveInput) {
    this.disk = input.disk;
    this.release = input.configuration.release;
  }

  resolve(): EffectiveDisk {
    const { input } = this;
    const reference = imageReference(this.disk, input.configuration);
    if (this.release < 500 && this.disk.get('IMAGE_ID') && reference.kind === 'none') {
      this.refuse('image-id', 'Wrong ID set in IMAGE_ID', 'IMAGE_ID');
    }
    if (reference.kind === 'none') return this.resolveVolatile();
    if (!input.image) return this.resolveUnknownImage();
    return this.resolveImage(input.image);
  }

  private refuse(code: string, message: string, attribute: string | null): void {
    this.refusals.push({ code, message, attribute });
  }

  private set(name: string, value: string | null, rule: string, reason: string, origin: Origin): void {
    this.attributes.set(new ResolvedAttribute(name, value, true, rule, reason, origin));
  }

  private setUnknown(name: string, rule: string, reason: string): void {
    this.attributes.set(new ResolvedAttribute(name, null, false, rule, reason, UNKNOWN));
  }

  /** What the author wrote and nothing overwrites. */
  private keep(name: string, reason = 'written in the DISK, kept as it is'): void {
    const value = this.disk.get(name);
    if (value !== undefined) this.set(name, value, 'resolve/kept', reason, DISK);
  }

  private keepAll(except: ReadonlySet<string>): void {
    for (const name of this.disk.keys()) if (!except.has(name)) this.keep(name);
  }

  private finish(
    kind: EffectiveDisk['kind'],
    image: ImageFacts | null,
    knowledge: EffectiveDisk['knowledge'],
    cases: readonly DiskCase[] = [],
  ): EffectiveDisk {
    const { input } = this;
    return {
      index: input.index,
      release: this.release,
      kind,
      knowledge,
      image,
      datastore: image ? input.datastore : input.system,
      attributes: this.attributes,
      refusals: this.refusals,
      missing: this.missing,
      cases,
    };
  }

  private resolveImage(image: ImageFacts): EffectiveDisk {
    const { input, release } = this;
    const origin: Origin = { kind: 'image', name: image.name, location: image.location };
    if (image.type !== null && !isDiskType(image.type)) {
      this.refuse(
        'not-a-disk',
        `Image ${image.id ?? '<ID>'} (${describeImage(image)}) of type ${image.type} cannot be used as DISK.`,
        this.disk.has('IMAGE_ID') ? 'IMAGE_ID' : 'IMAGE',
      );
      this.keepAll(new Set());
      return this.finish('invalid', image, 'known');
    }
    this.checkSize(image);
    this.keepAll(OVERWRITTEN);
    if (release >= 500 && this.disk.has('ORDER')) {
      this.set('ORDER', null, 'resolve/order', 'removed: only OS/BOOT sets the boot order', RELEASE);
    }
    this.resolveIdentity(image, origin);
    this.resolveConduct(image, origin);
    this.resolveFormat(image, origin);
    this.resolveSize(image, origin);
    this.resolvePrefix(image, origin);
    this.resolveTypeName(image, origin);
    const target = image.attributes.get('TARGET');
    if (!this.disk.get('TARGET') && target) {
      this.set('TARGET', target, 'resolve/target', `TARGET of the image “${describeImage(image)}”`, origin);
    }
    if (release >= 500) this.resolveState(image, origin);
    this.inherit(
      input.configuration.inheritImageAttributes,
      image.attributes,
      'resolve/inherit-image',
      origin,
      (name) => `${name} of the image, listed in INHERIT_IMAGE_ATTR`,
    );
    if (this.attributes.get('TYPE')?.value === 'FILESYSTEM') this.resolveMount(image, origin);
    this.resolveDatastore(image);
    if (this.disk.get('SERIAL') === 'auto') {
      this.set('SERIAL', `<VM>-${input.index}`, 'resolve/serial', "“auto” becomes the VM's ID and the disk's", RELEASE);
    }
    if (image.type === null)
      this.missing.push(`Image type unknown: give the image template a TYPE that OpenNebula ${formatRelease(release)} knows.`);
    const unknown = [...this.attributes].some((attribute) => !attribute.known);
    return this.finish('image', image, unknown ? 'partial' : 'known');
  }

  private resolveIdentity(image: ImageFacts, origin: Origin): void {
    this.set('DISK_ID', String(this.input.index), 'resolve/disk-id', 'the place of the DISK in the template, from 0', RELEASE);
    if (image.name !== null) this.set('IMAGE', image.name, 'resolve/identity', 'the name of the image', origin);
    if (image.id !== null) this.set('IMAGE_ID', String(image.id), 'resolve/identity', 'the ID of the image', origin);
  }

  /** SIZE against the image (`ImagePool.cc:344-384`; since 4.14). */
  private checkSize(image: ImageFacts): void {
    const written = this.disk.get('SIZE');
    const size = written === undefined ? null : parseInteger(written);
    if (size === null || image.size === null || this.release < 414) return;
    const id = image.id ?? '<ID>';
    if (image.persistent && size !== image.size) {
      this.refuse('size-persistent', `SIZE attribute is not supported for persistent image [${id}].`, 'SIZE');
    } else if (image.type === 'CDROM' && size !== image.size) {
      this.refuse('size-cdrom', `SIZE attribute is not supported for CDROM image [${id}].`, 'SIZE');
    } else if (size < image.size) {
      this.refuse('size-smaller', `SIZE of ${size}MB is less than the image [${id}] size of ${image.size}MB.`, 'SIZE');
    }
  }

  /** CLONE, SAVE, READONLY, PERSISTENT, SHAREABLE: the truth tables of disk-resolution §3 and version-history §1, §2. */
  private resolveConduct(image: ImageFacts, origin: Origin): void {
    const { release } = this;
    const name = describeImage(image);
    const line = formatRelease(release);
    const immutable = persistentType(image) === 'IMMUTABLE';
    if (image.type === null) {
      for (const attribute of CONDUCT)
        this.setUnknown(attribute, 'resolve/unknown-image', `depends on the TYPE of “${name}”, which is not known`);
      this.keepPersistent(origin);
      return;
    }
    if (image.persistent === null) {
      for (const attribute of CONDUCT)
        this.setUnknown(attribute, 'resolve/unknown-image', `depends on whether “${name}” is persistent, which is not known`);
      this.keepPersistent(origin);
      return;
    }
    const cdrom = image.type === 'CDROM';
    const fixed = cdrom || immutable;
    const what = cdrom ? 'CD-ROM images' : 'IMMUTABLE images';

    if (fixed && release >= 502) {
      const rule = 'resolve/cdrom-or-immutable';
      this.set('CLONE', 'NO', rule, `${what} are linked, never cloned`, origin);
      this.set('SAVE', 'NO', rule, 'nothing is written back at the end', origin);
      this.set('READONLY', 'YES', rule, this.forcedReadonly(cdrom), origin);
      this.keepPersistent(
        origin,
        cdrom
          ? 'not set for a CD-ROM: drivers must read CLONE and SAVE'
          : 'not set for an IMMUTABLE image: drivers must read CLONE and SAVE',
      );
      this.keepShareable(`not set for ${what}`, origin);
      return;
    }

    if (fixed) this.set('READONLY', 'YES', 'resolve/cdrom-or-immutable', this.forcedReadonly(cdrom), origin);
    else this.resolveReadonly(image, origin);

    if (image.persistent) {
      const rule = 'resolve/persistent';
      this.set('CLONE', 'NO', rule, `“${name}” is persistent: the disk is linked to the image itself`, origin);
      if (immutable)
        this.set(
          'SAVE',
          'NO',
          'resolve/cdrom-or-immutable',
          `IMMUTABLE images are never written back in OpenNebula ${line}`,
          origin,
        );
      else {
        this.set(
          'SAVE',
          'YES',
          rule,
          cdrom
            ? `before 5.2 the persistent flag counts for a CD-ROM too: OpenNebula ${line} moves the disk back to the image`
            : 'the disk is written back to the image at the end',
          origin,
        );
      }
      this.set('PERSISTENT', 'YES', rule, `the persistent flag of “${name}”`, origin);
      this.resolveShareable(image, origin);
      return;
    }
    const rule = 'resolve/non-persistent';
    if (cdrom && release >= 404)
      this.set('CLONE', 'NO', 'resolve/cdrom-or-immutable', 'CD-ROM images are linked, never cloned', origin);
    else {
      this.set(
        'CLONE',
        'YES',
        rule,
        immutable
          ? `before 5.2 an IMMUTABLE image without the persistent flag is cloned like any other`
          : `“${name}” is not persistent: the VM gets its own copy`,
        origin,
      );
    }
    this.set('SAVE', 'NO', rule, 'the copy is thrown away at the end', origin);
    if (cdrom) this.set('SAVE', 'NO', rule, 'nothing is written back at the end', origin);
    this.keepPersistent(origin, `“${name}” is not persistent`);
    this.keepShareable('only set for persistent images with PERSISTENT_TYPE = SHAREABLE', origin);
  }

  private forcedReadonly(cdrom: boolean): string {
    const written = this.disk.get('READONLY');
    const forced = cdrom ? 'forced for CD-ROM' : 'forced for IMMUTABLE';
    return written !== undefined && !isYes(written) ? `${forced}; READONLY = ${written} here has no effect` : forced;
  }

  private resolveReadonly(image: ImageFacts, origin: Origin): void {
    const written = this.disk.get('READONLY');
    if (written) {
      this.set(
        'READONLY',
        written,
        'resolve/readonly',
        isYes(written) || written.toUpperCase() === 'NO'
          ? 'written in the DISK'
          : `written in the DISK; everything but YES counts as NO`,
        DISK,
      );
      return;
    }
    const ofImage = image.attributes.get('READONLY');
    if (ofImage !== undefined) {
      this.set('READONLY', isYes(ofImage) ? 'YES' : 'NO', 'resolve/readonly', 'READONLY of the image', origin);
    } else this.set('READONLY', 'NO', 'resolve/readonly', 'the default', RELEASE);
  }

  /** PERSISTENT where OpenNebula sets none: one that the author wrote survives. */
  private keepPersistent(origin: Origin, absent = 'not set'): void {
    const written = this.disk.get('PERSISTENT');
    if (written === undefined) this.set('PERSISTENT', null, 'resolve/never-removed', absent, origin);
    else {
      this.set(
        'PERSISTENT',
        written,
        'resolve/never-removed',
        `written in the DISK and never removed: it stays in the VM, changes neither CLONE nor SAVE, and misleads drivers and quotas`,
        DISK,
      );
    }
  }

  private keepShareable(absent: string, origin: Origin): void {
    const written = this.disk.get('SHAREABLE');
    if (written === undefined) this.set('SHAREABLE', null, 'resolve/never-removed', absent, origin);
    else {
      this.set(
        'SHAREABLE',
        written,
        'resolve/never-removed',
        'written in the DISK and never removed: the hypervisor gets it, but the image is not shareable',
        DISK,
      );
    }
  }

  private resolveShareable(image: ImageFacts, origin: Origin): void {
    const { release } = this;
    if (persistentType(image) !== 'SHAREABLE' || release < 600) {
      this.keepShareable(
        release < 600 ? 'PERSISTENT_TYPE = SHAREABLE is known since 6.0' : 'the image has no PERSISTENT_TYPE = SHAREABLE',
        origin,
      );
      return;
    }
    const allowed = image.format === 'raw' || (image.format === 'dir' && release >= 702);
    if (image.format === null) {
      if (this.disk.has('SHAREABLE')) this.keepShareable('', origin);
      else
        this.setUnknown(
          'SHAREABLE',
          'resolve/shareable',
          'YES when the format of the image is raw; it is detected when the image is registered',
        );
    } else if (allowed) this.set('SHAREABLE', 'YES', 'resolve/shareable', 'PERSISTENT_TYPE = SHAREABLE and format raw', origin);
    else this.keepShareable(`not set: only format raw can be shared, this image is ${image.format || 'without one'}`, origin);
  }

  /** DRIVER and FORMAT (`Image.cc:615-626`; before 6.0 an image had no format, and only a DRIVER that the disk lacks). */
  private resolveFormat(image: ImageFacts, origin: Origin): void {
    if (this.release < 600) {
      const driver = image.attributes.get('DRIVER');
      if (!this.disk.get('DRIVER') && driver) this.set('DRIVER', driver, 'resolve/format', 'DRIVER of the image', origin);
      else this.keep('DRIVER');
      this.keep('FORMAT');
      return;
    }
    for (const name of ['DRIVER', 'FORMAT']) {
      const written = this.disk.get(name);
      const instead = written ? `; ${name} = ${written} here is overwritten` : '';
      if (image.format === null) {
        this.setUnknown(
          name,
          'resolve/format',
          `the format of the image, detected from its file when it is registered${instead}`,
        );
      } else if (image.format === '') {
        this.set(name, null, 'resolve/format', `removed while the image has no format yet${instead}`, origin);
      } else this.set(name, image.format, 'resolve/format', `the format of the image${instead}`, origin);
    }
  }

  private resolveSize(image: ImageFacts, origin: Origin): void {
    const { release } = this;
    const written = this.disk.get('SIZE');
    const imageSize = image.size === null ? null : String(image.size);
    const known = imageSize !== null;
    const ofImage = 'the size of the image in MB';
    if (written && release >= 500) this.set('SIZE', written, 'resolve/size', this.writtenSize(written, image), DISK);
    else if (written && release === 414) {
      const number = parseInteger(written);
      if (number !== null && known && number !== image.size)
        this.set('SIZE', written, 'resolve/size', this.writtenSize(written, image), DISK);
      else if (known) this.set('SIZE', imageSize, 'resolve/size', ofImage, origin);
      else this.setUnknown('SIZE', 'resolve/size', 'the size of the image is not known');
    } else if (known)
      this.set('SIZE', imageSize, 'resolve/size', written ? `${ofImage}; SIZE here is overwritten before 4.14` : ofImage, origin);
    else this.setUnknown('SIZE', 'resolve/size', 'the size of the image, found when it is registered');

    if (release < 414) return;
    if (release === 414) {
      const differs =
        written !== undefined &&
        this.attributes.get('SIZE')?.value === written &&
        written !== imageSize &&
        parseInteger(written) !== null;
      if (differs && known) this.set('ORIGINAL_SIZE', imageSize, 'resolve/size', ofImage, origin);
      return;
    }
    if (known) this.set('ORIGINAL_SIZE', imageSize, 'resolve/size', ofImage, origin);
    else this.setUnknown('ORIGINAL_SIZE', 'resolve/size', 'the size of the image, found when it is registered');
  }

  private writtenSize(written: string, image: ImageFacts): string {
    if (parseInteger(written) === null)
      return 'written in the DISK; no whole number of MB, so it is kept as text and checks pass it over';
    if (image.size !== null && Number(written) > image.size) {
      return this.attributes.get('CLONE')?.value === 'YES'
        ? 'written in the DISK: the copy is grown to it'
        : 'written in the DISK; a linked disk is not grown';
    }
    return 'written in the DISK';
  }

  private resolvePrefix(image: ImageFacts, origin: Origin): void {
    const { configuration } = this.input;
    const written = this.disk.get('DEV_PREFIX');
    if (written) {
      this.keep('DEV_PREFIX', 'written in the DISK');
      return;
    }
    if (image.type === 'FILESYSTEM' || (image.type === 'CDROM' && configuration.release >= 702)) return;
    if (image.type === null) {
      this.setUnknown('DEV_PREFIX', 'resolve/dev-prefix', 'depends on the TYPE of the image');
      return;
    }
    const ofImage = image.attributes.get('DEV_PREFIX');
    if (ofImage) this.set('DEV_PREFIX', ofImage, 'resolve/dev-prefix', 'DEV_PREFIX of the image', origin);
    else {
      const cdrom = image.type === 'CDROM' ? configuration.defaultCdromDevicePrefix : null;
      this.set(
        'DEV_PREFIX',
        cdrom ?? configuration.defaultDevicePrefix,
        'resolve/dev-prefix',
        `${cdrom ? 'DEFAULT_CDROM_DEVICE_PREFIX' : 'DEFAULT_DEVICE_PREFIX'} of oned.conf`,
        ONED_CONF,
      );
    }
  }

  private resolveTypeName(image: ImageFacts, origin: Origin): void {
    const written = this.disk.get('TYPE');
    const instead = written ? `; TYPE = ${written} here is overwritten` : '';
    if (image.type === null) {
      this.setUnknown('TYPE', 'resolve/disk-type-name', 'depends on the TYPE of the image');
      return;
    }
    if (image.type === 'CDROM') {
      const storage = image.diskType;
      const shared = storage === 'RBD' || storage === 'GLUSTER' || storage === 'SHEEPDOG' ? `${storage}_CDROM` : 'CDROM';
      if (storage === null) {
        this.setUnknown(
          'TYPE',
          'resolve/disk-type-name',
          `CDROM, or RBD_CDROM on a Ceph datastore; the image's datastore is not known${instead}`,
        );
      } else this.set('TYPE', shared, 'resolve/disk-type-name', `the image is a CD-ROM${instead}`, origin);
    } else if (image.diskType === null) {
      this.setUnknown(
        'TYPE',
        'resolve/disk-type-name',
        `the storage type of the image's datastore, which is not known${instead}`,
      );
    } else
      this.set('TYPE', image.diskType, 'resolve/disk-type-name', `the storage type of the image's datastore${instead}`, origin);
  }

  private resolveState(image: ImageFacts, origin: Origin): void {
    if (image.persistent === null) this.setUnknown('IMAGE_STATE', 'resolve/state', 'depends on the persistent flag of the image');
    else {
      this.set(
        'IMAGE_STATE',
        image.persistent ? '8' : '2',
        'resolve/state',
        image.persistent ? 'USED_PERS: in use, and persistent' : 'USED',
        origin,
      );
    }
  }

  private resolveMount(image: ImageFacts, origin: Origin): void {
    const id = image.id ?? '<IMAGE_ID>';
    const defaults: readonly [string, string][] = [
      ['MOUNT_POINT', `/mnt/one-fs-${id}`],
      ['MOUNT_TAG', `one-tag-${id}`],
    ];
    for (const [name, fallback] of defaults) {
      if (this.disk.get(name)) continue;
      const ofImage = image.attributes.get(name);
      this.set(
        name,
        ofImage || fallback,
        'resolve/mount',
        ofImage ? `${name} of the image` : 'the default of a FILESYSTEM image',
        origin,
      );
    }
  }

  private inherit(
    names: readonly string[],
    values: ReadonlyMap<string, string>,
    rule: string,
    origin: Origin,
    reason: (name: string) => string,
  ): void {
    const overrides = this.release < 500;
    for (const name of names) {
      const value = values.get(name);
      if (!value) continue;
      if (!overrides && this.attributes.get(name)?.value) continue;
      this.set(name, value, rule, reason(name), origin);
    }
  }

  private resolveDatastore(image: ImageFacts): void {
    const { datastore, configuration } = this.input;
    const { release } = this;
    if (!datastore || datastore.transferDriver === null) {
      const named =
        image.datastore?.name ??
        (image.datastore?.id !== undefined && image.datastore?.id !== null ? `datastore ${image.datastore.id}` : null);
      this.missing.push(
        named
          ? `Datastore “${named}” is not known: add its template to the workspace, or set opennebula.defaultImageDatastoreDriver.`
          : "The image's datastore is not known: name it with DATASTORE in the image template, or set opennebula.defaultImageDatastoreDriver.",
      );
      for (const name of ['TM_MAD', 'LN_TARGET', 'CLONE_TARGET']) {
        if (name !== 'TM_MAD' && this.disk.get(name) && release >= 506) this.keepTarget(name);
        else this.setUnknown(name, 'resolve/datastore', "the image's datastore is not known");
      }
      return;
    }
    const origin: Origin = { kind: 'datastore', name: datastore.name, location: datastore.location };
    const driverOrigin: Origin = { kind: 'driver', name: datastore.transferDriver, location: datastore.location };
    const conduct = imageDatastoreConduct(datastore, configuration);
    const wrote = this.disk.get('TM_MAD');
    this.set(
      'TM_MAD',
      datastore.transferDriver,
      'resolve/datastore',
      `TM_MAD of the image's datastore${wrote ? `; TM_MAD = ${wrote} here is overwritten` : ''}`,
      origin,
    );
    const mode = this.input.transferModeOfVm.trim().toUpperCase();
    for (const name of ['LN_TARGET', 'CLONE_TARGET']) {
      if (this.disk.get(name) && release >= 506) {
        this.keepTarget(name);
        continue;
      }
      const ofMode = mode && release >= 506 ? conduct.attributes.get(`${name}_${mode}`) : undefined;
      const value = ofMode || conduct.attributes.get(name);
      if (value)
        this.set(
          name,
          value,
          'resolve/target-area',
          ofMode ? `${name}_${mode} of the datastore` : `of the ${datastore.transferDriver} driver`,
          driverOrigin,
        );
      else if (!conduct.known)
        this.setUnknown(name, 'resolve/target-area', `oned.conf has no TM_MAD_CONF for “${datastore.transferDriver}”`);
    }
    if (!conduct.known)
      this.missing.push(
        `Transfer driver “${datastore.transferDriver}” is not in the TM_MAD_CONF of OpenNebula ${formatRelease(release)}: add the oned.conf that configures it.`,
      );
    this.inherit(
      configuration.inheritDatastoreAttributes,
      conduct.attributes,
      'resolve/inherit-datastore',
      origin,
      (name) => `${name} of the datastore, listed in INHERIT_DATASTORE_ATTR`,
    );
    if (release >= 506) {
      const type = mode ? conduct.attributes.get(`DISK_TYPE_${mode}`) : undefined;
      if (mode) this.set('TM_MAD_SYSTEM', this.input.transferModeOfVm, 'resolve/transfer-mode', 'TM_MAD_SYSTEM of the VM', VM);
      if (type) {
        const cdrom = image.type === 'CDROM';
        const file = type === 'FILE' || type === 'ISCSI' || type === 'NONE';
        this.set(
          'TYPE',
          cdrom ? (file ? 'CDROM' : `${type}_CDROM`) : type,
          'resolve/transfer-mode',
          `DISK_TYPE_${mode} of the datastore`,
          origin,
        );
        this.set('DISK_TYPE', type, 'resolve/transfer-mode', `DISK_TYPE_${mode} of the datastore`, origin);
      }
    }
  }

  private keepTarget(name: string): void {
    this.set(
      name,
      this.disk.get(name) ?? null,
      'resolve/target-area',
      'written in the DISK and kept: it changes no transfer action, but capacity and quotas are counted in the wrong place',
      DISK,
    );
  }

  private resolveVolatile(): EffectiveDisk {
    const { input, release } = this;
    const type = (this.disk.get('TYPE') ?? '').toUpperCase();
    const written = this.disk.get('TYPE') ?? '';
    this.keepAll(new Set(['TM_MAD_SYSTEM', 'DISK_ID']));
    this.set('DISK_ID', String(input.index), 'resolve/disk-id', 'the place of the DISK in the template, from 0', RELEASE);
    if (release >= 500 && this.disk.has('ORDER'))
      this.set('ORDER', null, 'resolve/order', 'removed: only OS/BOOT sets the boot order', RELEASE);
    if (type !== 'FS' && type !== 'SWAP') {
      if (this.refusals.length === 0) this.refuse('unknown-type', `Unknown disk type ${type}`, written ? 'TYPE' : null);
      return this.finish('invalid', null, 'known');
    }
    const size = parseInteger(this.disk.get('SIZE') ?? '');
    if (size === null || size <= 0)
      this.refuse('volatile-size', 'SIZE attribute must be a positive integer value.', this.disk.has('SIZE') ? 'SIZE' : null);
    for (const name of ['CLONE', 'SAVE', 'PERSISTENT', 'SHAREABLE']) {
      if (this.disk.has(name)) this.keep(name, 'written in the DISK and kept; a volatile disk has no such thing');
      else
        this.set(
          name,
          null,
          'resolve/volatile',
          'a volatile disk has none: it is made when the VM starts and thrown away at the end',
          RELEASE,
        );
    }
    if (!this.disk.has('READONLY')) this.set('READONLY', null, 'resolve/volatile', 'not set', RELEASE);
    this.set('TYPE', written, 'resolve/volatile', 'written in the DISK: a volatile disk', DISK);
    if (!this.disk.get('DEV_PREFIX')) {
      this.set(
        'DEV_PREFIX',
        input.configuration.defaultDevicePrefix,
        'resolve/dev-prefix',
        'DEFAULT_DEVICE_PREFIX of oned.conf',
        ONED_CONF,
      );
    }
    if (this.disk.get('SERIAL') === 'auto') {
      this.set('SERIAL', `<VM>-${input.index}`, 'resolve/serial', "“auto” becomes the VM's ID and the disk's", RELEASE);
    }
    this.resolveVolatileFormat(type);
    const unknown = [...this.attributes].some((attribute) => !attribute.known);
    return this.finish('volatile', null, unknown ? 'partial' : 'known');
  }

  /** What the system datastore adds to a volatile disk when the VM is deployed (`Datastore.cc:203-240`). */
  private resolveVolatileFormat(type: string): void {
    const { system, configuration } = this.input;
    const format = this.disk.get('FORMAT');
    const driver = this.disk.get('DRIVER');
    const both = (value: string, reason: string, origin: Origin) => {
      this.set('FORMAT', value, 'resolve/volatile-format', reason, origin);
      this.set('DRIVER', value, 'resolve/volatile-format', reason, origin);
    };
    if (type === 'SWAP') {
      if (this.release >= 502)
        both(
          'raw',
          `a swap disk is always raw${format && format !== 'raw' ? `; FORMAT = ${format} here is overwritten` : ''}`,
          RELEASE,
        );
      return;
    }
    if (this.release < 502) return;
    if (!system) {
      if (!format) {
        this.setUnknown(
          'FORMAT',
          'resolve/volatile-format',
          "that of the system datastore's driver, else raw; the system datastore is not known",
        );
        this.setUnknown(
          'DRIVER',
          'resolve/volatile-format',
          "that of the system datastore's driver, else raw; the system datastore is not known",
        );
      } else {
        this.setUnknown(
          'FORMAT',
          'resolve/volatile-format',
          `${format} as written, unless the system datastore's driver has a format of its own; the system datastore is not known`,
        );
        this.setUnknown(
          'DRIVER',
          'resolve/volatile-format',
          `${format} from FORMAT, unless the system datastore's driver has a format of its own`,
        );
      }
      this.missing.push(
        'The system datastore is not known: add its template to the workspace, or set opennebula.defaultSystemDatastoreDriver.',
      );
      return;
    }
    const imposed = datastoreFormat(system, configuration);
    const origin: Origin = { kind: 'system-datastore', name: system.name, location: system.location };
    this.set('TM_MAD', system.transferDriver, 'resolve/volatile-format', 'TM_MAD of the system datastore', origin);
    if (imposed)
      both(
        imposed,
        `the system datastore's driver makes ${imposed} disks only${format && format !== imposed ? `; FORMAT = ${format} here is overwritten` : ''}`,
        origin,
      );
    else if (format) both(format, 'FORMAT, written in the DISK', DISK);
    else both('raw', `the default${driver ? `; DRIVER = ${driver} here is not read, FORMAT would be` : ''}`, RELEASE);
    if (!this.disk.get('DISK_TYPE') && this.release >= 510) {
      this.set(
        'DISK_TYPE',
        diskTypeOf(system.attributes.get('DISK_TYPE')),
        'resolve/volatile-format',
        'the storage type of the system datastore',
        origin,
      );
    }
  }

  private resolveUnknownImage(): EffectiveDisk {
    this.keepAll(OVERWRITTEN);
    for (const attribute of OF_UNKNOWN_IMAGE) this.attributes.set(attribute);
    const name = this.disk.get('PERSISTENT') === undefined ? null : 'PERSISTENT';
    if (name) {
      this.set(
        'PERSISTENT',
        this.disk.get('PERSISTENT') ?? null,
        'resolve/never-removed',
        'written in the DISK and never removed, whatever the image is (a persistent image sets it to YES)',
        DISK,
      );
    } else this.attributes.set(PERSISTENT_OF_UNKNOWN_IMAGE);
    this.missing.push(
      'Image not found in the workspace: add the image template, or an XML dump of the image pool, to the workspace.',
    );
    return this.finish('image', null, 'unknown', this.release < 502 ? CASES_BEFORE_5_2 : CASES);
  }
}

/** What a DISK may come to whose image is not known. */
const CASES: readonly DiskCase[] = [
  { when: 'the image is not persistent', clone: 'YES', save: 'NO', readonly: 'as written, else NO' },
  { when: 'the image is persistent', clone: 'NO', save: 'YES', readonly: 'as written, else NO' },
  { when: 'it is a CD-ROM', clone: 'NO', save: 'NO', readonly: 'YES' },
  { when: 'its PERSISTENT_TYPE is IMMUTABLE', clone: 'NO', save: 'NO', readonly: 'YES' },
];
const CASES_BEFORE_5_2: readonly DiskCase[] = [
  ...CASES.slice(0, 2),
  { when: 'it is a CD-ROM, not flagged persistent', clone: 'NO', save: 'NO', readonly: 'YES' },
  { when: 'it is a CD-ROM, flagged persistent', clone: 'NO', save: 'YES', readonly: 'YES' },
  { when: 'its PERSISTENT_TYPE is IMMUTABLE and it is persistent', clone: 'NO', save: 'NO', readonly: 'YES' },
];

const CONDUCT = ['CLONE', 'SAVE', 'READONLY'];
const NONE: Origin = { kind: 'release', name: null, location: null };
const DISK: Origin = { kind: 'disk', name: null, location: null };
const RELEASE: Origin = NONE;
const ONED_CONF: Origin = { kind: 'oned.conf', name: null, location: null };
const VM: Origin = { kind: 'vm', name: null, location: null };
const UNKNOWN: Origin = { kind: 'unknown', name: null, location: null };

// One of each for all DISKs: a template may have thousands whose image is not known.
const ofUnknownImage = (name: string) =>
  new ResolvedAttribute(name, null, false, 'resolve/unknown-image', 'the image is not known', UNKNOWN);
const OF_UNKNOWN_IMAGE = [...CONDUCT, 'TYPE', 'DRIVER', 'FORMAT', 'TM_MAD'].map(ofUnknownImage);
const PERSISTENT_OF_UNKNOWN_IMAGE = ofUnknownImage('PERSISTENT');

/** What the author writes in an image DISK and OpenNebula computes anew. */
const OVERWRITTEN: ReadonlySet<string> = new Set([
  'CLONE',
  'SAVE',
  'DRIVER',
  'FORMAT',
  'TYPE',
  'SOURCE',
  'TM_MAD',
  'IMAGE_STATE',
  'ORIGINAL_SIZE',
  'DATASTORE',
  'DATASTORE_ID',
  'CLUSTER_ID',
  'CLONING',
  'DISK_SNAPSHOT_TOTAL_SIZE',
  'TM_MAD_SYSTEM',
  'DISK_ID',
  'READONLY',
]);
