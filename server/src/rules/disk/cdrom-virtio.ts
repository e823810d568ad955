import { pairOf } from '../../document/model.js';
import { removePairFix } from '../fixes.js';
import { diskRule } from '../disk-rule.js';

/** Facts: disk-resolution §9, pitfall A37 (LibVirtDriverKVM.cc:428-446). */
export const cdromVirtio = diskRule(
  {
    id: 'disk/cdrom-virtio',
    title: 'A virtio device name on a CD-ROM',
    severity: 'warning',
    tags: ['runtime', 'disks', 'cdrom'],
    fix: 'suggested',
  },
  (disk, context) => {
    const { lookup } = disk;
    if (lookup.found !== 'one' || lookup.image.type !== 'CDROM') return;
    for (const name of ['DEV_PREFIX', 'TARGET']) {
      const pair = pairOf(disk.attribute, name, context.language);
      if (!pair?.value || !/^vd/i.test(pair.value.text)) continue;
      context.report({
        at: pair,
        message:
          context.release >= 702
            ? 'A CD-ROM cannot sit on the virtio bus: the device is named vd, but the hypervisor attaches it to SATA or IDE. Leave it out, and OpenNebula takes a name that fits.'
            : 'A CD-ROM cannot sit on the virtio bus, and before 7.2 OpenNebula asks the hypervisor for it: the VM does not start, or does not see the CD-ROM. Leave it out, and OpenNebula takes a name that fits.',
        fixes: [removePairFix(disk.attribute, pair, false)],
      });
    }
  },
);
