import { requiredAttributes } from '../../configuration/oned-configuration.js';
import { hasPlaceholder } from '../placeholders.js';
import { isWhole, templateRule } from '../template-rule.js';

/** Facts: MarketPlace.cc:66-152 (set_market_mad, parse_template); marketplaces are since 5.0. */
export const driver = templateRule(
  {
    id: 'marketplace/driver',
    title: 'A marketplace without a driver, or without what it requires',
    severity: 'error',
    tags: ['refused', 'marketplaces'],
    kinds: ['marketplace'],
    since: 500,
  },
  (template) => {
    const attribute = template.single('MARKET_MAD');
    const written = attribute?.value?.text ?? '';
    const { configuration, settings } = template.context.inventory;
    const { marketplaceDrivers, source } = configuration;
    const names = [...marketplaceDrivers.values()].map((one) => one.name).join(', ');
    if (!written) {
      if (attribute || isWhole(template, ['NAME', 'BASE_URL', 'PUBLIC_DIR']))
        template.report({
          at: attribute ?? template.top,
          message: `MARKET_MAD is ${attribute ? 'empty' : 'missing'}: OpenNebula refuses the marketplace. It names the driver: ${names}.`,
        });
      return;
    }
    if (!attribute?.value || hasPlaceholder(written)) return;
    const found = marketplaceDrivers.get(written.trim().toLowerCase());
    if (!found)
      return template.report({
        at: attribute.value,
        severity: source === null && !settings.complete ? 'warning' : 'error',
        message: `${source === null ? 'The stock oned.conf' : 'oned.conf'} has no MARKET_MAD_CONF named “${written}”: OpenNebula refuses the marketplace. It has ${names}.`,
      });
    const missing = requiredAttributes(found).filter((name) => !template.get(name));
    if (missing.length > 0)
      template.report({
        at: template.single(missing[0] ?? '') ?? attribute,
        message: `The driver ${found.name} requires ${missing.join(', ')}: OpenNebula refuses the marketplace.`,
      });
  },
);
