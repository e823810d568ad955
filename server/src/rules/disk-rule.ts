import type { VmDisk } from '../inventory/vm-disks.js';
import type { Rule, RuleContext, RuleDescription } from './rule.js';

/** A rule that looks at each DISK of an authored VM template by itself. */
export function diskRule(description: RuleDescription, checkDisk: (disk: VmDisk, context: RuleContext) => void): Rule {
  return {
    ...description,
    kinds: ['vm'],
    form: 'authored',
    check: (context) => {
      for (const disk of context.vm().disks) checkDisk(disk, context);
    },
  };
}

/** True when the DISK points at an image, found or not. */
export function hasImage(disk: VmDisk): boolean {
  return disk.lookup.found !== 'none';
}
