import type { DatastoreFacts, FactLocation, ImageFacts } from './facts.js';
import type { Refusal } from './image.js';
import type { Release } from '../configuration/release.js';

/** What decided a value. */
type OriginKind = 'disk' | 'image' | 'datastore' | 'system-datastore' | 'driver' | 'oned.conf' | 'release' | 'vm' | 'unknown';

export interface Origin {
  readonly kind: OriginKind;
  /** The name of the image, datastore or driver. */
  readonly name: string | null;
  readonly location: FactLocation | null;
}

/** One attribute of a disk as OpenNebula will compute it, and why. */
export interface EffectiveAttribute {
  readonly name: string;
  /** Null: the attribute will not be there. Only meaningful when `known`. */
  readonly value: string | null;
  /** False when the value depends on something that is not known here. */
  readonly known: boolean;
  /** One sentence for the template's author. */
  readonly reason: string;
  /** Id of the rule of resolution, stable. */
  readonly rule: string;
  /** Where OpenNebula's source has the rule. */
  readonly source: string;
  readonly origin: Origin;
  /** When OpenNebula sets it: as it creates the VM, or when it deploys the VM to a system datastore. */
  readonly when: 'creation' | 'deployment';
}

/** The outcome under one assumption about an unknown image. */
export interface DiskCase {
  readonly when: string;
  readonly clone: string;
  readonly save: string;
  readonly readonly: string;
}

/** The attributes of a disk by name. A disk has about twenty: for so few, a list is faster and smaller than a `Map`. */
export class EffectiveAttributes {
  private readonly list: EffectiveAttribute[];

  constructor(attributes: Iterable<EffectiveAttribute> = []) {
    this.list = [...attributes];
  }

  get(name: string): EffectiveAttribute | undefined {
    for (const attribute of this.list) if (attribute.name === name) return attribute;
    return undefined;
  }

  /** Puts one in, in place of the one with its name. */
  set(attribute: EffectiveAttribute): void {
    const { list } = this;
    for (let i = 0; i < list.length; i++)
      if ((list[i] as EffectiveAttribute).name === attribute.name) {
        list[i] = attribute;
        return;
      }
    list.push(attribute);
  }

  [Symbol.iterator](): Iterator<EffectiveAttribute> {
    return this.list.values();
  }
}

/** A DISK as OpenNebula will make it. */
export interface EffectiveDisk {
  /** DISK_ID. */
  readonly index: number;
  readonly release: Release;
  readonly kind: 'image' | 'volatile' | 'invalid';
  readonly knowledge: 'known' | 'partial' | 'unknown';
  readonly image: ImageFacts | null;
  readonly datastore: DatastoreFacts | null;
  readonly attributes: EffectiveAttributes;
  /** Why OpenNebula refuses the VM because of this disk. */
  readonly refusals: readonly Refusal[];
  /** What would make the disk fully known, as sentences. */
  readonly missing: readonly string[];
  /** The possible outcomes when the image is not known. */
  readonly cases: readonly DiskCase[];
}

/** The value of an attribute; null when it is absent or unknown. */
export function effectiveValue(disk: EffectiveDisk, name: string): string | null {
  const attribute = disk.attributes.get(name);
  return attribute?.known ? attribute.value : null;
}

/** True when the value of the attribute is not known. */
export function isUnknown(disk: EffectiveDisk, name: string): boolean {
  return disk.attributes.get(name)?.known === false;
}
