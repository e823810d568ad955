import { isYes, parseInteger } from '../../document/typed-values.js';
import type { VmDisk } from '../../inventory/vm-disks.js';
import { hasPlaceholder } from '../placeholders.js';
import { templateRule } from '../template-rule.js';

/** What a part may be; OpenNebula takes the first one instead of anything else. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  FS_FREEZE: ['NONE', 'AGENT', 'SUSPEND'],
  MODE: ['FULL', 'INCREMENT'],
  INCREMENT_MODE: ['CBT', 'SNAPSHOT'],
};

/** Facts: Backups.cc:63-90, :205-420; BACKUP_CONFIG is since 6.6, DISK_IDS since 7.4. */
export const backupConfig = templateRule(
  {
    id: 'vm/backup-config',
    title: 'BACKUP_CONFIG that is refused or changed',
    severity: 'warning',
    tags: ['misread', 'backups'],
    kinds: ['vm'],
    since: 606,
  },
  (template) => {
    const vector = template.vectors('BACKUP_CONFIG')[0];
    if (!vector) return;
    for (const [name, choices] of Object.entries(CHOICES)) {
      const pair = template.part(vector, name);
      const written = pair?.value?.text ?? '';
      if (!pair?.value || !written || hasPlaceholder(written) || choices.includes(written.toUpperCase())) continue;
      template.report({
        at: pair.value,
        message: `${name} is ${choices.join(' or ')}: OpenNebula takes ${choices[0]} instead of “${written}”, without a word.`,
      });
    }
    const ids = template.part(vector, 'DISK_IDS');
    if (template.release < 704 || !ids?.value?.text || hasPlaceholder(ids.value.text)) return;
    const volatile = isYes(template.text(vector, 'BACKUP_VOLATILE'));
    const { disks } = template.context.vm();
    for (const item of ids.value.text.split(',')) {
      const id = parseInteger(item, 32);
      const disk = id === null ? undefined : disks[id];
      const left = disk ? leftOut(disk, volatile) : null;
      if (id !== null && id >= 0 && disk && !left) continue;
      template.report({
        at: ids.value,
        severity: 'error',
        message:
          id === null || id < 0
            ? `DISK_IDS is a list of disk numbers by commas, without blanks: OpenNebula refuses the VM with “${item}”.`
            : !disk
              ? `There is no disk ${id}: OpenNebula refuses the VM.`
              : `Disk ${id} ${left}: OpenNebula refuses the VM.`,
      });
      return;
    }
  },
);

/** Why a disk is not backed up; null when it is, or when its image is not known (`VirtualMachineDisk.cc:1813-1834`). */
function leftOut(disk: VmDisk, volatile: boolean): string | null {
  if (disk.effective.kind === 'volatile') {
    if ((disk.written.get('TYPE') ?? '').toUpperCase() === 'SWAP') return 'is a swap disk and cannot be backed up';
    return volatile ? null : 'is volatile and not backed up unless BACKUP_VOLATILE = YES';
  }
  const type = disk.lookup.found === 'one' ? disk.lookup.image.type : null;
  return type === 'CDROM' || type === 'FILESYSTEM' ? `is a ${type} and cannot be backed up` : null;
}
