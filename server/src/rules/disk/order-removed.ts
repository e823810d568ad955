import { formatRelease } from '../../configuration/release.js';
import { removePairFix } from '../fixes.js';
import { diskRule } from '../disk-rule.js';

/** Facts: disk-resolution, pitfall A70 (VirtualMachine.cc:763-770). OS/BOOT names disks since 5.0. */
export const orderRemoved = diskRule(
  {
    id: 'disk/order-removed',
    title: 'ORDER written in a DISK',
    severity: 'warning',
    since: 500,
    tags: ['ignored', 'disks'],
    fix: 'safe',
  },
  (disk, context) => {
    const { release } = context;
    for (const pair of disk.attribute.pairs ?? []) {
      if (pair.name !== 'ORDER') continue;
      context.report({
        at: pair,
        message: `OpenNebula ${formatRelease(release)} removes ORDER: the boot order is set with BOOT in OS, for example OS = [ BOOT = "disk${disk.index}" ].`,
        fixes: [removePairFix(disk.attribute, pair)],
        unnecessary: true,
      });
    }
  },
);
