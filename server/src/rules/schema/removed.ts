import { KINDS } from '../../document/model.js';
import { formatRelease } from '../../configuration/release.js';
import { type AttributeSchema, releaseOf } from '../../schema/attribute.js';
import { partsOutOfRelease, pathOf } from '../object-parts.js';
import { templateRule } from '../template-rule.js';

/** Those that have a rule of their own, which knows what becomes of them. */
const ELSEWHERE = new Set(['DISK/ORDER', 'DRIVER']);

/** Facts: the schema (`until`), from OpenNebula's sources and release notes. */
export const removed = templateRule(
  {
    id: 'schema/removed',
    title: 'An attribute that the release no longer reads',
    severity: 'information',
    kinds: KINDS,
    tags: ['ignored', 'upgrade'],
  },
  (template) => {
    const excludes = (schema: AttributeSchema) => schema.until !== undefined && template.release > releaseOf(schema.until);
    for (const { part, schema } of partsOutOfRelease(template.context.object, excludes)) {
      if (ELSEWHERE.has(pathOf(part))) continue;
      const { replacement } = schema;
      template.report({
        at: part.of.nameSpan,
        message: `OpenNebula reads ${pathOf(part)} up to ${schema.until}; ${formatRelease(template.release)} does not look at it.${replacement ? ` Now it is ${replacement}.` : ''}`,
        unnecessary: true,
      });
    }
  },
);
