import { LineStarts } from '../../server/src/document/line-index.js';
import { readDocument } from '../../server/src/document/read-document.js';
import { Inventory } from '../../server/src/inventory/inventory.js';
import { resolveVmDisks, targetOf } from '../../server/src/inventory/vm-disks.js';
import { checkDocument } from '../../server/src/rules/check.js';
import type { Release } from '../../server/src/configuration/release.js';
import { type FleetImage, fleetImage, imageDatastore, type Miss } from './disk-records.js';

export interface DiskVerdict {
  template: string;
  accepted: boolean;
  disks?: Record<string, string>[];
  error?: string;
}

/** The inventory of the recording cloud: its images, complete, each in a datastore of its driver. */
export function fleetInventory(fleet: readonly FleetImage[], release: Release): Inventory {
  const inventory = new Inventory({ release, defaultImageDatastoreDriver: '', defaultSystemDatastoreDriver: '', complete: true });
  const drivers = new Set(fleet.map((image) => image.datastore.TM_MAD));
  const span = { start: 0, end: 0 };
  const lines = new LineStarts([0], 0);
  inventory.set({
    uri: 'fleet:datastores',
    kind: 'datastore',
    images: [],
    diskUses: [],
    objects: [],
    occurrences: [],
    configuration: null,
    lines,
    datastores: [...drivers].map((driver) => imageDatastore(driver, inventory.configuration)),
  });
  inventory.set({
    uri: 'fleet:images',
    kind: 'image',
    datastores: [],
    diskUses: [],
    objects: [],
    occurrences: [],
    configuration: null,
    lines,
    images: fleet.map((record) => {
      const recorded = fleetImage(record);
      return {
        uri: 'fleet:images',
        name: record.name,
        id: record.id,
        template: null,
        recorded,
        datastore: recorded.datastore,
        span,
        nameSpan: span,
      };
    }),
  });
  return inventory;
}

/** Refused exactly where there is an error finding; where accepted, the same disks. */
export function judgeDiskVerdict(record: DiskVerdict, inventory: Inventory): Miss {
  const document = readDocument('file:///vm.one', record.template, 'vm');
  const errors = checkDocument(document, inventory, { entryPoint: 'create' }).filter((finding) => finding.severity === 'error');
  if (!record.accepted) {
    return errors.length > 0 ? null : { what: 'refused, but no error found', expected: record.error, actual: record.template };
  }
  if (errors.length > 0)
    return {
      what: 'accepted, but an error found',
      expected: record.template,
      actual: errors.map((finding) => `${finding.id}: ${finding.message}`),
    };
  const object = document.objects[0];
  if (!object) return { what: 'no object', expected: 1, actual: 0 };
  const vm = resolveVmDisks(document, object, inventory, 'create');
  const disks = vm.disks.map((disk) => {
    const values: Record<string, string> = {};
    for (const attribute of disk.effective.attributes) {
      const { name } = attribute;
      // The records show the VM before it is deployed.
      const value = attribute.when === 'deployment' ? (disk.written.get(name) ?? null) : attribute.value;
      if (value !== null) values[name] = value;
    }
    const target = targetOf(vm, disk);
    if (target) values['TARGET'] = target;
    return values;
  });
  const expected = record.disks ?? [];
  if (expected.length !== disks.length) return { what: 'number of disks', expected: expected.length, actual: disks.length };
  for (let i = 0; i < disks.length; i++) {
    const theirs = expected[i] as Record<string, string>;
    const ours = disks[i] as Record<string, string>;
    const names = Object.keys(theirs).concat(Object.keys(ours).filter((name) => RECORDED.has(name)));
    const wrong = [...new Set(names)].filter((name) => theirs[name] !== ours[name]);
    if (wrong.length > 0) {
      const pick = (of: Record<string, string>) => Object.fromEntries(wrong.map((name) => [name, of[name] ?? null]));
      return {
        what: `DISK ${i}: ${wrong.join(' ')}`,
        expected: pick(theirs),
        actual: { ...pick(ours), template: record.template },
      };
    }
  }
  return null;
}

/** The attributes that the records show. */
const RECORDED = new Set([
  'CLONE',
  'CLONE_TARGET',
  'DEV_PREFIX',
  'DISK_ID',
  'DISK_TYPE',
  'DRIVER',
  'FORMAT',
  'IMAGE',
  'IMAGE_ID',
  'LN_TARGET',
  'ORIGINAL_SIZE',
  'PERSISTENT',
  'READONLY',
  'SAVE',
  'SHAREABLE',
  'SIZE',
  'TARGET',
  'TM_MAD',
  'TM_MAD_SYSTEM',
  'TYPE',
]);
