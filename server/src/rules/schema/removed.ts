import { KINDS } from '../../document/model.js';
import { formatRelease } from '../../configuration/release.js';
import { type AttributeSchema, releaseOf } from '../../schema/attribute.js';
import { outOfRelease, pathOf } from '../attribute-parts.js';
import { partRule } from '../attribute-rule.js';

/** Those that have a rule of their own, which knows what becomes of them. */
const ELSEWHERE = new Set(['DISK/ORDER', 'DRIVER']);

/** Facts: the schema (`until`), from OpenNebula's sources and release notes. */
export const removed = partRule(
  {
    id: 'schema/removed',
    title: 'An attribute that the release no longer reads',
    severity: 'information',
    kinds: KINDS,
    tags: ['ignored', 'upgrade'],
  },
  (part, { kind, release, report }) => {
    const excludes = ({ until }: AttributeSchema) => until !== undefined && release > releaseOf(until);
    const schema = outOfRelease(kind, part, excludes);
    if (!schema || ELSEWHERE.has(pathOf(part))) return;
    const { until, replacement } = schema;
    report({
      at: part.of.nameSpan,
      message: `OpenNebula reads ${pathOf(part)} up to ${until}; ${formatRelease(release)} does not look at it.${replacement ? ` Now it is ${replacement}.` : ''}`,
      unnecessary: true,
    });
  },
);
