import { type Attribute, attributesOf, type Kind, type Pair, pairOf, singleOf, singleText } from '../document/model.js';
import type { Span } from '../syntax/span.js';
import type { Release } from '../configuration/release.js';
import type { Report, Rule, RuleContext, RuleDescription } from './rule.js';

/** An authored template of any kind with quick access to its attributes, as OpenNebula's getters read them. */
export interface Template {
  readonly context: RuleContext;
  readonly release: Release;
  /** The text of a single attribute, '' when it is absent or empty. */
  readonly get: (name: string) => string;
  readonly single: (name: string) => Attribute | undefined;
  readonly vectors: (name: string) => readonly Attribute[];
  /** The part of a vector that counts. */
  readonly part: (vector: Attribute, name: string) => Pair | undefined;
  /** The text of that part, '' when it is absent or empty. */
  readonly text: (vector: Attribute, name: string) => string;
  /** Where something that is missing from the template is reported. */
  readonly top: Span;
  readonly report: (report: Report) => void;
}

/** What a rule for templates says of itself. */
interface TemplateRuleOptions extends RuleDescription {
  readonly kinds: readonly Kind[];
  /** True when OpenNebula refuses already the registration of a VM template (`onetemplate create`). */
  readonly refusesRegistration?: boolean;
}

/** A rule that looks at each authored template of some kinds. */
export function templateRule(options: TemplateRuleOptions, check: (template: Template) => void): Rule {
  return { ...options, form: 'authored', check: (context) => check(templateOf(context)) };
}

function templateOf(context: RuleContext): Template {
  const { object, document } = context;
  const { attributes } = object;
  const part = (vector: Attribute, name: string) => pairOf(vector, name, document.language);
  return {
    context,
    release: context.inventory.settings.release,
    get: (name) => singleText(attributes, name) ?? '',
    single: (name) => singleOf(attributes, name),
    vectors: (name) => attributesOf(attributes, name).filter((attribute) => attribute.pairs !== null),
    part,
    text: (vector, name) => part(vector, name)?.value?.text ?? '',
    top: attributes[0]?.nameSpan ?? { start: object.start, end: object.start },
    report: context.report,
  };
}

/**
 * True when the template can be meant as a whole: somebody stated its kind, or it has one of `names`. Else it may be a
 * fragment for an update command, or a part that another tool completes, and nothing can be said to be missing.
 */
export function isWhole(template: Template, names: readonly string[]): boolean {
  const { document, object } = template.context;
  return document.kindStated || names.some((name) => object.attributes.some((attribute) => attribute.name === name));
}
