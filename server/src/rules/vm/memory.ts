import { parseInteger } from '../../document/typed-values.js';
import { setValueFix } from '../fixes.js';
import { wholeMegabytes } from '../image/size-missing.js';
import { hasPlaceholder } from '../placeholders.js';
import { templateRule } from '../template-rule.js';
import { reportMissing } from './capacity.js';

/** Facts: VirtualMachine.cc:964-975. */
export const memory = templateRule(
  {
    id: 'vm/memory',
    title: 'MEMORY that is no positive whole number of MB',
    severity: 'error',
    tags: ['refused', 'capacity'],
    fix: 'suggested',
    kinds: ['vm'],
  },
  (template) => {
    const attribute = template.single('MEMORY');
    const written = attribute?.value?.text ?? '';
    if (!written) return reportMissing(template, 'MEMORY', attribute, 'a whole number of MB');
    if (!attribute?.value || hasPlaceholder(written)) return;
    const number = parseInteger(written);
    if (number !== null && number > 0) return;
    const megabytes = wholeMegabytes(written);
    template.report({
      at: attribute.value,
      message: `MEMORY = ${written} is no positive whole number: OpenNebula refuses the VM. Write the memory in MB, without a unit.`,
      fixes: megabytes !== null && megabytes > 0 ? setValueFix(attribute, String(megabytes), false) : [],
    });
  },
);
