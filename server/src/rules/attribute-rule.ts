import type { Kind } from '../document/model.js';
import { type NamedPart, partsOf } from './attribute-parts.js';
import type { AttributeContext, Rule, RuleDescription } from './rule.js';

/** What a rule for attributes says of itself. */
interface AttributeRuleOptions extends RuleDescription {
  readonly kinds: readonly Kind[];
  readonly refusesRegistration?: boolean;
}

/** A rule that looks at each attribute of an authored template by itself, and at each part of each vector. */
export function partRule(options: AttributeRuleOptions, checkPart: (part: NamedPart, context: AttributeContext) => void): Rule {
  return attributeRule(options, (attribute, context) => {
    for (const part of partsOf(context.kind, attribute)) checkPart(part, context);
  });
}

/** A rule that looks at each top-level attribute of an authored template by itself. */
export function attributeRule(
  options: AttributeRuleOptions,
  checkAttribute: Extract<Rule, { checkAttribute: unknown }>['checkAttribute'],
): Rule {
  return { ...options, form: 'authored', checkAttribute };
}
