import { KINDS } from '../../document/model.js';
import { formatRelease } from '../../configuration/release.js';
import { type AttributeSchema, releaseOf } from '../../schema/attribute.js';
import { outOfRelease, pathOf } from '../attribute-parts.js';
import { partRule } from '../attribute-rule.js';

/** Facts: the schema (`since`), from OpenNebula's sources and release notes. */
export const tooNew = partRule(
  {
    id: 'schema/too-new',
    title: 'An attribute that the release does not know yet',
    severity: 'information',
    kinds: KINDS,
    tags: ['ignored', 'upgrade'],
  },
  (part, { kind, release, report }) => {
    const excludes = ({ since }: AttributeSchema) => since !== undefined && release < releaseOf(since);
    const schema = outOfRelease(kind, part, excludes);
    if (!schema) return;
    report({
      at: part.of.nameSpan,
      message: `OpenNebula reads ${pathOf(part)} since ${schema.since}; ${formatRelease(release)} does not look at it.`,
      unnecessary: true,
    });
  },
);
