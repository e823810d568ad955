import { isYes } from '../../document/typed-values.js';
import { effectiveValue } from '../../storage/effective-disk.js';
import type { VmDisk } from '../../inventory/vm-disks.js';
import { templateRule } from '../template-rule.js';

/** Drivers that cannot tell what changed in a raw file. */
const FILE_DRIVERS = ['SSH', 'LOCAL', 'SHARED', 'QCOW2'];

/** Facts: pitfall A67 (VirtualMachineDisk.cc:1768-1809, Backups.cc parse): at creation the mode becomes FULL. */
export const incrementalBackup = templateRule(
  {
    id: 'vm/incremental-backup',
    title: 'Incremental backups that a disk does not allow',
    severity: 'warning',
    kinds: ['vm'],
    since: 606,
    tags: ['misread', 'backups', 'disks'],
  },
  (template) => {
    const vector = template.vectors('BACKUP_CONFIG')[0];
    const mode = vector && template.part(vector, 'MODE');
    if (!vector || !mode?.value || mode.value.text.toUpperCase() !== 'INCREMENT') return;
    const volatile = isYes(template.text(vector, 'BACKUP_VOLATILE'));
    for (const disk of template.context.vm().disks) {
      const why = hindrance(disk, volatile);
      if (!why) continue;
      template.report({
        at: mode.value,
        message: `Disk ${disk.index} ${why}: OpenNebula makes full backups instead, without a word.`,
        related: [{ uri: template.context.document.uri, span: disk.attribute.nameSpan, message: `DISK ${disk.index}` }],
      });
      return;
    }
  },
);

function hindrance({ effective }: VmDisk, volatile: boolean): string | null {
  const value = (name: string) => effectiveValue(effective, name)?.toUpperCase() ?? '';
  const type = value('TYPE');
  if (type === 'SWAP' || type === 'FILESYSTEM' || (type === 'FS' && !volatile)) return null;
  const driver = value('TM_MAD');
  if (value('FORMAT') === 'RAW' && FILE_DRIVERS.includes(driver))
    return `is raw in a datastore with TM_MAD = ${driver.toLowerCase()}`;
  if ((driver === 'FS_LVM' || driver === 'FS_LVM_SSH') && value('LVM_THIN_ENABLE') !== 'YES')
    return `lies in a datastore with TM_MAD = ${driver.toLowerCase()} and without LVM_THIN_ENABLE`;
  return null;
}
