import type { DatastoreFacts, ImageFacts, ImageType } from '../../server/src/storage/facts.js';
import { assignTargets, deviceNeed } from '../../server/src/storage/targets.js';
import { changeImage, diskTypeOfNumber, imageTypeOfNumber, registerImage } from '../../server/src/storage/image.js';
import { actionLine, diskLife, type Operation } from '../../server/src/storage/life.js';
import { resolveDisk } from '../../server/src/storage/resolve.js';
import type { OnedConfiguration } from '../../server/src/configuration/oned-configuration.js';

/** What a judgement says of one record: null where ours and the recorded answer agree. */
export type Miss = { readonly what: string; readonly expected: unknown; readonly actual: unknown } | null;

export interface ResolutionRecord {
  image: Record<string, string>;
  image_operation?: [string, 'ID', unknown];
  image_operation_ok?: boolean;
  image_error?: string;
  image_datastore: { TM_MAD: string };
  disk: Record<string, string>;
  vm_disk?: Record<string, string>;
  vm_error?: string;
}

/** DISK_TYPE in the templates of the recording clouds' datastores, where their driver demands it (`image_stored` shows it). */
const DISK_TYPES: Readonly<Record<string, string>> = { ceph: 'RBD', dev: 'BLOCK', iscsi_libvirt: 'ISCSI' };

export function imageDatastore(driver: string, configuration: OnedConfiguration): DatastoreFacts {
  const attributes = new Map<string, string>();
  const diskType = DISK_TYPES[driver] ?? (driver.endsWith('lvm') && configuration.release < 500 ? 'BLOCK' : undefined);
  if (diskType) attributes.set('DISK_TYPE', diskType);
  return {
    name: driver,
    id: 100,
    type: 'IMAGE_DS',
    transferDriver: driver,
    datastoreDriver: null,
    attributes,
    registered: false,
    location: null,
  };
}

function systemDatastore(driver: string): DatastoreFacts {
  return {
    name: driver,
    id: 101,
    type: 'SYSTEM_DS',
    transferDriver: driver,
    datastoreDriver: null,
    attributes: new Map(),
    registered: false,
    location: null,
  };
}

function register(template: Record<string, string>, datastore: DatastoreFacts, configuration: OnedConfiguration) {
  return registerImage(new Map(Object.entries(template)), {
    datastore,
    reference: { id: 100, name: datastore.name },
    configuration,
    location: null,
    stat: { size: 1024, format: 'raw' },
  });
}

function operate(image: ImageFacts, operation: ResolutionRecord['image_operation']): ImageFacts {
  if (!operation) return image;
  const [call, , value] = operation;
  const changed =
    call === 'image.persistent'
      ? changeImage(image, { call: 'persistent', value: value === true })
      : changeImage(image, { call: 'chtype', type: String(value) as ImageType });
  return changed ?? image;
}

/** The brackets of an OpenNebula message that name the API call. */
function words(message: string): string {
  return message
    .replace(/^\[[\w.]+\] /, '')
    .replace(/^Error allocating a new virtual machine\. /, '')
    .replace(/^DISK \d+: /, '')
    .replace(/\[\d+\]/g, '[<ID>]')
    .trim();
}

export function judgeResolution(record: ResolutionRecord, configuration: OnedConfiguration): Miss {
  const datastore = imageDatastore(record.image_datastore.TM_MAD, configuration);
  const registered = register(record.image, datastore, configuration);
  if (record.image_error) {
    const actual = registered.refusals.map((refusal) => refusal.message);
    return actual.includes(words(record.image_error)) ? null : { what: 'image refusal', expected: record.image_error, actual };
  }
  if (registered.refusals.length > 0) {
    return { what: 'image refusal', expected: 'accepted', actual: registered.refusals };
  }
  const image = {
    ...operate(registered.image, record.image_operation_ok === false ? undefined : record.image_operation),
    name: 'image',
  };
  const disk = resolveDisk({
    disk: new Map(Object.entries({ IMAGE_ID: '1', ...record.disk })),
    index: 0,
    image,
    datastore,
    system: null,
    transferModeOfVm: '',
    configuration,
  });
  if (record.vm_error) {
    const actual = disk.refusals.map((refusal) => words(refusal.message));
    return actual.includes(words(record.vm_error)) ? null : { what: 'refusal', expected: record.vm_error, actual };
  }
  if (disk.refusals.length > 0) return { what: 'refusal', expected: 'accepted', actual: disk.refusals };
  const targets = assignTargets([deviceNeed(disk)], { context: null, machine: '', configuration });
  const actual: Record<string, string> = {};
  for (const attribute of disk.attributes) {
    const { name } = attribute;
    if (attribute.known && attribute.value !== null && !IDENTITY.has(name)) actual[name] = attribute.value;
  }
  const target = targets.assigned.get(0);
  if (target) actual['TARGET'] = target;
  return compare(record.vm_disk ?? {}, actual);
}

