import {
  type Attribute,
  attributesOf,
  MANY_ATTRIBUTES,
  pairText,
  singleText,
  type TemplateDocument,
  type TemplateObject,
  vectorMap,
} from '../document/model.js';
import { AttributeMemory } from '../document/attribute-memory.js';
import { trimmedMap } from '../document/trimmed.js';
import type { OnedConfiguration } from '../configuration/oned-configuration.js';
import type { EffectiveDisk } from '../storage/effective-disk.js';
import { assignTargets, type DeviceNeed, deviceNeed, type TargetAssignment, type TargetContext } from '../storage/targets.js';
import { resolveDisk } from '../storage/resolve.js';
import type { ChosenDatastore, ImageLookup, Inventory } from './inventory.js';

/** A DISK of a VM template with what OpenNebula makes of it. */
export interface VmDisk {
  readonly index: number;
  readonly attribute: Attribute;
  /** As OpenNebula reads it: each name once. */
  readonly written: ReadonlyMap<string, string>;
  readonly lookup: ImageLookup;
  readonly datastore: ChosenDatastore | null;
  readonly effective: EffectiveDisk;
  readonly need: DeviceNeed;
}

/** The disks of a VM template, resolved together: TARGETs depend on all of them. */
export interface VmDisks {
  readonly disks: readonly VmDisk[];
  readonly targets: TargetAssignment;
  readonly system: ChosenDatastore | null;
}

/**
 * How the VM comes to be. `instantiate`: from a VM template, where a numeric IMAGE_ID wins over IMAGE. `create`:
 * `onevm create` and `disk-attach`, whose authorization rewrites IMAGE_ID from IMAGE first (measured on 7.4.0).
 * `register`: the VM template is only stored (`onetemplate create`).
 */
export type EntryPoint = 'instantiate' | 'create' | 'register';

/** The last result for an object: hover, hints and rules ask for the same one after another. */
const resolved = new WeakMap<TemplateObject, { inventory: Inventory; version: number; entryPoint: EntryPoint; vm: VmDisks }>();

/** Resolves the disks of an authored VM template; from memory while neither it nor the inventory has changed. */
export function resolveVmDisks(
  document: TemplateDocument,
  object: TemplateObject,
  inventory: Inventory,
  entryPoint: EntryPoint = 'instantiate',
): VmDisks {
  const { version } = inventory;
  const last = resolved.get(object);
  if (last?.inventory === inventory && last.version === version && last.entryPoint === entryPoint) return last.vm;
  const vm = resolveAll(document, object, inventory, entryPoint);
  resolved.set(object, { inventory, version, entryPoint, vm });
  return vm;
}

/** The disks of templates that have many, and what they were resolved with. */
const known = new AttributeMemory<{
  readonly disk: VmDisk;
  readonly inventory: Inventory;
  readonly version: number;
  readonly entryPoint: EntryPoint;
  readonly transferModeOfVm: string;
}>();

function resolveAll(document: TemplateDocument, object: TemplateObject, inventory: Inventory, entryPoint: EntryPoint): VmDisks {
  const { configuration } = inventory;
  const { language } = document;
  const system = inventory.systemDatastore();
  const transferModeOfVm = singleText(object.attributes, 'TM_MAD_SYSTEM') ?? '';
  const vectors = attributesOf(object.attributes, 'DISK').filter((attribute) => attribute.pairs !== null);
  const remembers = object.attributes.length >= MANY_ATTRIBUTES;
  const disks = vectors.map((attribute, index): VmDisk => {
    const last = remembers ? known.get(attribute) : undefined;
    const { version } = inventory;
    if (
      last?.disk.index === index &&
      last.inventory === inventory &&
      last.version === version &&
      last.entryPoint === entryPoint &&
      last.transferModeOfVm === transferModeOfVm
    )
      return last.disk;
    const written = trimmedMap(vectorMap(attribute, language), configuration.release);
    const lookup = findImage(written, inventory, entryPoint);
    const image = lookup.found === 'one' ? lookup.image : null;
    const datastore = lookup.found === 'one' ? inventory.imageDatastore(lookup.image.datastore) : null;
    const effective = resolveDisk({
      disk: written,
      index,
      image,
      datastore: datastore?.datastore ?? null,
      system: system?.datastore ?? null,
      transferModeOfVm,
      configuration,
    });
    const disk = { index, attribute, written, lookup, datastore, effective, need: deviceNeed(effective) };
    if (remembers) known.set(attribute, { disk, inventory, version, entryPoint, transferModeOfVm });
    return disk;
  });
  const context = attributesOf(object.attributes, 'CONTEXT').find((attribute) => attribute.pairs !== null);
  const os = attributesOf(object.attributes, 'OS').find((attribute) => attribute.pairs !== null);
  const targets = targetsOf(
    document.uri,
    disks.map((disk) => disk.need),
    {
      context: context ? vectorMap(context, language) : null,
      machine: os ? (pairText(os, 'MACHINE', language) ?? '') : '',
      configuration,
    },
  );
  return { disks, targets, system };
}

/** The last assignment for a VM template of many disks. */
let assigned: {
  readonly uri: string;
  readonly needs: readonly DeviceNeed[];
  readonly context: string;
  readonly configuration: OnedConfiguration;
  readonly targets: TargetAssignment;
} | null = null;

/** The device names; those of the last time where nothing that decides them has changed. */
function targetsOf(uri: string, needs: readonly DeviceNeed[], target: TargetContext): TargetAssignment {
  if (needs.length < MANY_ATTRIBUTES) return assignTargets(needs, target);
  const { configuration } = target;
  const context = JSON.stringify([target.machine, target.context && [...target.context]]);
  const sameNeeds =
    assigned?.uri === uri &&
    assigned.configuration === configuration &&
    assigned.context === context &&
    assigned.needs.length === needs.length &&
    assigned.needs.every((need, i) => isSameNeed(need, needs[i]));
  if (assigned && sameNeeds) return assigned.targets;
  const targets = assignTargets(needs, target);
  assigned = { uri, needs, context, configuration, targets };
  return targets;
}

function isSameNeed(a: DeviceNeed, b: DeviceNeed | undefined): boolean {
  return a === b || (a.index === b?.index && a.target === b.target && a.prefix === b.prefix && a.type === b.type);
}

function findImage(written: ReadonlyMap<string, string>, inventory: Inventory, entryPoint: EntryPoint): ImageLookup {
  if (entryPoint === 'create' && written.get('IMAGE') && written.has('IMAGE_ID')) {
    const byName = new Map(written);
    byName.delete('IMAGE_ID');
    const named = inventory.findImage(byName);
    if (named.found === 'one') return named;
  }
  return inventory.findImage(written);
}

/** The TARGET of a disk: written, of the image, or assigned. Null when it cannot be known, '' when it has none. */
export function targetOf(vm: VmDisks, disk: VmDisk): string | null {
  const written = disk.effective.attributes.get('TARGET');
  if (written?.known && written.value) return written.value;
  const assigned = vm.targets.assigned.get(disk.index);
  return assigned === undefined ? '' : assigned;
}

/** The TM_MAD of the system datastore; null when it is not known. */
export function systemDriverOf(vm: VmDisks): string | null {
  return vm.system?.datastore.transferDriver ?? null;
}
