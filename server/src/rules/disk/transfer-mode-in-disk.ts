import { removePairFix } from '../fixes.js';
import { diskRule } from '../disk-rule.js';

/** Facts: disk-resolution §6, pitfall A52 (VirtualMachineDisk.cc:898-905). */
export const transferModeInDisk = diskRule(
  {
    id: 'disk/transfer-mode-in-disk',
    title: 'TM_MAD_SYSTEM written in a DISK',
    severity: 'warning',
    since: 506,
    tags: ['ignored', 'disks'],
    fix: 'safe',
  },
  (disk, context) => {
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
