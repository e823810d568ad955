import { nameProblem } from '../../schema/object-name.js';
import { setValueFix } from '../fixes.js';
import { hasPlaceholder } from '../placeholders.js';
import { templateRule } from '../template-rule.js';
import { missing } from './missing.js';

/** What a name may hold: `schema/object-name.ts`. */
export const invalid = templateRule(
  {
    id: 'name/invalid',
    title: 'A NAME that OpenNebula does not allow',
    severity: 'error',
    tags: ['refused', 'names'],
    fix: 'suggested',
    kinds: missing.kinds,
    refusesRegistration: true,
  },
  (template) => {
    const attribute = template.single('NAME');
    const name = attribute?.value?.text;
    if (!attribute?.value || !name || hasPlaceholder(name)) return;
    const problem = nameProblem(name, template.release);
    if (problem?.what === 'character') {
      const { character, mended } = problem;
      template.report({
        at: attribute.value,
        message: `NAME may not hold ${character < ' ' ? 'a line break or tab' : `the character ${character}`}: OpenNebula refuses the template.`,
        fixes: setValueFix(attribute, mended, false),
      });
    } else if (problem) {
      template.report({
        at: attribute.value,
        message: `NAME is ${problem.bytes} bytes long: OpenNebula refuses more than ${problem.longest}.`,
      });
    }
  },
);
