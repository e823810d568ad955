import { formatRelease } from '../../configuration/release.js';
import type { Rule } from '../rule.js';

/** Facts: src/vm/VirtualMachine.cc:3015 (release-6.0.0; gone in 6.10), VirtualMachineDisk.cc:1010 (release-7.4.0). */
export const tooManyDisks: Rule = {
  id: 'disk/too-many-disks',
  title: 'More disks than OpenNebula takes',
  severity: 'error',
  tags: ['refused', 'disks'],
  kinds: ['vm'],
  form: 'authored',
  check: ({ vm, inventory, report }) => {
    const { disks, targets } = vm();
    const refused = targets.refusals.find((refusal) => refusal.code === 'too-many-disks' || refusal.code === 'too-many-sd');
    if (!refused) return;
    const limit = refused.code === 'too-many-sd' ? 256 : 20;
    const at = disks[limit]?.attribute ?? disks[disks.length - 1]?.attribute;
    if (!at) return;
    const what = refused.code === 'too-many-sd' ? 'disks with DEV_PREFIX = sd' : 'disks';
    report({
      at: at.nameSpan,
      message: `OpenNebula ${formatRelease(inventory.settings.release)} refuses a VM with more than ${limit} ${what}. This is one too many.`,
    });
  },
};
