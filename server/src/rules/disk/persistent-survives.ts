import { isYes } from '../../document/typed-values.js';
import { removePairFix } from '../fixes.js';
import { diskRule } from '../disk-rule.js';

/** Facts: disk-resolution §3, pitfall A9 (Image.cc:655 only sets; tm_mad/ceph/resize:77, lvm.rb:722). */
export const persistentSurvives = diskRule(
  {
    id: 'disk/persistent-survives',
    title: 'PERSISTENT written in a DISK',
    severity: 'warning',
    tags: ['runtime', 'disks', 'persistence'],
    fix: 'safe',
  },
  (disk, context) => {
    const pairs = disk.attribute.pairs?.filter((pair) => pair.name === 'PERSISTENT') ?? [];
    const { lookup } = disk;
    if (
      lookup.found === 'one' &&
      lookup.image.persistent &&
      lookup.image.type !== 'CDROM' &&
      disk.effective.attributes.get('SAVE')?.value === 'YES'
    ) {
      for (const pair of pairs) {
        context.report({
          at: pair,
          severity: 'information',
          unnecessary: true,
          fixes: [removePairFix(disk.attribute, pair)],
          message: 'The persistent flag of the image decides: OpenNebula writes PERSISTENT = YES here by itself.',
        });
      }
      return;
    }
    for (const pair of pairs) {
      context.report({
        at: pair,
        message: isYes(pair.value?.text ?? '')
          ? 'PERSISTENT here changes neither CLONE nor SAVE, but stays in the VM: quotas, resizes and drivers (ceph, lvm) then take the disk for a persistent one. Remove it; whether a disk is persistent is set on its image.'
          : 'PERSISTENT here changes neither CLONE nor SAVE. Remove it; whether a disk is persistent is set on its image.',
        fixes: [removePairFix(disk.attribute, pair)],
      });
    }
  },
);
