import { KINDS } from '../../document/model.js';
import { formatRelease } from '../../configuration/release.js';
import { releaseOf } from '../../schema/attribute.js';
import { attributeSchema, partSchema } from '../../schema/schema.js';
import { eachPart, pathOf } from '../each-part.js';
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
    const { object } = template.context;
    for (const part of eachPart(object)) {
      const { of, vector } = part;
      const schema = vector ? partSchema(object.kind, vector.name, of.name) : attributeSchema(object.kind, of.name);
      if (!schema?.until || template.release <= releaseOf(schema.until) || ELSEWHERE.has(pathOf(part))) continue;
      // A vector that is gone says so for its parts.
      const whole = vector && attributeSchema(object.kind, vector.name)?.until;
      if (whole && template.release > releaseOf(whole)) continue;
      const { replacement } = schema;
      template.report({
        at: of.nameSpan,
        message: `OpenNebula reads ${pathOf(part)} up to ${schema.until}; ${formatRelease(template.release)} does not look at it.${replacement ? ` Now it is ${replacement}.` : ''}`,
        unnecessary: true,
      });
    }
  },
);
