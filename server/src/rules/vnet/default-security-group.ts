import { templateRule } from '../template-rule.js';

/** Facts: pitfall B57 (VirtualNetwork.cc:319-336, add_security_groups). */
export const defaultSecurityGroup = templateRule(
  {
    id: 'vnet/default-security-group',
    title: 'SECURITY_GROUPS without the default group',
    severity: 'hint',
    kinds: ['vnet', 'vntemplate'],
    since: 412,
    preset: 'all',
    tags: ['ignored', 'networks'],
  },
  (template) => {
    const attribute = template.single('SECURITY_GROUPS');
    const written = attribute?.value?.text ?? '';
    if (!attribute?.value || !/^[\d,\s]+$/.test(written) || written.split(',').some((id) => id.trim() === '0')) return;
    template.report({
      at: attribute.value,
      message: 'OpenNebula adds the security group 0 to every network: what it allows is allowed here too.',
    });
  },
);
