import { type Attribute, singleOf, singleText } from '../document/model.js';
import { newImageFlag } from '../storage/image.js';
import type { Rule, RuleContext, RuleDescription } from './rule.js';

/** An authored image template with quick access to its single attributes. */
export interface ImageTemplate {
  readonly context: RuleContext;
  readonly get: (name: string) => string;
  readonly attribute: (name: string) => Attribute | undefined;
  /** TYPE in capitals, the default type when the template has none. */
  readonly type: string;
  /** Whether the image is to be persistent: PERSISTENT, or the default of new images. */
  readonly persistent: boolean;
}

/** A rule that looks at each authored image template. */
export function imageRule(description: RuleDescription, checkImage: (image: ImageTemplate) => void): Rule {
  return {
    ...description,
    kinds: ['image'],
    form: 'authored',
    check: (context) => {
      const { attributes } = context.object;
      const { configuration } = context.inventory;
      checkImage({
        context,
        get: (name) => singleText(attributes, name) ?? '',
        attribute: (name) => singleOf(attributes, name),
        type: (singleText(attributes, 'TYPE') || configuration.defaultImageType).toUpperCase(),
        persistent: newImageFlag(singleText(attributes, 'PERSISTENT'), configuration),
      });
    },
  };
}
