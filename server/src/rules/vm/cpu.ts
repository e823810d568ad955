import { parseDecimal } from '../../document/typed-values.js';
import { setValueFix } from '../fixes.js';
import { hasPlaceholder } from '../placeholders.js';
import { templateRule } from '../template-rule.js';
import { isPinned, reportMissing } from './capacity.js';

/** Facts: VirtualMachine.cc:1002-1009; VirtualMachineParser.cc:1205-1208 for pinned VMs. */
export const cpu = templateRule(
  {
    id: 'vm/cpu',
    title: 'CPU that is no positive number',
    severity: 'error',
    tags: ['refused', 'capacity'],
    fix: 'suggested',
    kinds: ['vm'],
  },
  (template) => {
    if (isPinned(template)) return;
    const attribute = template.single('CPU');
    const written = attribute?.value?.text ?? '';
    if (!written) return reportMissing(template, 'CPU', attribute, 'a positive number such as 1 or 0.5');
    if (!attribute?.value || hasPlaceholder(written)) return;
    const number = parseDecimal(written);
    if (number !== null && number > 0) return;
    const decimal = /^\s*(\d+),(\d+)\s*$/.exec(written);
    template.report({
      at: attribute.value,
      message: `CPU = ${written} is no positive number: OpenNebula refuses the VM. Write the share of a physical CPU, such as 0.5.`,
      fixes: decimal ? setValueFix(attribute, `${decimal[1]}.${decimal[2]}`, false) : [],
    });
  },
);
