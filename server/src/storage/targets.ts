import { type EffectiveDisk, effectiveValue } from './effective-disk.js';
import type { ImageType } from './facts.js';
import type { Refusal } from './image.js';
import type { OnedConfiguration } from '../configuration/oned-configuration.js';

/** What the VM template says that decides device names. */
export interface TargetContext {
  /** The CONTEXT vector; null when the template has none. */
  readonly context: ReadonlyMap<string, string> | null;
  /** OS/MACHINE, '' when not set. */
  readonly machine: string;
  readonly configuration: OnedConfiguration;
}

/** What decides the device name of a disk. */
export interface DeviceNeed {
  /** DISK_ID. */
  readonly index: number;
  /** TARGET as written or of the image, null where there is none. */
  readonly target: string | null;
  /** DEV_PREFIX, '' where there is none. */
  readonly prefix: string;
  /** The image's type; DATABLOCK for a volatile disk; `invalid` for one that is no disk; null when it is not known. */
  readonly type: ImageType | 'invalid' | null;
}

export function deviceNeed(disk: EffectiveDisk): DeviceNeed {
  return {
    index: disk.index,
    target: effectiveValue(disk, 'TARGET'),
    prefix: effectiveValue(disk, 'DEV_PREFIX') ?? '',
    type: disk.kind === 'invalid' ? 'invalid' : disk.kind === 'volatile' ? 'DATABLOCK' : (disk.image?.type ?? null),
  };
}

export interface TargetAssignment {
  /** The TARGET of each disk by DISK_ID: assigned here, not written. Null when it cannot be known. */
  readonly assigned: ReadonlyMap<number, string | null>;
  /** TARGET of the CONTEXT disk; null without CONTEXT, or when it cannot be known. */
  readonly context: string | null;
  readonly refusals: readonly (Refusal & { readonly disk: number | 'context' | null })[];
}

/** True when the machine type has no IDE controller, so that CD-ROMs are named `sd` (7.2+) and `hd` is not limited (6.10+). */
export function isModernMachine(machine: string): boolean {
  return machine.includes('q35') || machine.includes('virt');
}

/**
 * Assigns TARGETs as `VirtualMachineDisks::get_images` does (src/vm/VirtualMachineDisk.cc:863-1080, release-7.4.0):
 * the first OS disk, then the CD-ROMs with the CONTEXT disk last, then everything else; each takes the first free
 * letter of its prefix. Disks of unknown images make every name after them unknown.
 */
export function assignTargets(disks: readonly DeviceNeed[], target: TargetContext): TargetAssignment {
  const { configuration } = target;
  const { release } = configuration;
  const modern = isModernMachine(target.machine || configuration.defaultMachine);
  const cdromPrefix = configuration.defaultCdromDevicePrefix ?? (modern ? 'sd' : 'hd');
  const refusals: (Refusal & { disk: number | 'context' | null })[] = [];
  const used = new Set<string>();
  const assigned = new Map<number, string | null>();
  const os: Waiting[] = [];
  const cdroms: Waiting[] = [];
  const others: Waiting[] = [];
  const counts = new Map<string, number>();
  let uncertain = false;

  const take = (name: string, disk: number | 'context') => {
    if (used.has(name)) {
      refusals.push({
        code: 'duplicate-target',
        message: `Two disks have defined the same target ${name}`,
        attribute: 'TARGET',
        disk,
      });
    }
    used.add(name);
  };

  for (const disk of disks) {
    const { target: written, type } = disk;
    let { prefix } = disk;
    if (type === 'invalid') continue;
    if (written) take(written, disk.index);
    else if (type === null) {
      uncertain = true;
      assigned.set(disk.index, null);
    } else {
      if (type === 'CDROM' && prefix === '') prefix = cdromPrefix;
      if (type === 'OS' && os.length === 0) os.push({ prefix, disk: disk.index });
      else if (type === 'CDROM') cdroms.push({ prefix, disk: disk.index });
      else if (type === 'OS' || type === 'DATABLOCK') others.push({ prefix, disk: disk.index });
    }
    if (prefix) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  }

  if (release >= 610 && (counts.get('hd') ?? 0) > 4 && !modern) {
    refusals.push({
      code: 'too-many-hd',
      message: 'Non q35 or virt VM <VM> has more than 4 hd disks',
      attribute: null,
      disk: null,
    });
  }
  if (release >= 610 && (counts.get('sd') ?? 0) > 256) {
    refusals.push({ code: 'too-many-sd', message: 'VM <VM> has more than 256 disks', attribute: null, disk: null });
  }
  if (release < 610 && disks.length > 20) {
    refusals.push({ code: 'too-many-disks', message: 'Exceeded the maximum number of disks (20)', attribute: null, disk: null });
  }

  let contextTarget: string | null = null;
  if (target.context) {
    const written = target.context.get('TARGET') ?? '';
    if (written) {
      take(written, 'context');
      contextTarget = written;
    } else cdroms.push({ prefix: target.context.get('DEV_PREFIX') || cdromPrefix, disk: 'context' });
  }
  // Names are never given back: the search for the next one goes on where the last one ended.
  const next = new Map<string, number>();
  for (const { prefix, disk } of [...os, ...cdroms, ...others]) {
    const name = uncertain ? null : firstFree(prefix, used, next);
    if (name) used.add(name);
    if (disk === 'context') contextTarget = name;
    else assigned.set(disk, name);
  }
  return { assigned, context: contextTarget, refusals };
}

interface Waiting {
  readonly prefix: string;
  readonly disk: number | 'context';
}

function firstFree(prefix: string, used: ReadonlySet<string>, next: Map<string, number>): string {
  for (let number = next.get(prefix) ?? 0; ; number++) {
    const name = prefix + letters(number);
    if (used.has(name)) continue;
    next.set(prefix, number + 1);
    return name;
  }
}

/** 0 is a, 25 is z, 26 is aa. */
function letters(number: number): string {
  let text = '';
  for (let rest = number; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    text = String.fromCharCode(97 + (rest % 26)) + text;
  }
  return text;
}
