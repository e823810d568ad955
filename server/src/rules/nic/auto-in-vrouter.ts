import { templateRule } from '../template-rule.js';

/** Facts: VirtualRouter.cc:172-200 (get_network_leases). */
export const autoInVrouter = templateRule(
  {
    id: 'nic/auto-in-vrouter',
    title: 'NETWORK_MODE = auto in a virtual router',
    severity: 'error',
    tags: ['refused', 'networks'],
    kinds: ['vrouter'],
    since: 508,
  },
  (template) => {
    for (const nic of template.vectors('NIC')) {
      const mode = template.part(nic, 'NETWORK_MODE');
      if (/^auto$/i.test(mode?.value?.text ?? ''))
        template.report({
          at: mode ?? nic.nameSpan,
          message: 'A virtual router needs its networks from the start: OpenNebula refuses NETWORK_MODE = auto.',
        });
    }
  },
);
