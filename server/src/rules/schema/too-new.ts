import { KINDS } from '../../document/model.js';
import { formatRelease } from '../../configuration/release.js';
import { releaseOf } from '../../schema/attribute.js';
import { attributeSchema, partSchema } from '../../schema/schema.js';
import { eachPart, pathOf } from '../each-part.js';
import { templateRule } from '../template-rule.js';

/** Facts: the schema (`since`), from OpenNebula's sources and release notes. */
export const tooNew = templateRule(
  {
    id: 'schema/too-new',
    title: 'An attribute that the release does not know yet',
    severity: 'information',
    kinds: KINDS,
    tags: ['ignored', 'upgrade'],
  },
  (template) => {
    const { object } = template.context;
    for (const part of eachPart(object)) {
      const { of, vector } = part;
      const schema = vector ? partSchema(object.kind, vector.name, of.name) : attributeSchema(object.kind, of.name);
      if (!schema?.since || releaseOf(schema.since) <= template.release) continue;
      // A vector that is new says so for its parts.
      const whole = vector && attributeSchema(object.kind, vector.name)?.since;
      if (whole && releaseOf(whole) > template.release) continue;
      template.report({
        at: of.nameSpan,
        message: `OpenNebula reads ${pathOf(part)} since ${schema.since}; ${formatRelease(template.release)} does not look at it.`,
        unnecessary: true,
      });
    }
  },
);
