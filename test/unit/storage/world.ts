import { parseRelease } from '../../../server/src/configuration/release.js';
import { readDocument } from '../../../server/src/document/read-document.js';
import { fileFacts } from '../../../server/src/inventory/file-facts.js';
import { DEFAULT_INVENTORY_SETTINGS, Inventory } from '../../../server/src/inventory/inventory.js';
import { resolveVmDisks, systemDriverOf, targetOf } from '../../../server/src/inventory/vm-disks.js';
import { checkDocument } from '../../../server/src/rules/check.js';
import { effectiveValue, isUnknown } from '../../../server/src/storage/effective-disk.js';
import type { DatastoreFacts } from '../../../server/src/storage/facts.js';
import { actionLine, diskLife, type Operation } from '../../../server/src/storage/life.js';

/** An image datastore, as a template says it. */
export function imageDatastore(facts: Partial<DatastoreFacts>): DatastoreFacts {
  return {
    name: 'ds',
    id: null,
    type: 'IMAGE_DS',
    transferDriver: null,
    datastoreDriver: 'fs',
    attributes: new Map(),
    registered: false,
    location: null,
    ...facts,
  };
}

/** Where a value of a disk can come from. */
const ORIGINS = ['disk', 'image', 'datastore', 'system-datastore', 'driver', 'oned.conf', 'release', 'vm', 'unknown'];

export interface World {
  /** The image template without NAME and DATASTORE, or the image's XML. */
  readonly image?: string;
  /** TM_MAD of the image's datastore, or its whole template; '' for a datastore that is not known. */
  readonly datastore?: string;
  /** The same of the system datastore. */
  readonly system?: string;
  /** What chooses the image in the DISK; '' for a volatile disk. */
  readonly of?: string;
  /** The rest of the DISK. */
  readonly disk?: string;
  /** The rest of the VM template. */
  readonly vm?: string;
  /** An oned.conf. */
  readonly oned?: string;
}

/** A workspace with one image, its datastore and a system datastore, and the VM template that uses them. */
export function world(
  release: string,
  {
    image = 'TYPE = OS\nPATH = /x',
    datastore = 'shared',
    system = 'shared',
    of = 'IMAGE = i',
    disk = '',
    vm = '',
    oned = '',
  }: World = {},
) {
  const inventory = new Inventory({ ...DEFAULT_INVENTORY_SETTINGS, release: parseRelease(release) ?? 0 });
  const add = (name: string, text: string) => {
    const document = readDocument(`file:///w/${name}`, text);
    inventory.set(fileFacts(document));
    return document;
  };
  const driver = (written: string) => (written.includes('=') ? written : `TM_MAD = ${written}`);
  if (oned) add('oned.conf', oned);
  if (image) add('image.one', image.startsWith('<') ? image : `NAME = i\nDATASTORE = ds\n${image}\n`);
  if (datastore) add('ds.one', `NAME = ds\nTYPE = IMAGE_DS\nDS_MAD = fs\n${driver(datastore)}\n`);
  if (system) add('sys.one', `NAME = sys\nTYPE = SYSTEM_DS\n${driver(system)}\n`);
  const document = add('vm.one', `CPU = 1\nMEMORY = 64\nDISK = [ ${[of, disk].filter(Boolean).join(', ')} ]\n${vm}\n`);
  const object = document.objects[0];
  if (!object) throw new Error('no object');
  const disks = resolveVmDisks(document, object, inventory);
  const first = disks.disks[0];
  if (!first) throw new Error('no disk');
  const { effective } = first;
  for (const { name, reason, source, origin } of effective.attributes)
    if (!reason || !/^src\/.+:\d+/.test(source) || !ORIGINS.includes(origin.kind))
      throw new Error(`${name} is not accounted for`);
  const step = (operation: Operation) =>
    diskLife(effective, operation, { systemDriver: systemDriverOf(disks) ?? '', configuration: inventory.configuration });
  return {
    effective,
    /** What the disk gets; `-` for nothing, `?` for what is not known. */
    value: (name: string) => (isUnknown(effective, name) ? '?' : (effectiveValue(effective, name) ?? '-')),
    reason: (name: string) => effective.attributes.get(name)?.reason ?? '',
    target: () => targetOf(disks, first) ?? '-',
    refused: () => effective.refusals.map(({ message }) => message),
    ids: () => checkDocument(document, inventory).map((finding) => `${finding.severity} ${finding.id}`),
    /** OpenNebula's refusal, or the commands on the disk without their arguments; null where nothing can be said. */
    commands: (operation: Operation) => {
      const result = step(operation);
      if (!result) return null;
      if (result.refusal !== null) return result.refusal;
      return result.actions
        .filter((action) => action.onDisk)
        .map((action) => actionLine(action).split(' ').slice(0, 2).join(' '));
    },
    /** All commands, whole. */
    lines: (operation: Operation) => step(operation)?.actions.map(actionLine),
  };
}
