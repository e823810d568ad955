import { KINDS } from '../../document/model.js';
import { exists } from '../../schema/attribute.js';
import { nearestOf } from '../../schema/nearest.js';
import { setValueFix } from '../fixes.js';
import { pathOf } from '../attribute-parts.js';
import { partRule } from '../attribute-rule.js';
import { hasPlaceholder } from '../placeholders.js';

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
export const unknownValue = partRule(
  {
    id: 'schema/unknown-value',
    title: 'A word that the attribute does not take',
    severity: 'warning',
    kinds: KINDS.filter((kind) => kind !== 'hook' && kind !== 'security-group' && kind !== 'backupjob'),
    tags: ['misread', 'values'],
    fix: 'suggested',
  },
  (part, { release, drivers, report }) => {
    const { of, schema } = part;
    if (!schema?.values || !schema.closed || !of.value) return;
    const written = of.value.text;
    if (!written || hasPlaceholder(written) || !exists(schema, release) || ELSEWHERE.has(pathOf(part))) return;
    // Another driver may take other words.
    if (schema.drivers && !schema.drivers.some((driver) => drivers.includes(driver))) return;
    const words = Object.keys(schema.values);
    const upper = written.trim().toUpperCase();
    if (words.some((word) => word.toUpperCase() === upper)) return;
    const near = nearestOf(
      written.toLowerCase(),
      words.map((word) => word.toLowerCase()),
    );
    const meant = words.find((word) => word.toLowerCase() === near);
    report({
      at: of.value,
      message: `${pathOf(part)} is ${words.join(', ')}: OpenNebula does not take “${written}” for any of them.`,
      fixes: meant ? setValueFix(of, meant, false) : [],
    });
  },
);
