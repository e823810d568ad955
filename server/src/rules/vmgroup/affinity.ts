import { attributesOf, type Value } from '../../document/model.js';
import { hasPlaceholder } from '../placeholders.js';
import { isWhole, templateRule } from '../template-rule.js';

/** Facts: VMGroup.cc:198-470 (check_rule_names, get_rules, check_rule_consistency). */
export const affinity = templateRule(
  {
    id: 'vmgroup/affinity',
    title: 'AFFINED or ANTI_AFFINED that contradict the roles',
    severity: 'error',
    tags: ['refused', 'placement'],
    kinds: ['vmgroup'],
    since: 504,
  },
  (template) => {
    const refuse = (at: Value, message: string) =>
      template.report({ at, message: `${message}: OpenNebula refuses the VM group.` });
    const policies = new Map(
      template.vectors('ROLE').map((role) => [template.text(role, 'NAME'), template.text(role, 'POLICY').toUpperCase()]),
    );
    // The roles of an existing VM group are not in the template that updates it.
    const whole = isWhole(template, ['NAME']);
    if (policies.size === 0 && !whole) return;
    const together = new Set<string>();
    for (const rule of ['AFFINED', 'ANTI_AFFINED']) {
      const seen = new Set<string>();
      for (const attribute of attributesOf(template.context.object.attributes, rule)) {
        const { value } = attribute;
        if (!value || hasPlaceholder(value.text)) continue;
        const names = new Set(value.text.split(',').flatMap((name) => (name === '' ? [] : [name.trim()])));
        const unknown = [...names].find((name) => !policies.has(name));
        if (unknown !== undefined) {
          // Without a NAME it may be an update, and the role in the VM group that is there.
          if (whole) refuse(value, `The VM group has no ROLE “${unknown}”`);
          continue;
        }
        const key = [...names].sort().join(',');
        if (seen.has(key)) refuse(value, `The same ${rule} stands twice`);
        seen.add(key);
        for (const name of names) {
          if (rule === 'AFFINED') {
            together.add(name);
            if (policies.get(name) === 'ANTI_AFFINED')
              refuse(value, `The VMs of the ROLE “${name}” are kept apart (POLICY = ANTI_AFFINED), and it stands in AFFINED`);
          } else if (together.has(name)) refuse(value, `The ROLE “${name}” stands in AFFINED and in ANTI_AFFINED`);
        }
      }
    }
  },
);
