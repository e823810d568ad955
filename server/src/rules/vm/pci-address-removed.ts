import { removePairFix } from '../fixes.js';
import { templateRule } from '../template-rule.js';

const REMOVED = ['DOMAIN', 'BUS', 'SLOT', 'FUNCTION', 'ADDRESS', 'PREV_ADDRESS', 'NUMA_NODE', 'UUID', 'MDEV_MODE'];

/** Facts: pitfall B37 (VirtualMachineParser.cc:557-573); since 7.0. */
export const pciAddressRemoved = templateRule(
  {
    id: 'vm/pci-address-removed',
    title: 'The address of a PCI device, which OpenNebula removes',
    severity: 'warning',
    kinds: ['vm'],
    since: 700,
    tags: ['ignored', 'devices'],
    fix: 'safe',
  },
  (template) => {
    for (const device of template.vectors('PCI')) {
      // With the names of its class or model it is a device that a host reports.
      if (template.part(device, 'CLASS_NAME') || template.part(device, 'DEVICE_NAME')) continue;
      for (const name of REMOVED) {
        const pair = template.part(device, name);
        if (!pair?.value) continue;
        template.report({
          at: pair,
          message: `OpenNebula removes ${name}: the scheduler chooses the device of the host. SHORT_ADDRESS names one, VM_BUS says where the guest sees it.`,
          fixes: [removePairFix(device, pair)],
          unnecessary: true,
        });
      }
    }
  },
);