/** What the records leave out: which disk and which image it is. */
const IDENTITY = new Set(['IMAGE', 'IMAGE_ID', 'DISK_ID']);

function compare(expected: Record<string, string>, actual: Record<string, string>): Miss {
  const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  const differing = [...names].filter((name) => expected[name] !== actual[name]).sort();
  if (differing.length === 0) return null;
  const pick = (of: Record<string, string>) => Object.fromEntries(differing.map((name) => [name, of[name] ?? null]));
  return { what: differing.join(' '), expected: pick(expected), actual: pick(actual) };
}

export interface LifecycleRecord {
  image: Record<string, string> | null;
  disk: string;
  image_datastore_tm: string | null;
  system_datastore_tm: string;
  vm_disk: string | null;
  operation: Operation;
  commands: Record<string, string[]>;
  error?: string;
}

export function judgeLifecycle(record: LifecycleRecord, configuration: OnedConfiguration): Miss {
  const written = new Map<string, string>();
  for (const pair of (record.vm_disk ?? '').matchAll(/(\w+)="([^"]*)"/g)) written.set(pair[1] as string, pair[2] as string);
  const system = systemDatastore(record.system_datastore_tm);
  let image: ImageFacts | null = null;
  let datastore: DatastoreFacts | null = null;
  if (record.image && record.image_datastore_tm) {
    datastore = imageDatastore(record.image_datastore_tm, configuration);
    image = { ...register({ PATH: '/x', ...record.image }, datastore, configuration).image, name: 'image' };
    // The recording set the flag of a CD-ROM afterwards, as creation drops it since 7.2.
    if (record.disk === 'cdrom-persistent-flag') image = changeImage(image, { call: 'persistent', value: true }) ?? image;
    written.set('IMAGE_ID', '1');
  }
  const disk = resolveDisk({ disk: written, index: 0, image, datastore, system, transferModeOfVm: '', configuration });
  const step = diskLife(disk, record.operation, {
    systemDriver: record.system_datastore_tm,
    configuration,
    attachIndex: 1,
    newSize: 2048,
  });
  if (!step) return { what: 'no answer', expected: record.commands, actual: null };
  if (record.error)
    return step.refusal !== null ? null : { what: 'refusal', expected: record.error, actual: step.actions.map(actionLine) };
  if (step.refusal !== null) return { what: 'refusal', expected: record.commands, actual: step.refusal };
  const actual: Record<string, string[]> = {};
  for (const action of step.actions) {
    actual[action.script] ??= [];
    actual[action.script]?.push(actionLine(action));
  }
  const expected = Object.fromEntries(Object.entries(record.commands).map(([script, lines]) => [script, joinSplit(lines)]));
  const same = JSON.stringify(sorted(expected)) === JSON.stringify(sorted(actual));
  return same ? null : { what: record.operation, expected, actual };
}

/** The recorder split `SNAP_DELETE …` before the word DELETE; this puts the halves together again. */
function joinSplit(lines: readonly string[]): string[] {
  const joined: string[] = [];
  for (const line of lines) {
    if (joined[joined.length - 1] === 'SNAP_') joined[joined.length - 1] = `SNAP_${line}`;
    else joined.push(line);
  }
  return joined;
}

function sorted(of: Record<string, string[]>): [string, string[]][] {
  return Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1));
}

export interface FleetImage {
  id: number;
  name: string;
  datastore: { TM_MAD: string };
  stored: { TYPE: string; DISK_TYPE: string; PERSISTENT: string; FORMAT: string; SIZE: string; TEMPLATE: Record<string, string> };
}

/** An image of `fleet.json` as it is stored in the cloud. */
export function fleetImage(record: FleetImage): ImageFacts {
  const { stored } = record;
  return {
    name: record.name,
    id: record.id,
    owner: 'oneadmin',
    ownerId: 0,
    type: imageTypeOfNumber(stored.TYPE),
    persistent: stored.PERSISTENT === '1',
    format: (stored.FORMAT ?? '').toLowerCase(),
    size: Number(stored.SIZE),
    state: 1,
    diskType: diskTypeOfNumber(stored.DISK_TYPE),
    attributes: new Map(Object.entries(stored.TEMPLATE)),
    datastore: { id: null, name: record.datastore.TM_MAD },
    runningVms: 0,
    registered: true,
    location: null,
  };
}
