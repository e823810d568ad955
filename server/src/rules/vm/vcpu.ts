import { parseInteger } from '../../document/typed-values.js';
import { hasPlaceholder } from '../placeholders.js';
import { templateRule } from '../template-rule.js';

/** Facts: VirtualMachine.cc:1011-1024; VirtualMachineParser.cc:1199-1203 beside a TOPOLOGY. */
export const vcpu = templateRule(
  {
    id: 'vm/vcpu',
    title: 'VCPU that is no positive whole number',
    severity: 'error',
    tags: ['refused', 'capacity'],
    kinds: ['vm'],
  },
  (template) => {
    const attribute = template.single('VCPU');
    const written = attribute?.value?.text ?? '';
    if (!attribute?.value || !written || hasPlaceholder(written)) return;
    const number = parseInteger(written);
    if (number !== null && number > 0) return;
    if (number === null && template.release >= 510 && template.vectors('TOPOLOGY').length > 0)
      return template.report({
        at: attribute.value,
        severity: 'warning',
        message: `VCPU = ${written} is no whole number: beside TOPOLOGY OpenNebula takes 1 instead, without a word.`,
      });
    template.report({
      at: attribute.value,
      message: `VCPU = ${written} is no positive whole number: OpenNebula refuses the VM. VCPU is the number of virtual CPUs that the guest sees.`,
    });
  },
);
