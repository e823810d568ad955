import { isYes, parseInteger } from '../../document/typed-values.js';
import { hasPlaceholder } from '../placeholders.js';
import { type Template, templateRule } from '../template-rule.js';

/** Facts: VirtualNetwork.cc:112-193 (parse_vlan_id, parse_phydev_vlans); since 5.8. Driver names in exact case. */
export const driverNeeds = templateRule(
  {
    id: 'vnet/driver-needs',
    title: 'A network without what its VN_MAD needs',
    severity: 'error',
    tags: ['refused', 'networks'],
    kinds: ['vnet'],
    since: 508,
  },
  (template) => {
    const driver = template.single('VN_MAD')?.value;
    const refuse = (message: string) =>
      template.report({
        at: driver ?? template.top,
        message: `The driver ${driver?.text} needs ${message}: OpenNebula refuses the network.`,
      });
    switch (driver?.text) {
      case 'dummy':
        if (!template.get('BRIDGE')) refuse('BRIDGE');
        return;
      case '802.1Q':
      case 'vxlan':
        if (!template.get('PHYDEV')) refuse('PHYDEV, the physical device of the host');
        else if (!hasVlan(template, 'VLAN_ID', 'AUTOMATIC_VLAN_ID')) refuse('VLAN_ID, a number, or AUTOMATIC_VLAN_ID = YES');
        return;
      case 'ovswitch_vxlan':
        if (!hasVlan(template, 'OUTER_VLAN_ID', 'AUTOMATIC_OUTER_VLAN_ID'))
          refuse('OUTER_VLAN_ID, a number, or AUTOMATIC_OUTER_VLAN_ID = YES');
        return;
      default:
    }
  },
);

function hasVlan(template: Template, id: string, automatic: string): boolean {
  const written = template.get(id);
  return parseInteger(written, 32) !== null || hasPlaceholder(written) || isYes(template.get(automatic));
}
