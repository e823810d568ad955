import { isYes } from '../../document/typed-values.js';
import { removePairFix } from '../fixes.js';
import { diskRule } from '../disk-rule.js';

/** Facts: disk-resolution §3, pitfall A10 (LibVirtDriverKVM.cc:1236; VirtualMachine.cc:1713, 1900-1908). */
export const shareableSurvives = diskRule(
  'disk/shareable-survives',
  'SHAREABLE written in a DISK',
  'warning',
  (disk, context) => {
    for (const pair of disk.attribute.pairs ?? []) {
      if (pair.name !== 'SHAREABLE') continue;
      const set = isYes(pair.value?.text ?? '');
      context.report({
        at: pair,
        message: set
          ? 'SHAREABLE here stays in the VM: the hypervisor opens the disk as shared and the VM needs a shared system datastore, though the image is not shareable. Use PERSISTENT_TYPE = SHAREABLE on the image.'
          : 'SHAREABLE is decided by the image: remove it here.',
        fixes: [removePairFix(disk.attribute, pair)],
      });
    }
  },
);
