import { isRestricted } from '../../configuration/guarded-attributes.js';
import { pathOf } from '../attribute-parts.js';
import { partRule } from '../attribute-rule.js';

/**
 * Facts: oned.conf.tmpl `VM_RESTRICTED_ATTR` and its like; Template.cc check_restricted. Option `allow`: attributes such
 * as `NIC/MAC` that the authors of these templates may write.
 */
export const restrictedAttribute = partRule(
  {
    id: 'permissions/restricted-attribute',
    title: 'An attribute that only oneadmin and its group may write',
    severity: 'warning',
    kinds: ['vm', 'image', 'vnet'],
    preset: 'strict',
    options: { allow: 'attributes such as NIC/MAC that the authors of these templates may write' },
    tags: ['refused', 'permissions'],
  },
  (part, { kind, configuration, options, report }) => {
    const { of, vector } = part;
    if (!isRestricted(kind, vector?.name ?? '', of.name, configuration)) return;
    // The whole vector is named once.
    if (vector && isRestricted(kind, '', vector.name, configuration)) return;
    const path = pathOf(part);
    const allow = options['allow'];
    if (Array.isArray(allow) && allow.some((allowed) => String(allowed).toUpperCase() === path)) return;
    report({
      at: of.nameSpan,
      message: `Only oneadmin and its group may write ${path}: OpenNebula refuses the template of any other user. A template of oneadmin that has it can be shared.`,
    });
  },
);
