import { formatRelease } from '../../configuration/release.js';
import { removePairFix } from '../fixes.js';
import { diskRule } from '../disk-rule.js';

/** Facts: disk-resolution §3 and §6, pitfall A11 (Datastore.cc:135,154; VirtualMachineDisk.cc:85). Kept since 5.6. */
export const targetAreaSurvives = diskRule(
  {
    id: 'disk/target-area-survives',
    title: 'LN_TARGET or CLONE_TARGET written in a DISK',
    severity: 'warning',
    tags: ['runtime', 'disks'],
    fix: 'safe',
  },
  (disk, context) => {
    const { release } = context;
    for (const pair of disk.attribute.pairs ?? []) {
      if (pair.name !== 'LN_TARGET' && pair.name !== 'CLONE_TARGET') continue;
      context.report({
        at: pair,
        message:
          release >= 506
            ? `${pair.name} here stays in the VM. It changes no transfer action: OpenNebula only counts the space of the disk in the wrong place. Remove it.`
            : `${pair.name} here is overwritten with the value of the image's datastore (OpenNebula ${formatRelease(release)}).`,
        fixes: [removePairFix(disk.attribute, pair)],
      });
    }
  },
);
