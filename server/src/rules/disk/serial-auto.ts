import { pairOf } from '../../document/model.js';
import { setValueFix } from '../fixes.js';
import { diskRule } from '../disk-rule.js';

/** Facts: disk-resolution §6, pitfall A73 (ImagePool.cc:413; exact lower case). */
export const serialAuto = diskRule(
  {
    id: 'disk/serial-auto',
    title: 'SERIAL = AUTO in capitals',
    severity: 'warning',
    since: 700,
    tags: ['misread', 'disks'],
    fix: 'safe',
  },
  (disk, context) => {
    const pair = pairOf(disk.attribute, 'SERIAL', context.language);
    if (!pair?.value || pair.value.text === 'auto' || pair.value.text.toLowerCase() !== 'auto') return;
    context.report({
      at: pair.value,
      message: 'Only “auto” in lower case becomes a serial number: this text is used as it is.',
      fixes: setValueFix(pair, 'auto', true),
    });
  },
);
