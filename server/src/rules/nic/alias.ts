import { setValueFix } from '../fixes.js';
import { hasPlaceholder } from '../placeholders.js';
import { isWhole, templateRule } from '../template-rule.js';

/** Facts: VirtualMachineNic.cc:253-370 (get_network_leases); NIC_ALIAS is since 5.8. */
export const alias = templateRule(
  {
    id: 'nic/alias',
    title: 'A NIC_ALIAS without its NIC',
    severity: 'error',
    tags: ['refused', 'networks'],
    fix: 'suggested',
    kinds: ['vm'],
    since: 508,
  },
  (template) => {
    const aliases = template.vectors('NIC_ALIAS');
    // Without a NIC and without CPU and MEMORY it is for `onevm nic-attach`, and the NIC is in the VM.
    if (aliases.length === 0 || (template.vectors('NIC').length === 0 && !isWhole(template, ['CPU', 'MEMORY']))) return;
    const parents = new Set<string>();
    const nics = template.vectors('NIC');
    const cards = [...nics, ...template.vectors('PCI').filter((device) => template.text(device, 'TYPE') === 'NIC')];
    cards.forEach((nic, index) => {
      const own = template.text(nic, 'NAME');
      // A name that looks like OpenNebula's own gets an underscore in front.
      const name = /^NIC\d+(?:_ALIAS\d+)?$/.test(own)
        ? `_${own}`
        : own || `NIC${nic.name === 'PCI' ? index + aliases.length : index}`;
      // Only a NIC with a network of its own can carry an alias before it is scheduled.
      if (!/^(auto|dummy)$/i.test(template.text(nic, 'NETWORK_MODE'))) parents.add(name);
    });
    for (const vector of aliases) {
      const mode = template.part(vector, 'NETWORK_MODE');
      if (/^(auto|dummy)$/i.test(mode?.value?.text ?? '')) {
        template.report({
          at: mode ?? vector.nameSpan,
          message: `A NIC_ALIAS needs a network from the start: OpenNebula refuses the VM with NETWORK_MODE = ${mode?.value?.text}.`,
        });
        continue;
      }
      const parent = template.part(vector, 'PARENT');
      const written = parent?.value?.text ?? '';
      if (hasPlaceholder(written) || parents.has(written)) continue;
      const [only] = [...parents];
      template.report({
        at: parent?.value ?? parent ?? vector.nameSpan,
        message: written
          ? `No NIC is named “${written}”: OpenNebula refuses the VM. ${parents.size > 0 ? `There is ${[...parents].join(', ')}.` : 'The template has no NIC that could carry an alias.'}`
          : 'A NIC_ALIAS needs PARENT, the NAME of its NIC: OpenNebula refuses the VM.',
        fixes: parent && parents.size === 1 && only ? setValueFix(parent, only, false) : [],
      });
    }
  },
);
