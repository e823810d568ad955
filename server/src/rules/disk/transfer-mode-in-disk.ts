import { removePairFix } from '../fixes.js';
import { diskRule } from '../disk-rule.js';

/** Facts: disk-resolution §6, pitfall A52 (VirtualMachineDisk.cc:898-905). */
export const transferModeInDisk = diskRule(
  'disk/transfer-mode-in-disk',
  'TM_MAD_SYSTEM written in a DISK',
  'warning',
  (disk, context) => {
    if (context.inventory.settings.release < 506) return;
    for (const pair of disk.attribute.pairs ?? []) {
      if (pair.name !== 'TM_MAD_SYSTEM') continue;
      context.report({
        at: pair,
        message:
          'OpenNebula removes TM_MAD_SYSTEM from a DISK: it counts at the top level of the VM template only, for all disks.',
        fixes: [removePairFix(disk.attribute, pair)],
        unnecessary: true,
      });
    }
  },
);
