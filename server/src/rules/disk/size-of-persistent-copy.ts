import { pairOf } from '../../document/model.js';
import { effectiveValue } from '../../storage/effective-disk.js';
import { diskRule } from '../disk-rule.js';

/** Facts: pitfall A28 (TemplateAPI.cc:163-190, ImagePool.cc:347). */
export const sizeOfPersistentCopy = diskRule(
  {
    id: 'disk/size-of-persistent-copy',
    title: 'A SIZE that forbids a persistent copy of the template',
    severity: 'hint',
    since: 500,
    preset: 'all',
    tags: ['refused', 'disks', 'instantiation'],
  },
  (disk, context) => {
    const pair = pairOf(disk.attribute, 'SIZE', context.language);
    if (!pair?.value?.text || disk.lookup.found === 'none' || effectiveValue(disk.effective, 'CLONE') !== 'YES') return;
    context.report({
      at: pair,
      message:
        '“onetemplate instantiate --persistent” makes persistent copies of the images, and OpenNebula refuses another SIZE for those.',
    });
  },
);
