import { parseInteger } from '../../document/typed-values.js';
import { hasPlaceholder } from '../placeholders.js';
import { templateRule } from '../template-rule.js';

/** Facts: VMGroupPool.cc:58-125 (vmgroup_attribute). */
export const vmgroup = templateRule(
  {
    id: 'vm/vmgroup',
    title: 'A VMGROUP or ROLE that does not exist',
    severity: 'error',
    tags: ['refused', 'placement'],
    kinds: ['vm'],
    since: 504,
  },
  (template) => {
    const vector = template.vectors('VMGROUP')[0];
    if (!vector) return;
    const role = template.part(vector, 'ROLE');
    const roleName = role?.value?.text ?? '';
    if (!roleName)
      return template.report({
        at: role ?? vector.nameSpan,
        message: 'VMGROUP needs ROLE, a role of the group: OpenNebula refuses the VM.',
      });
    const named = template.part(vector, 'VMGROUP_NAME');
    const numbered = template.part(vector, 'VMGROUP_ID');
    const name = named?.value?.text ?? '';
    const id = parseInteger(numbered?.value?.text ?? '', 32);
    if (hasPlaceholder(name) || hasPlaceholder(numbered?.value?.text ?? '') || hasPlaceholder(roleName)) return;
    if (!name && id === null)
      return template.report({
        at: numbered?.value ?? vector.nameSpan,
        message: 'VMGROUP needs VMGROUP_ID, a number, or VMGROUP_NAME: OpenNebula refuses the VM.',
      });
    const { inventory } = template.context;
    const groups = inventory.objectsNamed('vmgroup', name || (id as number));
    if (groups.length === 0) {
      if (inventory.settings.complete)
        template.report({
          at: (name ? named : numbered)?.value ?? vector.nameSpan,
          message: `There is no VM group ${name ? `named “${name}”` : `with the ID ${id}`}: OpenNebula refuses the VM.`,
        });
      return;
    }
    const roles = groups.flatMap((group) => group.roles);
    if (roles.length > 0 && !roles.includes(roleName))
      template.report({
        at: role?.value ?? vector.nameSpan,
        message: `The VM group has no role “${roleName}”: OpenNebula refuses the VM. It has ${[...new Set(roles)].join(', ')}.`,
      });
  },
);
