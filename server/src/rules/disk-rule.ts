import type { VmDisk } from '../inventory/vm-disks.js';
import type { DiskContext, Rule, RuleDescription } from './rule.js';

/** A rule that looks at each DISK of an authored VM template by itself. `watchesUses`: see `DiskRule`. */
export function diskRule(
  description: RuleDescription,
  checkDisk: (disk: VmDisk, context: DiskContext) => void,
  { watchesUses = false } = {},
): Rule {
  return { ...description, kinds: ['vm'], form: 'authored', checkDisk, watchesUses };
}

/** True when the DISK points at an image, found or not. */
export function hasImage(disk: VmDisk): boolean {
  return disk.lookup.found !== 'none';
}
