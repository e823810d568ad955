import { spanInValue } from '../../document/value-offsets.js';
import { inputProblem } from '../../schema/user-input.js';
import { templateRule } from '../template-rule.js';

/** OpenNebula keeps what is written; the command line and Sunstone ask by it. The syntax: `schema/user-input.ts`. */
export const userInput = templateRule(
  {
    id: 'vm/user-input',
    title: 'A USER_INPUTS that nobody can be asked for',
    severity: 'warning',
    tags: ['runtime', 'instantiation'],
    kinds: ['vm'],
  },
  (template) => {
    const inputs = template.vectors('USER_INPUTS')[0];
    if (!inputs) return;
    const { document } = template.context;
    for (const { value } of inputs.pairs ?? []) {
      if (!value?.text) continue;
      const problem = inputProblem(value.text);
      if (problem)
        template.report({
          at: spanInValue(document, value, problem),
          message: `${problem.message} Instantiating the template on the command line fails, or asks again and again.`,
        });
    }
  },
);
