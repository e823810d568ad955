import { pairOf } from '../../document/model.js';
import { removePairFix } from '../fixes.js';
import { diskRule } from '../disk-rule.js';

/** Facts: disk-resolution §4, pitfall A65 (Datastore.cc:235-239). */
export const swapFormat = diskRule(
  {
    id: 'disk/swap-format',
    title: 'FORMAT on a swap disk',
    severity: 'information',
    since: 502,
    tags: ['ignored', 'disks'],
    fix: 'safe',
  },
  (disk, context) => {
    if (disk.effective.kind !== 'volatile' || (disk.written.get('TYPE') ?? '').toUpperCase() !== 'SWAP') return;
    const pair = pairOf(disk.attribute, 'FORMAT', context.language);
    if (!pair?.value || /^(raw|swap)$/i.test(pair.value.text)) return;
    context.report({
      at: pair,
      message: 'A swap disk is always raw: OpenNebula overwrites FORMAT.',
      fixes: [removePairFix(disk.attribute, pair)],
      unnecessary: true,
    });
  },
);
