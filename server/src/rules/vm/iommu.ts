import { hasPlaceholder } from '../placeholders.js';
import { templateRule } from '../template-rule.js';

/** Facts: VirtualMachineParser.cc:1035-1135 (parse_iommu); since 7.2. */
export const iommu = templateRule(
  {
    id: 'vm/iommu',
    title: 'IOMMU that OpenNebula refuses',
    severity: 'error',
    tags: ['refused', 'devices'],
    kinds: ['vm'],
    since: 702,
  },
  (template) => {
    const vector = template.vectors('IOMMU')[0];
    if (!vector || vector.pairs?.some((pair) => hasPlaceholder(pair.value?.text ?? ''))) return;
    const refuse = (name: string, message: string) =>
      template.report({
        at: template.part(vector, name)?.value ?? vector.nameSpan,
        message: `${message}: OpenNebula refuses the VM.`,
      });
    const model = template.text(vector, 'MODEL').toLowerCase();
    if (!['intel', 'virtio', 'smmuv3', 'amd'].includes(model))
      return refuse('MODEL', 'IOMMU/MODEL is intel, amd, virtio or smmuv3');
    const os = template.vectors('OS')[0];
    const arch = os ? template.text(os, 'ARCH') : '';
    const machine = (os && template.text(os, 'MACHINE')) || template.context.inventory.configuration.defaultMachine;
    if (model === 'smmuv3' && arch !== 'aarch64') return refuse('MODEL', 'The IOMMU model smmuv3 needs OS/ARCH = aarch64');
    if (machine && !hasPlaceholder(machine) && !/q35|virt/i.test(machine))
      return refuse('MODEL', `An IOMMU needs OS/MACHINE q35 or virt, and it is ${machine}`);
    if (!/^(single|device)$/i.test(template.text(vector, 'MODE'))) refuse('MODE', 'IOMMU/MODE is single or device');
  },
);
