import { hasPlaceholder } from '../placeholders.js';
import { templateRule } from '../template-rule.js';

/** Facts: VirtualNetwork.cc:1847-1862 (parse_bridge_type); VN_MAD_CONF is since 5.8. */
export const driverUnknown = templateRule(
  {
    id: 'vnet/driver-unknown',
    title: 'VN_MAD that oned.conf does not know',
    severity: 'error',
    tags: ['refused', 'networks'],
    kinds: ['vnet'],
    since: 508,
  },
  (template) => {
    const attribute = template.single('VN_MAD');
    const written = attribute?.value?.text ?? '';
    if (!attribute?.value || !written || hasPlaceholder(written)) return;
    const { networkDrivers, source } = template.context.inventory.configuration;
    if (networkDrivers.has(written.trim().toLowerCase())) return;
    template.report({
      at: attribute.value,
      // A driver of one's own stands in an oned.conf that is not here.
      severity: source === null && !template.context.inventory.settings.complete ? 'warning' : 'error',
      message: `${source === null ? 'The stock oned.conf' : 'oned.conf'} has no VN_MAD_CONF named “${written}”: OpenNebula refuses the network. It has ${[...networkDrivers.values()].map((driver) => driver.name).join(', ')}.`,
    });
  },
);
