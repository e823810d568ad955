import { hasPlaceholder } from '../placeholders.js';
import { templateRule } from '../template-rule.js';

/** Facts: VirtualMachine.cc:777-875 (set_boot_order); since 5.0, before BOOT was hd, cdrom, fd or network. */
export const bootOrder = templateRule(
  {
    id: 'vm/boot-order',
    title: 'OS/BOOT that names no disk or NIC',
    severity: 'error',
    tags: ['refused', 'boot'],
    kinds: ['vm'],
    since: 500,
  },
  (template) => {
    const os = template.vectors('OS')[0];
    const boot = os && template.part(os, 'BOOT');
    const written = boot?.value?.text ?? '';
    if (!boot?.value || !written || hasPlaceholder(written)) return;
    const devices = { DISK: template.vectors('DISK').length, NIC: template.vectors('NIC').length };
    for (const item of written.split(',')) {
      if (item === '') continue;
      const match = /^(DISK|NIC)(\d+)$/i.exec(item);
      if (!match) {
        template.report({
          at: boot.value,
          message: `BOOT is a list such as disk0,nic0, by commas without blanks: OpenNebula refuses the VM with “${item}”.${/^(hd|cdrom|fd|network)$/i.test(item.trim()) ? ' That is the syntax of releases before 5.0.' : ''}`,
        });
        return;
      }
      const kind = (match[1] ?? '').toUpperCase() as keyof typeof devices;
      if (Number(match[2]) < devices[kind]) continue;
      const there =
        devices[kind] === 0
          ? `no ${kind}`
          : devices[kind] === 1
            ? `${kind.toLowerCase()}0 only`
            : `${kind.toLowerCase()}0 to ${kind.toLowerCase()}${devices[kind] - 1}`;
      template.report({
        at: boot.value,
        message: `There is no ${item}: the template has ${there}. OpenNebula refuses the VM.${kind === 'DISK' ? ' A CONTEXT disk cannot be named here.' : ''}`,
      });
      return;
    }
  },
);
