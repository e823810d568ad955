import { setValueFix } from '../fixes.js';
import { hasPlaceholder } from '../placeholders.js';
import { templateRule } from '../template-rule.js';

/** Facts: VirtualMachine.cc:2338-2350; parsed since 6.6. */
export const memoryResizeMode = templateRule(
  {
    id: 'vm/memory-resize-mode',
    title: 'MEMORY_RESIZE_MODE with an unknown value',
    severity: 'error',
    tags: ['refused', 'capacity'],
    fix: 'suggested',
    kinds: ['vm'],
    since: 606,
  },
  (template) => {
    const attribute = template.single('MEMORY_RESIZE_MODE');
    const written = attribute?.value?.text ?? '';
    if (!attribute || hasPlaceholder(written) || /^(BALLOONING|HOTPLUG)$/i.test(written)) return;
    template.report({
      at: attribute.value ?? attribute,
      message: `MEMORY_RESIZE_MODE is BALLOONING or HOTPLUG: OpenNebula refuses the VM with “${written}”.`,
      fixes: [...setValueFix(attribute, 'BALLOONING', false), ...setValueFix(attribute, 'HOTPLUG', false)],
    });
  },
);
