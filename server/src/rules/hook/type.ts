import { isWhole, templateRule } from '../template-rule.js';

/** Facts: RMHookAPI.cc:28-40; hooks are objects since 5.10. */
export const type = templateRule(
  {
    id: 'hook/type',
    title: 'A hook without TYPE api or state',
    severity: 'error',
    tags: ['refused', 'hooks'],
    kinds: ['hook'],
    since: 510,
  },
  (template) => {
    const attribute = template.single('TYPE');
    const written = attribute?.value?.text ?? '';
    if (/^(state|api)$/i.test(written) || (!attribute && !isWhole(template, ['NAME', 'CALL', 'ON', 'RESOURCE']))) return;
    template.report({
      at: attribute?.value ?? attribute ?? template.top,
      message: `A hook needs TYPE = api or state: OpenNebula refuses it${written ? ` with “${written}”` : ''}.`,
    });
  },
);
