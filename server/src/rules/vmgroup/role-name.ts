import { templateRule } from '../template-rule.js';

/** Facts: VMGroupRole.cc:306-330 (add_role). */
export const roleName = templateRule(
  {
    id: 'vmgroup/role-name',
    title: 'A ROLE without a NAME, or with one that another role has',
    severity: 'error',
    tags: ['refused', 'placement'],
    kinds: ['vmgroup'],
    since: 504,
  },
  (template) => {
    const seen = new Set<string>();
    for (const role of template.vectors('ROLE')) {
      const pair = template.part(role, 'NAME');
      const name = pair?.value?.text ?? '';
      if (!name) template.report({ at: pair ?? role.nameSpan, message: 'A ROLE needs NAME: OpenNebula refuses the VM group.' });
      else if (seen.has(name))
        template.report({
          at: pair?.value ?? role.nameSpan,
          message: `Another ROLE is named “${name}”: OpenNebula refuses the VM group.`,
        });
      seen.add(name);
    }
  },
);
