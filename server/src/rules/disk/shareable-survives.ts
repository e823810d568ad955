import { isYes } from '../../document/typed-values.js';
import { removePairFix } from '../fixes.js';
import { diskRule } from '../disk-rule.js';

/** Facts: disk-resolution §3, pitfall A10 (LibVirtDriverKVM.cc:1236; VirtualMachine.cc:1713, 1900-1908). */
export const shareableSurvives = diskRule(
  {
    id: 'disk/shareable-survives',
    title: 'SHAREABLE written in a DISK',
    severity: 'warning',
    tags: ['data-loss', 'disks', 'persistence'],
    fix: 'suggested',
  },
  (disk, context) => {
    const known = context.release >= 600;
    for (const pair of disk.attribute.pairs ?? []) {
      if (pair.name !== 'SHAREABLE') continue;
      const set = isYes(pair.value?.text ?? '');
      context.report({
        at: pair,
        severity: known ? 'warning' : 'information',
        message: !known
          ? 'OpenNebula knows SHAREABLE since 6.0: before, nothing reads it.'
          : set
            ? 'SHAREABLE here stays in the VM: the hypervisor opens the disk as shared and the VM needs a shared system datastore, though the image is not shareable. Use PERSISTENT_TYPE = SHAREABLE on the image.'
            : 'SHAREABLE is decided by the image: remove it here.',
        fixes: [removePairFix(disk.attribute, pair, !set || !known)],
      });
    }
  },
);
