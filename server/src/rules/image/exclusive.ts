import { singleOf, singleText } from '../../document/model.js';
import { imageTypeOfNumber } from '../../storage/image.js';
import type { Rule } from '../rule.js';

/** Facts: disk-resolution §7, pitfalls A2–A4: the flag alone decides, measured on 7.4.0. */
export const exclusive: Rule = {
  id: 'image/exclusive',
  title: 'A registered CD-ROM or IMMUTABLE image with the persistent flag',
  severity: 'warning',
  since: 502,
  tags: ['runtime', 'images', 'cdrom', 'persistence'],
  kinds: ['image'],
  form: 'recorded',
  check: ({ object, report }) => {
    const flag = singleOf(object.properties, 'PERSISTENT');
    const type = imageTypeOfNumber(singleText(object.properties, 'TYPE') ?? '');
    const immutable = (singleText(object.attributes, 'PERSISTENT_TYPE') ?? '').toUpperCase() === 'IMMUTABLE';
    if (flag?.value?.text !== '1') return;
    if (type !== 'CDROM' && !immutable) return;
    const id = singleText(object.properties, 'ID') ?? 'ID';
    report({
      at: flag,
      message: `This ${type === 'CDROM' ? 'CD-ROM' : 'IMMUTABLE'} image has the persistent flag. Its disks are linked read-only as without it, but only one VM at a time can use it. Run “oneimage nonpersistent ${id}”.`,
    });
  },
};
