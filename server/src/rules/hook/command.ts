import { isWhole, templateRule } from '../template-rule.js';

/** Facts: Hook.cc:203-213. */
export const command = templateRule(
  {
    id: 'hook/command',
    title: 'A hook without COMMAND',
    severity: 'error',
    tags: ['refused', 'hooks'],
    kinds: ['hook'],
    since: 510,
  },
  (template) => {
    if (template.get('COMMAND')) return;
    const attribute = template.single('COMMAND');
    if (!attribute && !isWhole(template, ['NAME', 'CALL', 'ON', 'RESOURCE'])) return;
    template.report({
      at: attribute ?? template.top,
      message: `COMMAND is ${attribute ? 'empty' : 'missing'}: OpenNebula refuses the hook. It names the script to run.`,
    });
  },
);
