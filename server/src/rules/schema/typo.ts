import { KINDS, type Attribute, type Kind, type Pair } from '../../document/model.js';
import { renameAttributeFix, renamePairFix } from '../fixes.js';
import type { Fix } from '../rule.js';
import { FREE_VECTORS } from '../object-parts.js';
import { templateRule } from '../template-rule.js';
import { isSchemaName, nearestName } from '../../schema/nearest.js';

/** Facts: schema (facts/attributes.json). OpenNebula keeps any attribute that it does not know, without a word. */
export const typo = templateRule(
  {
    id: 'schema/typo',
    title: 'An attribute whose name is nearly that of a known one',
    severity: 'hint',
    tags: ['ignored', 'names'],
    fix: 'suggested',
    kinds: KINDS,
  },
  (template) => {
    const { object } = template.context;
    const check = (kind: Kind, section: string, of: Attribute | Pair, fix: (name: string) => Fix) => {
      if (isSchemaName(kind, section, of.name)) return;
      const near = nearestName(kind, section, of.name);
      if (near === null) return;
      template.report({
        at: of.nameSpan,
        message: `OpenNebula does not know ${of.name}${section ? ` in ${section}` : ''}. Did you mean ${near}? Unknown attributes are kept, and nothing reads them.`,
        fixes: [fix(near)],
      });
    };
    for (const attribute of object.attributes) {
      check(object.kind, '', attribute, (name) => renameAttributeFix(attribute, name));
      if (FREE_VECTORS.has(attribute.name)) continue;
      for (const pair of attribute.pairs ?? [])
        check(object.kind, attribute.name, pair, (name) => renamePairFix(pair, name, false));
    }
  },
);
