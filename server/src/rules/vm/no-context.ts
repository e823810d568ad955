import { isWhole, templateRule } from '../template-rule.js';

/** Facts: pitfall B20 (VirtualMachine.cc:3267, updateconf). */
export const noContext = templateRule(
  {
    id: 'vm/no-context',
    title: 'A VM template without CONTEXT',
    severity: 'information',
    kinds: ['vm'],
    preset: 'strict',
    since: 500,
    tags: ['runtime', 'context'],
  },
  (template) => {
    if (template.vectors('CONTEXT').length > 0 || !isWhole(template, ['CPU', 'MEMORY'])) return;
    if (template.vectors('DISK').length === 0) return;
    template.report({
      at: template.top,
      message:
        'A VM that was started without CONTEXT can never get one: “onevm updateconf” is refused. CONTEXT = [ NETWORK = "YES" ] is enough to begin with.',
    });
  },
);
