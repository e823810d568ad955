import { parseInteger } from '../../document/typed-values.js';
import { hasPlaceholder } from '../placeholders.js';
import { templateRule } from '../template-rule.js';

/** Facts: VirtualNetworkPool.cc:225-330 (nic_attribute). Networks are known to be missing only in a complete inventory. */
export const networkNotFound = templateRule(
  {
    id: 'nic/network-not-found',
    title: 'A NIC whose network does not exist',
    severity: 'error',
    tags: ['refused', 'networks'],
    kinds: ['vm', 'vrouter'],
  },
  (template) => {
    const { inventory, object } = template.context;
    const { complete } = inventory.settings;
    for (const name of object.kind === 'vm' ? ['NIC', 'NIC_ALIAS'] : ['NIC']) {
      for (const nic of template.vectors(name)) {
        if (/^(auto|dummy)$/i.test(template.text(nic, 'NETWORK_MODE'))) continue;
        const byId = template.part(nic, 'NETWORK_ID');
        const id = byId?.value?.text ?? '';
        const byName = template.part(nic, 'NETWORK');
        const network = byName?.value?.text ?? '';
        if (id && !hasPlaceholder(id)) {
          // The number in front is taken, whatever follows it.
          const number = parseInteger(/^\s*[+-]?\d+/.exec(id)?.[0] ?? '', 32);
          if (number === null || (complete && inventory.objectsNamed('vnet', number).length === 0))
            template.report({
              at: byId?.value ?? nic.nameSpan,
              message:
                number === null
                  ? `NETWORK_ID is a number: OpenNebula refuses the template with “${id}”. A name goes into NETWORK.`
                  : `No network has the ID ${id}: OpenNebula refuses the template.`,
            });
        } else if (!id && network && complete && !hasPlaceholder(network)) {
          if (inventory.objectsNamed('vnet', network).length === 0)
            template.report({
              at: byName?.value ?? nic.nameSpan,
              message: `The user has no network named “${network}”: OpenNebula refuses the template. NETWORK_UNAME names the owner of somebody else's network.`,
            });
        }
      }
    }
  },
);
