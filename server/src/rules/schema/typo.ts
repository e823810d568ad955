import { type Attribute, KINDS, type Pair } from '../../document/model.js';
import { renameAttributeFix, renamePairFix } from '../fixes.js';
import type { Fix } from '../rule.js';
import { FREE_VECTORS } from '../attribute-parts.js';
import { attributeRule } from '../attribute-rule.js';
import { isSchemaName, nearestName } from '../../schema/nearest.js';

/** Facts: schema (facts/attributes.json). OpenNebula keeps any attribute that it does not know, without a word. */
export const typo = attributeRule(
  {
    id: 'schema/typo',
    title: 'An attribute whose name is nearly that of a known one',
    severity: 'hint',
    tags: ['ignored', 'names'],
    fix: 'suggested',
    kinds: KINDS,
  },
  (attribute, { kind, report }) => {
    const check = (section: string, of: Attribute | Pair, fix: (name: string) => Fix) => {
      if (isSchemaName(kind, section, of.name)) return;
      const near = nearestName(kind, section, of.name);
      if (near === null) return;
      report({
        at: of.nameSpan,
        message: `OpenNebula does not know ${of.name}${section ? ` in ${section}` : ''}. Did you mean ${near}? Unknown attributes are kept, and nothing reads them.`,
        fixes: [fix(near)],
      });
    };
    check('', attribute, (name) => renameAttributeFix(attribute, name));
    if (FREE_VECTORS.has(attribute.name)) return;
    for (const pair of attribute.pairs ?? []) check(attribute.name, pair, (name) => renamePairFix(pair, name, false));
  },
);
