import { formatRelease } from '../../configuration/release.js';
import { removeAttributeFix } from '../fixes.js';
import { imageRule } from '../image-rule.js';

/** Facts: pitfalls A38, A40 (Image.cc:138-144, 586; since 7.2, commit 7c6445c13c). */
export const cdromDevPrefix = imageRule(
  {
    id: 'image/cdrom-dev-prefix',
    title: 'DEV_PREFIX in a CD-ROM image',
    severity: 'warning',
    tags: ['ignored', 'images', 'cdrom'],
    fix: 'safe',
  },
  (image) => {
    const attribute = image.attribute('DEV_PREFIX');
    if (image.type !== 'CDROM' || !attribute) return;
    const { release } = image.context.inventory.settings;
    if (release >= 702) {
      image.context.report({
        at: attribute,
        message: `OpenNebula ${formatRelease(release)} erases DEV_PREFIX from a CD-ROM image: the VM's chipset decides (sd on q35 and virt, else hd). Only DEV_PREFIX in the VM template's DISK counts.`,
        fixes: [removeAttributeFix(attribute)],
        unnecessary: true,
      });
    } else if (attribute.value?.text === 'vd') {
      image.context.report({
        at: attribute,
        message:
          'A CD-ROM cannot sit on the virtio bus: the device is named vd, but the hypervisor attaches it to IDE or SATA. Use hd or sd.',
      });
    }
  },
);
