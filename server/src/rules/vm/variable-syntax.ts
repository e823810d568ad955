import type { Value } from '../../document/model.js';
import { parseVariables } from '../../syntax/variable-parser.js';
import { spanInValue } from '../../document/value-offsets.js';
import { type Template, templateRule } from '../template-rule.js';

/** Facts: vm_var_parser.l, vm_var_syntax.y, VirtualMachineContext.cc:842-877, VirtualMachineParser.cc:741-790. */
export const variableSyntax = templateRule(
  {
    id: 'vm/variable-syntax',
    title: 'A $VARIABLE that OpenNebula cannot read',
    severity: 'error',
    tags: ['refused', 'context'],
    kinds: ['vm'],
  },
  (template) => {
    const context = template.vectors('CONTEXT')[0];
    for (const pair of context?.pairs ?? []) {
      if (pair.name !== 'FILES_DS' && pair.value && pair.value.text.includes('$'))
        check(template, pair.value, `CONTEXT/${pair.name}`);
    }
    const requirements = template.single('SCHED_REQUIREMENTS');
    if (!requirements) return;
    if (requirements.value?.text) return check(template, requirements.value, 'SCHED_REQUIREMENTS');
    template.report({
      at: requirements,
      message: 'SCHED_REQUIREMENTS is empty: OpenNebula refuses the VM. Leave the attribute out when every host will do.',
    });
  },
);

function check(template: Template, value: Value, name: string): void {
  // Tools that fill in templates write such signs too.
  if (/%\w+%|<%|\{\{/.test(value.text)) return;
  const { error } = parseVariables(value.text);
  if (!error) return;
  const other = parseVariables(value.text.replace(/\$\{\w+\}/g, 'X')).error;
  if (!other)
    return template.report({
      at: spanInValue(template.context.document, value, error),
      severity: 'warning',
      message: `OpenNebula does not read \${…} in ${name}: unless another tool fills it in first, it refuses the VM. Write \\$ for a dollar sign that is meant for the guest.`,
    });
  template.report({
    at: spanInValue(template.context.document, value, error),
    message: `OpenNebula cannot read the $VARIABLE in ${name} and refuses the VM: ${error.message}.`,
  });
}
