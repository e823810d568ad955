import type { Attribute, Pair, Value } from '../../document/model.js';
import { spanInValue } from '../../document/value-offsets.js';
import { parseExpression } from '../../syntax/expression-parser.js';
import { hasPlaceholder } from '../placeholders.js';
import { type Template, templateRule } from '../template-rule.js';

const BOOL = ['SCHED_REQUIREMENTS', 'SCHED_DS_REQUIREMENTS'];
const ARITH = ['SCHED_RANK', 'SCHED_DS_RANK'];

/** Calls back for each expression of a VM template: those of the template, and those of its NICs. */
export function eachExpression(
  template: Template,
  each: (of: Attribute | Pair, value: Value, kind: 'bool' | 'arith') => void,
): void {
  const visit = (of: Attribute | Pair | undefined, kind: 'bool' | 'arith') => {
    if (of?.value?.text && !hasPlaceholder(of.value.text)) each(of, of.value, kind);
  };
  for (const name of BOOL) visit(template.single(name), 'bool');
  for (const name of ARITH) visit(template.single(name), 'arith');
  for (const nic of template.vectors('NIC')) {
    visit(template.part(nic, 'SCHED_REQUIREMENTS'), 'bool');
    visit(template.part(nic, 'SCHED_RANK'), 'arith');
  }
}

/**
 * Facts: src/parsers/expr_bool.y, expr_arith.y, expr_parser.l; pitfall B10. oned keeps the text unread; the scheduler
 * takes a requirement that it cannot read for one that nothing meets, and such a rank for 0.
 */
export const expression = templateRule(
  {
    id: 'vm/expression',
    title: 'An expression that the scheduler cannot read',
    severity: 'warning',
    tags: ['runtime', 'placement'],
    kinds: ['vm'],
  },
  (template) => {
    const { document } = template.context;
    eachExpression(template, (of, value, kind) => {
      const { error, dropped } = parseExpression(value.text, kind);
      if (error)
        template.report({
          at: spanInValue(document, value, error),
          message: `The scheduler cannot read ${of.name}: ${error.message}. ${kind === 'bool' ? 'No host or datastore meets it, and the VM stays PENDING.' : 'It takes 0 for every host or datastore.'}`,
        });
      const [first] = dropped;
      if (first)
        template.report({
          at: spanInValue(document, value, first),
          message: `The scheduler skips ${JSON.stringify(value.text.slice(first.start, first.end))} in ${of.name} without a word. Text with such characters needs double quotes, \\"…\\".`,
        });
    });
  },
);
