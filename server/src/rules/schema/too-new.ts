import { KINDS } from '../../document/model.js';
import { formatRelease } from '../../configuration/release.js';
import { type AttributeSchema, releaseOf } from '../../schema/attribute.js';
import { partsOutOfRelease, pathOf } from '../object-parts.js';
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
    const excludes = (schema: AttributeSchema) => schema.since !== undefined && template.release < releaseOf(schema.since);
    for (const { part, schema } of partsOutOfRelease(template.context.object, excludes)) {
      template.report({
        at: part.of.nameSpan,
        message: `OpenNebula reads ${pathOf(part)} since ${schema.since}; ${formatRelease(template.release)} does not look at it.`,
        unnecessary: true,
      });
    }
  },
);
