import { setValueFix } from '../fixes.js';
import { hasPlaceholder } from '../placeholders.js';
import { templateRule } from '../template-rule.js';

/** Facts: VMGroupRole.cc:46-64 (policy). */
export const policyUnknown = templateRule(
  {
    id: 'vmgroup/policy-unknown',
    title: 'A POLICY that OpenNebula takes no notice of',
    severity: 'warning',
    tags: ['ignored', 'placement'],
    fix: 'suggested',
    kinds: ['vmgroup'],
    since: 504,
  },
  (template) => {
    for (const role of template.vectors('ROLE')) {
      const pair = template.part(role, 'POLICY');
      const written = pair?.value?.text ?? '';
      if (!pair?.value || !written || hasPlaceholder(written) || /^(AFFINED|ANTI_AFFINED|NONE)$/i.test(written)) continue;
      template.report({
        at: pair.value,
        message: `POLICY is AFFINED or ANTI_AFFINED: OpenNebula takes “${written}” for none, without a word.`,
        fixes: /anti/i.test(written)
          ? setValueFix(pair, 'ANTI_AFFINED', false)
          : /aff/i.test(written)
            ? setValueFix(pair, 'AFFINED', false)
            : [],
      });
    }
  },
);
