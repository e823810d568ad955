import { type VmDisk, type VmDisks, systemDriverOf, targetOf } from '../inventory/vm-disks.js';
import type { OnedConfiguration } from '../configuration/oned-configuration.js';
import { actionEffect, type DiskConduct } from '../storage/driver-effects.js';
import { type EffectiveAttribute, EffectiveAttributes, type EffectiveDisk, effectiveValue } from '../storage/effective-disk.js';
import { isYes } from '../document/typed-values.js';
import { actionScript, diskLife, type LifeStep, type Operation } from '../storage/life.js';

/** One row of the table of effective attributes. */
interface AttributeRow {
  readonly name: string;
  /** The value, `absent`, or `unknown`. */
  readonly value: string;
  readonly state: 'set' | 'absent' | 'unknown';
  readonly reason: string;
  readonly attribute: EffectiveAttribute | null;
}

/** One row of the table of the disk's life. */
interface LifeRow {
  readonly when: string;
  /** `tm/qcow2/ln.ssh`, or '' when the transfer manager has nothing to do. */
  readonly script: string;
  readonly effect: string;
  readonly refused: boolean;
}

/** What hover, inlay hint and `onelint explain` say of a disk. */
export interface DiskReport {
  readonly disk: EffectiveDisk;
  readonly conduct: DiskConduct | null;
  readonly attributes: readonly AttributeRow[];
  readonly life: readonly LifeRow[];
  /** The short form: `CLONE=NO · SAVE=NO · ln → delete`. */
  readonly short: string;
  /** What is not known about the drivers, '' when all is known. */
  readonly driverNote: string;
}

/** The attributes of the table, in its order. */
const SHOWN = ['CLONE', 'SAVE', 'READONLY', 'PERSISTENT', 'SHAREABLE', 'TYPE', 'TARGET', 'FORMAT', 'SIZE'];

/** Stands for a driver that is not known. */
export const UNKNOWN_DRIVER = '‹TM_MAD›';

/** The moments of a disk's life that the table shows, each with the operation that speaks for them. */
const MOMENTS: readonly { readonly when: string; readonly operation: Operation; readonly since?: number }[] = [
  { when: 'instantiate', operation: 'instantiate' },
  { when: 'attach', operation: 'attach-cold' },
  { when: 'migrate (cold)', operation: 'migrate-cold' },
  { when: 'live migrate', operation: 'migrate-live' },
  { when: 'stop, undeploy', operation: 'stop' },
  { when: 'resume, deploy again', operation: 'resume-from-stop' },
  { when: 'disk-saveas', operation: 'disk-saveas' },
  { when: 'snapshot', operation: 'disk-snapshot-poweroff' },
  { when: 'resize', operation: 'disk-resize-poweroff' },
  { when: 'detach', operation: 'detach-cold' },
  { when: 'terminate', operation: 'terminate' },
  { when: 'recover --delete', operation: 'recover-delete' },
];

/** Everything there is to say of one disk of a VM template. */
export function diskReport(vm: VmDisks, disk: VmDisk, configuration: OnedConfiguration): DiskReport {
  const { effective } = disk;
  const conduct = conductOf(effective);
  const known = withDriver(effective);
  const systemDriver =
    systemDriverOf(vm) ?? (effective.kind === 'volatile' ? UNKNOWN_DRIVER : (effectiveValue(known, 'TM_MAD') ?? UNKNOWN_DRIVER));
  const life = lifeRows(known, conduct, systemDriver, configuration);
  const attributes = SHOWN.flatMap((name) => row(name, vm, disk));
  return { disk: effective, conduct, attributes, life, short: shortForm(effective), driverNote: driverNote(vm, disk) };
}

/** How the disk behaves; null while that is not known. */
function conductOf(disk: EffectiveDisk): DiskConduct | null {
  if (disk.kind === 'volatile') return 'volatile';
  if (effectiveValue(disk, 'TYPE') === 'FILESYSTEM') return 'mounted';
  const clone = effectiveValue(disk, 'CLONE');
  const save = effectiveValue(disk, 'SAVE');
  if (clone === null || save === null) return null;
  if (isYes(clone)) return 'clone';
  return isYes(save) ? 'persistent' : 'linked';
}

