import { hasPlaceholder } from '../placeholders.js';
import { setValueFix } from '../fixes.js';
import { templateRule } from '../template-rule.js';

/** Facts: VirtualNetwork.cc:1847-1906 (parse_bridge_type): written by the author since 7.2, before it was the driver's. */
export const bridgeType = templateRule(
  {
    id: 'vnet/bridge-type',
    title: 'BRIDGE_TYPE that the driver does not have',
    severity: 'error',
    tags: ['refused', 'networks'],
    fix: 'suggested',
    kinds: ['vnet'],
    since: 702,
  },
  (template) => {
    const attribute = template.single('BRIDGE_TYPE');
    const written = attribute?.value?.text.trim() ?? '';
    if (!attribute?.value || !written || hasPlaceholder(written)) return;
    const driver = template.context.inventory.configuration.networkDrivers.get(template.get('VN_MAD').trim().toLowerCase());
    const types = (driver?.attributes.get('BRIDGE_TYPE') ?? '').split(',').map((type) => type.trim());
    if (!driver || types.includes(written)) return;
    template.report({
      at: attribute.value,
      message: `The driver ${driver.name} has BRIDGE_TYPE ${types.join(' or ')}: OpenNebula refuses the network with “${written}”.`,
      fixes: types.length === 1 ? setValueFix(attribute, types[0] ?? '', false) : [],
    });
  },
);
