import { exists } from '../../schema/attribute.js';
import { partsOf, pathOf, removePartFix } from '../object-parts.js';
import { templateRule } from '../template-rule.js';

/**
 * Those that have rules of their own, CONTEXT, of which the guest reads whatever is there, and AR,
 * which “onevnet updatear” takes with its AR_ID.
 */
const ELSEWHERE = new Set(['DISK', 'CONTEXT', 'AR', 'SHARED', 'LN_TARGET', 'CLONE_TARGET', 'BASE_PATH']);

/** Facts: the schema (`setByCore`), from what OpenNebula's sources write into objects. */
export const setByOpennebula = templateRule(
  {
    id: 'schema/set-by-opennebula',
    title: 'An attribute that OpenNebula sets by itself',
    severity: 'information',
    kinds: ['vm', 'image', 'datastore', 'vnet', 'vntemplate', 'vmgroup', 'vrouter', 'backupjob', 'cluster'],
    preset: 'strict',
    tags: ['ignored', 'values'],
    fix: 'suggested',
  },
  (template) => {
    const { object } = template.context;
    for (const part of partsOf(object)) {
      const { of, vector } = part;
      if (ELSEWHERE.has(vector?.name ?? of.name)) continue;
      const { schema } = part;
      if (!schema?.setByCore || !exists(schema, template.release)) continue;
      template.report({
        at: of.nameSpan,
        message: `OpenNebula sets ${pathOf(part)} by itself: what is written here is dropped or overwritten.`,
        fixes: [removePartFix(part, false)],
        unnecessary: true,
      });
    }
  },
);