/** The short form of the truth, for the end of the DISK's line. */
export function shortForm(disk: EffectiveDisk): string {
  switch (conductOf(disk)) {
    case 'volatile':
      return `volatile · ${(effectiveValue(disk, 'TYPE') ?? '').toUpperCase() === 'SWAP' ? 'mkswap' : 'mkimage'} → delete`;
    case 'clone':
      return 'CLONE=YES · SAVE=NO · clone → delete';
    case 'persistent':
      return 'CLONE=NO · SAVE=YES · ln → mvds';
    case 'mounted':
      return 'mounted · nothing is copied or saved';
    case 'linked':
      return 'CLONE=NO · SAVE=NO · ln → delete';
    default:
      return disk.kind === 'invalid'
        ? 'refused'
        : disk.image
          ? 'unknown: the image says too little'
          : 'unknown: image not found in the workspace';
  }
}

/** The same disk with a stand-in for a driver that is not known: the verbs do not depend on it. */
function withDriver(disk: EffectiveDisk): EffectiveDisk {
  const driver = disk.attributes.get('TM_MAD');
  if (disk.kind !== 'image' || !driver || driver.known) return disk;
  const { name, reason, rule, source, origin, when } = driver;
  const attributes = new EffectiveAttributes(disk.attributes);
  attributes.set({ name, reason, rule, source, origin, when, known: true, value: UNKNOWN_DRIVER });
  return { ...disk, attributes };
}

function driverNote(vm: VmDisks, disk: VmDisk): string {
  const unknown: string[] = [];
  if (disk.effective.kind === 'image' && !disk.datastore) unknown.push('the image datastore');
  if (!vm.system) unknown.push('the system datastore');
  if (unknown.length === 0) return '';
  return `${unknown.join(' and ')} ${unknown.length === 1 ? 'is' : 'are'} not known`;
}

function row(name: string, vm: VmDisks, disk: VmDisk): AttributeRow[] {
  const attribute = disk.effective.attributes.get(name) ?? null;
  if (name === 'TARGET' && !attribute?.value) {
    if (disk.effective.kind === 'invalid') return [];
    const target = targetOf(vm, disk);
    if (target === '') return [];
    if (target === null) {
      return [
        {
          name,
          value: 'unknown',
          state: 'unknown',
          reason: "assigned by OpenNebula; another disk's image is not known",
          attribute: null,
        },
      ];
    }
    return [{ name, value: target, state: 'set', reason: 'the next free name, assigned by OpenNebula', attribute: null }];
  }
  if (!attribute) return [];
  if (name === 'FORMAT') return [formatRow(disk.effective, attribute)];
  // Nothing can be done about a size that is only found out later.
  if (name === 'SIZE' && !attribute.known) return [];
  if (!attribute.known) return [{ name, value: 'unknown', state: 'unknown', reason: attribute.reason, attribute }];
  if (attribute.value === null) {
    // An absent SHAREABLE or READONLY is the normal case and would only fill the table.
    const telling = name === 'PERSISTENT' && disk.effective.kind === 'image';
    return telling ? [{ name, value: 'absent', state: 'absent', reason: attribute.reason, attribute }] : [];
  }
  return [{ name, value: attribute.value, state: 'set', reason: attribute.reason, attribute }];
}

/** DRIVER and FORMAT in one row: they differ only where somebody meant them to before 6.0. */
function formatRow(disk: EffectiveDisk, format: EffectiveAttribute): AttributeRow {
  const driver = disk.attributes.get('DRIVER');
  const name = driver && driver.value === format.value ? 'DRIVER, FORMAT' : 'FORMAT';
  if (!format.known) return { name, value: 'unknown', state: 'unknown', reason: format.reason, attribute: format };
  if (format.value === null) return { name, value: 'absent', state: 'absent', reason: format.reason, attribute: format };
  return { name, value: format.value, state: 'set', reason: format.reason, attribute: format };
}

function lifeRows(
  disk: EffectiveDisk,
  conduct: DiskConduct | null,
  systemDriver: string,
  configuration: OnedConfiguration,
): LifeRow[] {
  if (conduct === null) return [];
  const rows: LifeRow[] = [];
  for (const { when, operation } of MOMENTS) {
    const step = diskLife(disk, operation, { systemDriver, configuration });
    if (!step) continue;
    const next = lifeRow(when, step, conduct);
    const last = rows[rows.length - 1];
    if (last && last.script === next.script && last.effect === next.effect)
      rows[rows.length - 1] = { ...last, when: `${last.when}, ${next.when}` };
    else rows.push(next);
  }
  return rows;
}

function lifeRow(when: string, step: LifeStep, conduct: DiskConduct): LifeRow {
  if (step.refusal !== null) return { when, script: '', effect: `refused: “${step.refusal}”`, refused: true };
  const action = step.actions.find((candidate) => candidate.onDisk) ?? step.actions[0];
  if (!action) return { when, script: '', effect: 'nothing to do', refused: false };
  return { when, script: actionScript(action), effect: actionEffect(action, conduct), refused: false };
}
