import type { Attribute, Pair } from '../../document/model.js';
import { parseInteger } from '../../document/typed-values.js';
import { parseFileVariables } from '../../syntax/variable-parser.js';
import { type Template, templateRule } from '../template-rule.js';
import { spanInValue } from '../../document/value-offsets.js';

const IN_OS: Readonly<Record<string, string>> = { KERNEL_DS: 'KERNEL', INITRD_DS: 'RAMDISK' };

/** Facts: vm_file_var_syntax.y, VirtualMachineParser.cc:67-185 (set_os_file), VirtualMachineContext.cc:753-812. */
export const fileVariable = templateRule(
  {
    id: 'vm/file-variable',
    title: '$FILE that OpenNebula cannot read, or whose image is not the right one',
    severity: 'error',
    tags: ['refused', 'boot', 'context'],
    kinds: ['vm'],
  },
  (template) => {
    const os = template.vectors('OS')[0];
    for (const name of os ? ['KERNEL_DS', 'INITRD_DS'] : []) {
      const pair = template.part(os as Attribute, name);
      if (pair) check(template, pair, IN_OS[name] ?? '');
    }
    const context = template.vectors('CONTEXT')[0];
    const files = context && template.part(context, 'FILES_DS');
    if (files) check(template, files, 'CONTEXT');
  },
);

function check(template: Template, pair: Pair, type: string): void {
  const { value } = pair;
  if (!value?.text || /\$\{|%\w+%|<%|\{\{/.test(value.text)) return;
  const { inventory, document } = template.context;
  const tree = parseFileVariables(value.text);
  const at = (span: { start: number; end: number }) => spanInValue(document, value, span);
  if (tree.error)
    return template.report({
      at: at(tree.error),
      message: `OpenNebula cannot read ${pair.name} and refuses the VM: ${tree.error.message}.`,
    });
  if (type !== 'CONTEXT' && tree.variables.length > 1)
    return template.report({ at: value, message: `${pair.name} takes one $FILE: OpenNebula refuses the VM with more.` });
  for (const variable of tree.variables) {
    if (variable.name !== 'FILE')
      return template.report({
        at: at(variable.nameSpan),
        message: `${pair.name} takes $FILE only: OpenNebula refuses the VM with $${variable.name}.`,
      });
    const [first] = variable.selectors;
    if (!first) continue;
    if (first.key !== 'IMAGE' && first.key !== 'IMAGE_ID')
      return template.report({
        at: at(first.keySpan),
        message: `$FILE is selected by IMAGE_ID or IMAGE: OpenNebula refuses the VM with ${first.key}.`,
      });
    const id = first.key === 'IMAGE_ID' ? parseInteger(first.value) : null;
    const disk = new Map([[first.key, first.value]]);
    const lookup = first.key === 'IMAGE_ID' && id === null ? null : inventory.findImage(disk);
    if (lookup === null || (lookup.found === 'missing' && inventory.settings.complete))
      return template.report({
        at: at(first.valueSpan),
        message: `There is no image with ${first.key === 'IMAGE' ? 'the name' : 'the ID'} ${first.value}: OpenNebula refuses the VM.`,
      });
    if (lookup.found === 'one' && lookup.image.type !== null && lookup.image.type !== type)
      return template.report({
        at: at(first.valueSpan),
        message: `${pair.name} needs an image of TYPE ${type}, and ${first.value} is ${lookup.image.type}: OpenNebula refuses the VM.`,
      });
  }
}
