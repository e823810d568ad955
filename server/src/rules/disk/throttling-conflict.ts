import { pairOf } from '../../document/model.js';
import { removePairFix } from '../fixes.js';
import { diskRule } from '../disk-rule.js';

/** Facts: pitfall A74 (LibVirtDriverKVM.cc:1705-1754; before 5.8 all of them went to libvirt, which refuses that). */
export const throttlingConflict = diskRule(
  {
    id: 'disk/throttling-conflict',
    title: 'A total limit together with one for reading or writing',
    severity: 'warning',
    tags: ['ignored', 'disks'],
    fix: 'suggested',
  },
  (disk, context) => {
    const { language } = context;
    const old = context.release < 508;
    for (const unit of ['BYTES_SEC', 'IOPS_SEC']) {
      const total = pairOf(disk.attribute, `TOTAL_${unit}`, language);
      if (!total?.value?.text) continue;
      for (const name of [`READ_${unit}`, `WRITE_${unit}`]) {
        const pair = pairOf(disk.attribute, name, language);
        if (!pair?.value?.text) continue;
        context.report({
          at: pair,
          message: old
            ? `libvirt takes either TOTAL_${unit} or ${name}: with both the VM does not start.`
            : `Beside TOTAL_${unit} OpenNebula does not hand ${name} to the hypervisor. Keep the total, or the limits for reading and writing.`,
          fixes: [removePairFix(disk.attribute, pair, false), removePairFix(disk.attribute, total, false)],
          unnecessary: !old,
        });
      }
    }
  },
);
