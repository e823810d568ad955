import { pairOf } from '../../document/model.js';
import { persistentType } from '../../storage/facts.js';
import { describeImage } from '../../storage/image.js';
import { fileName, imageFileFix, makeNonPersistent } from '../fixes.js';
import { diskRule } from '../disk-rule.js';

/** Facts: disk-resolution §7, pitfalls A2–A4; measured on 7.4.0: a second VM is refused, CD-ROM or not. */
export const exclusiveImage = diskRule(
  {
    id: 'disk/exclusive-image',
    title: 'A CD-ROM or IMMUTABLE image that only one VM can use',
    severity: 'warning',
    since: 502,
    tags: ['runtime', 'disks', 'cdrom', 'persistence'],
    fix: 'suggested',
  },
  (disk, context) => {
    const { lookup } = disk;
    if (lookup.found !== 'one' || !lookup.image.persistent) return;
    const cdrom = lookup.image.type === 'CDROM';
    if (!cdrom && persistentType(lookup.image) !== 'IMMUTABLE') return;
    const { language } = context;
    const pair = pairOf(disk.attribute, 'IMAGE', language) ?? pairOf(disk.attribute, 'IMAGE_ID', language);
    const name = describeImage(lookup.image);
    const users = context.inventory.usersOf(lookup.entry);
    const others = users.filter((use) => use.uri !== context.uri);
    const many =
      others.length > 0
        ? ` Here it is also used by ${others
            .map((use) => `“${use.templateName}”`)
            .slice(0, 3)
            .join(', ')}.`
        : '';
    context.report({
      at: pair ?? disk.attribute.nameSpan,
      message: `The ${cdrom ? 'CD-ROM' : 'IMMUTABLE'} image “${name}” has the persistent flag. The disk is linked read-only as without it, but only one VM at a time can use the image: OpenNebula refuses a second one.${many} Make it non-persistent.`,
      related: [
        ...(lookup.image.location ? [{ ...lookup.image.location, message: `the image, in ${fileName(lookup.entry.uri)}` }] : []),
        ...others
          .slice(0, 5)
          .map((use) => ({ uri: use.uri, span: use.referenceSpan, message: `also used by “${use.templateName}”` })),
      ],
      fixes: imageFileFix(lookup.entry, (file) => `Make ${file} non-persistent`, false, makeNonPersistent),
    });
  },
  { watchesUses: true },
);
