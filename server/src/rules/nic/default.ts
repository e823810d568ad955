import { removePairFix } from '../fixes.js';
import { templateRule } from '../template-rule.js';

/** Facts: VirtualMachineParser.cc:45-48, :416-430 (parse_defaults). */
export const nicDefault = templateRule(
  {
    id: 'nic/default',
    title: 'A network in NIC_DEFAULT',
    severity: 'error',
    tags: ['refused', 'networks'],
    fix: 'suggested',
    kinds: ['vm'],
    since: 402,
  },
  (template) => {
    for (const vector of template.vectors('NIC_DEFAULT').slice(0, 1)) {
      for (const name of ['NETWORK_ID', 'NETWORK', 'NETWORK_UID', 'NETWORK_UNAME']) {
        const pair = template.part(vector, name);
        if (!pair?.value?.text) continue;
        template.report({
          at: pair,
          message: `NIC_DEFAULT may not name a network: OpenNebula refuses the VM with ${name}. It holds what all NICs share, such as MODEL or FILTER.`,
          fixes: [removePairFix(vector, pair, false)],
        });
      }
    }
  },
);
