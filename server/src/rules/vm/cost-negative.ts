import { parseDecimal } from '../../document/typed-values.js';
import { templateRule } from '../template-rule.js';

/** Facts: VirtualMachine.cc:1033-1066. */
export const costNegative = templateRule(
  {
    id: 'vm/cost-negative',
    title: 'A negative cost',
    severity: 'error',
    tags: ['refused', 'capacity'],
    kinds: ['vm'],
    since: 412,
  },
  (template) => {
    for (const name of ['CPU_COST', 'MEMORY_COST', 'DISK_COST']) {
      const attribute = template.single(name);
      const number = parseDecimal(attribute?.value?.text ?? '');
      if (!attribute?.value || number === null || number >= 0) continue;
      template.report({ at: attribute.value, message: `${name} may not be negative: OpenNebula refuses the VM.` });
    }
  },
);
