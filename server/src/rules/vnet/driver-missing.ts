import { isWhole, templateRule } from '../template-rule.js';

/** Facts: VirtualNetwork.cc:262-272, VNTemplate.cc:57-66; VN_MAD is a network's own since 5.0. */
export const driverMissing = templateRule(
  {
    id: 'vnet/driver-missing',
    title: 'A network without VN_MAD',
    severity: 'error',
    tags: ['refused', 'networks'],
    kinds: ['vnet', 'vntemplate'],
    since: 500,
  },
  (template) => {
    if (template.get('VN_MAD')) return;
    const written = template.single('VN_MAD');
    if (!written && !isWhole(template, ['NAME', 'BRIDGE', 'PHYDEV'])) return;
    template.report({
      // Without a NAME it is likely an update of a network that has its driver.
      severity: written || isWhole(template, ['NAME']) ? 'error' : 'warning',
      at: written ?? template.single('BRIDGE')?.nameSpan ?? template.top,
      message: `VN_MAD is ${written ? 'empty' : 'missing'}: OpenNebula refuses the network. It names the driver, such as bridge, 802.1Q, vxlan or ovswitch.`,
    });
  },
);
