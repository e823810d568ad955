import { isRestricted } from '../../configuration/guarded-attributes.js';
import { partsOf, pathOf } from '../object-parts.js';
import { templateRule } from '../template-rule.js';

/**
 * Facts: oned.conf.tmpl `VM_RESTRICTED_ATTR` and its like; Template.cc check_restricted. Option `allow`: attributes such
 * as `NIC/MAC` that the authors of these templates may write.
 */
export const restrictedAttribute = templateRule(
  {
    id: 'permissions/restricted-attribute',
    title: 'An attribute that only oneadmin and its group may write',
    severity: 'warning',
    kinds: ['vm', 'image', 'vnet'],
    preset: 'strict',
    options: { allow: 'attributes such as NIC/MAC that the authors of these templates may write' },
    tags: ['refused', 'permissions'],
  },
  (template) => {
    const { object, inventory, options } = template.context;
    const allow = options['allow'];
    const allowed = Array.isArray(allow) ? allow.map((path) => String(path).toUpperCase()) : [];
    for (const part of partsOf(object)) {
      const { of, vector } = part;
      if (!isRestricted(object.kind, vector?.name ?? '', of.name, inventory.configuration)) continue;
      // The whole vector is named once.
      if (vector && isRestricted(object.kind, '', vector.name, inventory.configuration)) continue;
      const path = pathOf(part);
      if (allowed.includes(path)) continue;
      template.report({
        at: of.nameSpan,
        message: `Only oneadmin and its group may write ${path}: OpenNebula refuses the template of any other user. A template of oneadmin that has it can be shared.`,
      });
    }
  },
);
