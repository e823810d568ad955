import { parseInteger } from '../../document/typed-values.js';
import { hasPlaceholder } from '../placeholders.js';
import { templateRule } from '../template-rule.js';

/** Facts: VirtualNetwork.cc:89-108 (parse_vlan_id); since 5.8 a VLAN_ID that is no number is dropped. */
export const vlanId = templateRule(
  {
    id: 'vnet/vlan-id',
    title: 'VLAN_ID that is no number, or is set beside AUTOMATIC_VLAN_ID',
    severity: 'warning',
    tags: ['ignored', 'networks'],
    kinds: ['vnet', 'vntemplate'],
    since: 508,
  },
  (template) => {
    for (const [name, automatic] of [
      ['VLAN_ID', 'AUTOMATIC_VLAN_ID'],
      ['OUTER_VLAN_ID', 'AUTOMATIC_OUTER_VLAN_ID'],
    ] as const) {
      const attribute = template.single(name);
      const written = attribute?.value?.text ?? '';
      if (!attribute?.value || !written || hasPlaceholder(written)) continue;
      if (parseInteger(written, 32) === null)
        template.report({ at: attribute.value, message: `${name} is a number: OpenNebula does not read “${written}”.` });
      else if (/^yes$/i.test(template.get(automatic)))
        template.report({
          at: template.single(automatic)?.nameSpan ?? attribute,
          message: `${name} is set, so OpenNebula drops ${automatic}.`,
          unnecessary: true,
        });
    }
  },
);
