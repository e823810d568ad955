import { KINDS } from '../../document/model.js';
import { exists } from '../../schema/attribute.js';
import { nearestOf } from '../../schema/nearest.js';
import { setValueFix } from '../fixes.js';
import { partsOf, pathOf } from '../object-parts.js';
import { hasPlaceholder } from '../placeholders.js';
import { templateRule } from '../template-rule.js';

/** Those that have rules of their own; hooks, security groups and backup jobs have them for all. */
const ELSEWHERE = new Set([
  'TYPE',
  'DISK_TYPE',
  'PERSISTENT_TYPE',
  'MEMORY_RESIZE_MODE',
  'DISK/TYPE',
  'VIDEO/TYPE',
  'RAW/TYPE',
  'IOMMU/MODEL',
  'IOMMU/MODE',
  'PCI/ROOT',
  'BACKUP_CONFIG/FS_FREEZE',
  'BACKUP_CONFIG/MODE',
  'BACKUP_CONFIG/INCREMENT_MODE',
  'SCHED_ACTION/ACTION',
  'SCHED_ACTION/REPEAT',
  'SCHED_ACTION/END_TYPE',
  'ROLE/POLICY',
  'AR/TYPE',
  'ONE_DRS/POLICY',
  'ONE_DRS/AUTOMATION',
  'BRIDGE_TYPE',
]);

/** Facts: the schema (`closed`): OpenNebula refuses or ignores every other word. */
export const unknownValue = templateRule(
  {
    id: 'schema/unknown-value',
    title: 'A word that the attribute does not take',
    severity: 'warning',
    kinds: KINDS.filter((kind) => kind !== 'hook' && kind !== 'security-group' && kind !== 'backupjob'),
    tags: ['misread', 'values'],
    fix: 'suggested',
  },
  (template) => {
    const { object } = template.context;
    for (const part of partsOf(object)) {
      const { of } = part;
      const written = of.value?.text ?? '';
      if (!of.value || !written || hasPlaceholder(written)) continue;
      const { schema } = part;
      if (!schema?.values || !schema.closed || !exists(schema, template.release) || ELSEWHERE.has(pathOf(part))) continue;
      // Another driver may take other words.
      if (schema.drivers && !schema.drivers.includes(template.get('DS_MAD')) && !schema.drivers.includes(template.get('TM_MAD')))
        continue;
      const words = Object.keys(schema.values);
      const upper = written.trim().toUpperCase();
      if (words.some((word) => word.toUpperCase() === upper)) continue;
      const near = nearestOf(
        written.toLowerCase(),
        words.map((word) => word.toLowerCase()),
      );
      const meant = words.find((word) => word.toLowerCase() === near);
      template.report({
        at: of.value,
        message: `${pathOf(part)} is ${words.join(', ')}: OpenNebula does not take “${written}” for any of them.`,
        fixes: meant ? setValueFix(of, meant, false) : [],
      });
    }
  },
);
