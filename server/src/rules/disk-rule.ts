import type { VmDisk } from '../inventory/vm-disks.js';
import type { Rule, RuleContext, Severity } from './rule.js';

/** A rule that looks at each DISK of an authored VM template by itself. */
export function diskRule(
  id: string,
  title: string,
  severity: Severity,
  checkDisk: (disk: VmDisk, context: RuleContext) => void,
): Rule {
  return {
    id,
    title,
    severity,
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
