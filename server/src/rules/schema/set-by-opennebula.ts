import { exists } from '../../schema/attribute.js';
import { pathOf, removePartFix } from '../attribute-parts.js';
import { partRule } from '../attribute-rule.js';

/**
 * Those that have rules of their own, CONTEXT, of which the guest reads whatever is there, and AR,
 * which “onevnet updatear” takes with its AR_ID.
 */
const ELSEWHERE = new Set(['DISK', 'CONTEXT', 'AR', 'SHARED', 'LN_TARGET', 'CLONE_TARGET', 'BASE_PATH']);

/** Facts: the schema (`setByCore`), from what OpenNebula's sources write into objects. */
export const setByOpennebula = partRule(
  {
    id: 'schema/set-by-opennebula',
    title: 'An attribute that OpenNebula sets by itself',
    severity: 'information',
    kinds: ['vm', 'image', 'datastore', 'vnet', 'vntemplate', 'vmgroup', 'vrouter', 'backupjob', 'cluster'],
    preset: 'strict',
    tags: ['ignored', 'values'],
    fix: 'suggested',
  },
  (part, { release, report }) => {
    const { of, vector, schema } = part;
    if (!schema?.setByCore || !exists(schema, release) || ELSEWHERE.has(vector?.name ?? of.name)) return;
    report({
      at: of.nameSpan,
      message: `OpenNebula sets ${pathOf(part)} by itself: what is written here is dropped or overwritten.`,
      fixes: [removePartFix(part, false)],
      unnecessary: true,
    });
  },
);
