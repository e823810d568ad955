import { pairOf } from '../../document/model.js';
import { effectiveValue } from '../../storage/effective-disk.js';
import { removePairFix } from '../fixes.js';
import { diskRule } from '../disk-rule.js';

/** Facts: disk-resolution §4, pitfall A14 (Datastore.cc:218-233). */
export const volatileFormatIgnored = diskRule(
  {
    id: 'disk/volatile-format-ignored',
    title: 'FORMAT of a volatile disk that the system datastore decides',
    severity: 'information',
    since: 502,
    tags: ['ignored', 'disks'],
    fix: 'safe',
  },
  (disk, context) => {
    if (disk.effective.kind !== 'volatile' || (disk.written.get('TYPE') ?? '').toUpperCase() !== 'FS') return;
    const pair = pairOf(disk.attribute, 'FORMAT', context.language);
    const written = pair?.value?.text.toLowerCase() ?? '';
    const format = effectiveValue(disk.effective, 'FORMAT')?.toLowerCase() ?? null;
    if (!pair || format === null || format === written || !/^(raw|qcow2)$/.test(written)) return;
    context.report({
      at: pair,
      message: `The system datastore makes its volatile disks in the format ${format}: FORMAT here is not read.`,
      fixes: [removePairFix(disk.attribute, pair)],
      unnecessary: true,
    });
  },
);
