import { hookCalls } from '../../configuration/api-calls.js';
import { hasPlaceholder } from '../placeholders.js';
import { templateRule } from '../template-rule.js';

/** Facts: HookAPI.cc:27-70, :120-187. */
export const call = templateRule(
  {
    id: 'hook/call',
    title: 'CALL that no hook can wait for',
    severity: 'error',
    tags: ['refused', 'hooks'],
    kinds: ['hook'],
    since: 510,
  },
  (template) => {
    if (!/^api$/i.test(template.get('TYPE'))) return;
    const attribute = template.single('CALL');
    const written = attribute?.value?.text ?? '';
    if (hasPlaceholder(written) || written.startsWith('one.internal') || hookCalls(template.release).has(written)) return;
    template.report({
      at: attribute?.value ?? attribute ?? template.single('TYPE') ?? template.top,
      message: !written
        ? 'An api hook needs CALL, such as one.vm.allocate: OpenNebula refuses the hook.'
        : /\.info$/.test(written)
          ? `Hooks leave out calls that only read: OpenNebula refuses the hook with “${written}”.`
          : `There is no API call “${written}” in this release: OpenNebula refuses the hook.`,
    });
  },
);
