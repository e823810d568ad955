import { wholeMegabytes } from '../image/size-missing.js';
import { hasPlaceholder } from '../placeholders.js';
import { parseInteger } from '../../document/typed-values.js';
import { setValueFix } from '../fixes.js';
import { templateRule } from '../template-rule.js';

/** Facts: pitfall B4 (VirtualMachine.cc:981-1021): the attribute is taken only when it is a positive whole number. */
export const hotplugLimit = templateRule(
  {
    id: 'vm/hotplug-limit',
    title: 'MEMORY_MAX, MEMORY_SLOTS or VCPU_MAX that OpenNebula does not read',
    severity: 'warning',
    kinds: ['vm'],
    since: 602,
    tags: ['ignored', 'capacity'],
    fix: 'suggested',
  },
  (template) => {
    for (const name of ['MEMORY_MAX', 'MEMORY_SLOTS', 'VCPU_MAX']) {
      const attribute = template.single(name);
      const written = attribute?.value?.text ?? '';
      if (!attribute?.value || !written || hasPlaceholder(written)) continue;
      const number = parseInteger(written);
      if (number !== null && number > 0) continue;
      const megabytes = name === 'MEMORY_MAX' ? wholeMegabytes(written) : null;
      template.report({
        at: attribute.value,
        message: `${name} is a positive whole number${name === 'MEMORY_MAX' ? ' of MB' : ''}: OpenNebula does not read “${written}”, and the VM cannot grow while it runs.`,
        fixes: megabytes ? setValueFix(attribute, String(megabytes), false) : [],
      });
    }
  },
);
