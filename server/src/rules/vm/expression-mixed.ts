import { spanInValue } from '../../document/value-offsets.js';
import { parseExpression } from '../../syntax/expression-parser.js';
import { templateRule } from '../template-rule.js';
import { eachExpression } from './expression.js';

/** Facts: expr_bool.y (`%left '!' '&' '|'`): both operators bind alike, from the left. */
export const expressionMixed = templateRule(
  {
    id: 'vm/expression-mixed',
    title: '& and | without parentheses',
    severity: 'information',
    tags: ['unclear', 'placement'],
    kinds: ['vm'],
  },
  (template) => {
    eachExpression(template, (of, value, kind) => {
      const { mixed, error } = parseExpression(value.text, kind);
      if (!mixed || error) return;
      template.report({
        at: spanInValue(template.context.document, value, mixed),
        message: `The scheduler reads & and | in ${of.name} from the left, neither before the other: a | b & c is (a | b) & c. Write parentheses.`,
      });
    });
  },
);
