import { isYes } from '../../document/typed-values.js';
import { persistentType } from '../../storage/facts.js';
import { pairOf } from '../../document/model.js';
import { removePairFix } from '../fixes.js';
import { diskRule } from '../disk-rule.js';

/** Facts: disk-resolution §3, pitfall A46 (Image.cc:637). */
export const cdromReadonlyNo = diskRule(
  {
    id: 'disk/cdrom-readonly-no',
    title: 'READONLY = NO on a CD-ROM or IMMUTABLE image',
    severity: 'warning',
    tags: ['ignored', 'disks', 'cdrom'],
    fix: 'safe',
  },
  (disk, context) => {
    const { lookup } = disk;
    if (lookup.found !== 'one') return;
    const immutable = persistentType(lookup.image) === 'IMMUTABLE';
    if (lookup.image.type !== 'CDROM' && !immutable) return;
    const pair = pairOf(disk.attribute, 'READONLY', context.language);
    if (!pair?.value || isYes(pair.value.text)) return;
    const what = lookup.image.type === 'CDROM' ? 'A CD-ROM' : 'An IMMUTABLE image';
    context.report({
      at: pair,
      message: `${what} is always read-only: OpenNebula overwrites READONLY with YES.`,
      related: lookup.image.location ? [{ ...lookup.image.location, message: 'the image' }] : [],
      fixes: [removePairFix(disk.attribute, pair)],
      unnecessary: true,
    });
  },
);
