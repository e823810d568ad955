import type { Attribute } from '../../document/model.js';
import { hasPlaceholder } from '../placeholders.js';
import { type Template, templateRule } from '../template-rule.js';

const HEXADECIMAL = /^\s*[+-]?(?:0x)?0*[0-9a-f]{1,8}$/i;

/** Facts: VirtualMachineParser.cc:473-575; HostSharePCI.cc:639-659. The selection by address is since 6.6. */
export const pci = templateRule(
  {
    id: 'vm/pci',
    title: 'A PCI device that cannot be selected',
    severity: 'error',
    tags: ['refused', 'devices'],
    kinds: ['vm'],
    since: 414,
  },
  (template) => {
    for (const device of template.vectors('PCI')) {
      // With the names of its class or model it is a device that a host reports.
      if (!template.part(device, 'CLASS_NAME') && !template.part(device, 'DEVICE_NAME')) checkDevice(template, device);
    }
  },
);

function checkDevice(template: Template, device: Attribute): void {
  const { release } = template;
  let selected = false;
  for (const name of ['VENDOR', 'DEVICE', 'CLASS']) {
    const part = template.part(device, name);
    const written = part?.value?.text ?? '';
    if (!part?.value || !written) continue;
    selected = true;
    if (hasPlaceholder(written) || HEXADECIMAL.test(written)) continue;
    return template.report({
      at: part.value,
      message: `PCI/${name} is a hexadecimal number of up to 8 digits: OpenNebula refuses the VM with “${written}”.`,
    });
  }
  const address = release >= 606 ? template.text(device, 'SHORT_ADDRESS') : '';
  if (!selected && !address)
    return template.report({
      at: device.nameSpan,
      message: `A PCI device needs ${release >= 606 ? 'SHORT_ADDRESS, or ' : ''}VENDOR, DEVICE or CLASS: OpenNebula refuses the VM.`,
    });
  if (selected && address)
    return template.report({
      at: template.part(device, 'SHORT_ADDRESS') ?? device.nameSpan,
      message: 'SHORT_ADDRESS selects the device alone: OpenNebula refuses it beside VENDOR, DEVICE or CLASS.',
    });
  const root = template.part(device, 'ROOT');
  if (release >= 704 && root?.value?.text && !/^(shared|dedicated)$/i.test(root.value.text) && !hasPlaceholder(root.value.text))
    return template.report({ at: root.value, message: 'PCI/ROOT is SHARED or DEDICATED: OpenNebula refuses the VM.' });
  const bus = template.part(device, 'VM_BUS');
  if (bus?.value?.text && !HEXADECIMAL.test(bus.value.text) && !hasPlaceholder(bus.value.text))
    template.report({ at: bus.value, message: 'PCI/VM_BUS is a hexadecimal number: OpenNebula refuses the VM.' });
}
