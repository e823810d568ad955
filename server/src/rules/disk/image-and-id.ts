import { pairOf } from '../../document/model.js';
import { formatRelease } from '../../configuration/release.js';
import { parseInteger } from '../../document/typed-values.js';
import { removePairFix } from '../fixes.js';
import { diskRule } from '../disk-rule.js';

/** Facts: disk-resolution §2, pitfall A20; measured on 7.4.0. */
export const imageAndId = diskRule(
  {
    id: 'disk/image-and-id',
    title: 'IMAGE together with IMAGE_ID',
    severity: 'warning',
    tags: ['misread', 'disks'],
    fix: 'safe',
  },
  (disk, context) => {
    const { language } = context;
    const image = pairOf(disk.attribute, 'IMAGE', language);
    const id = pairOf(disk.attribute, 'IMAGE_ID', language);
    if (!image?.value || !id?.value) return;
    const number = parseInteger(id.value.text);
    if (number === null) return;
    const { inventory } = context;
    const byId = inventory.lookUp({ kind: 'id', id: number });
    const byName = inventory.lookUp({ kind: 'name', name: image.value.text, uid: null, uname: null });
    const knownId = byId.found === 'one' ? byId : null;
    const agree = knownId?.image.name === image.value.text;
    if (agree) {
      context.report({
        at: image,
        severity: 'hint',
        unnecessary: true,
        fixes: [removePairFix(disk.attribute, image)],
        message: 'IMAGE and IMAGE_ID name the same image: one of them is enough.',
      });
      return;
    }
    const other = knownId?.image.name
      ? `image ${number} is “${knownId.image.name}”`
      : byName.found === 'one' && byName.image.id !== null
        ? `“${image.value.text}” is image ${byName.image.id}`
        : null;
    context.report({
      at: image,
      severity: other ? 'warning' : 'information',
      message: `${other ? `IMAGE and IMAGE_ID disagree (${other}).` : 'If IMAGE and IMAGE_ID name different images, only one of them counts.'} ${inventory.settings.release < 500 ? `OpenNebula ${formatRelease(inventory.settings.release)} takes IMAGE` : '“onevm create” takes IMAGE, “onetemplate instantiate” takes IMAGE_ID'}. Keep one.`,
      fixes: [removePairFix(disk.attribute, image, false), removePairFix(disk.attribute, id, false)],
    });
  },
);
