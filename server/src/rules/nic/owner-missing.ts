import { templateRule } from '../template-rule.js';

/** Facts: pitfall B25 (VirtualNetworkPool.cc:252, VirtualMachineNic.cc:118-129). */
export const ownerMissing = templateRule(
  {
    id: 'nic/owner-missing',
    title: 'NETWORK without its owner',
    severity: 'information',
    kinds: ['vm', 'vrouter'],
    preset: 'strict',
    tags: ['unclear', 'networks'],
  },
  (template) => {
    for (const nic of [...template.vectors('NIC'), ...template.vectors('NIC_ALIAS')]) {
      const pair = template.part(nic, 'NETWORK');
      if (!pair?.value?.text || ['NETWORK_ID', 'NETWORK_UID', 'NETWORK_UNAME'].some((name) => template.text(nic, name))) continue;
      template.report({
        at: pair,
        message:
          'OpenNebula looks for the NETWORK among those of the user who starts the VM: for any other user it is not there. Add NETWORK_UNAME, or write NETWORK_ID.',
      });
    }
  },
);
