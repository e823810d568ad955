import { isYes } from '../../document/typed-values.js';
import { recordedDiskRule } from '../recorded-disk-rule.js';

/** Facts: tm-drivers §3 and §4: a driver that addresses volumes by name must check CLONE itself. */
export const linkedNotPersistent = recordedDiskRule(
  {
    id: 'vm-xml/linked-not-persistent',
    title: 'A linked disk without PERSISTENT in a VM',
    severity: 'information',
    tags: ['better', 'drivers', 'persistence'],
  },
  ({ disk, pair, text, report }) => {
    const clone = pair('CLONE');
    if (!clone || isYes(text('CLONE')) || text('CLONE') === '' || isYes(text('SAVE')) || text('SAVE') === '') return;
    if (disk.pairs?.some((other) => other.name === 'PERSISTENT')) return;
    report({
      at: clone,
      message:
        "This disk is linked to its image and has no PERSISTENT. A driver must not conclude from that that it may delete the image's volume: with CLONE = NO and SAVE = NO the link goes, the image stays.",
    });
  },
);
