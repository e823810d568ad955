import { removePairFix } from '../fixes.js';
import { templateRule } from '../template-rule.js';

/** The order in which the guest looks for them; the first that is set counts. */
const IN_ORDER = ['CRYPTED_PASSWORD_BASE64', 'PASSWORD_BASE64', 'CRYPTED_PASSWORD', 'PASSWORD'];

/** Facts: pitfall B23; one-apps, context-linux/src/etc/one-context.d/loc-20-set-username-password:61-92. */
export const contextPasswords = templateRule(
  {
    id: 'vm/context-passwords',
    title: 'Several passwords in CONTEXT',
    severity: 'warning',
    kinds: ['vm'],
    tags: ['ignored', 'context'],
    fix: 'suggested',
  },
  (template) => {
    const context = template.vectors('CONTEXT')[0];
    if (!context) return;
    const [first, ...others] = IN_ORDER.flatMap((name) => {
      const pair = template.part(context, name);
      return pair?.value?.text ? [pair] : [];
    });
    for (const pair of others)
      template.report({
        at: pair,
        message: `The guest sets one password only, and takes ${first?.name}: ${pair.name} is not read.`,
        fixes: [removePairFix(context, pair, false)],
        unnecessary: true,
      });
  },
);
