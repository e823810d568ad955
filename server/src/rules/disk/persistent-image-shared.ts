import { pairOf } from '../../document/model.js';
import { persistentType } from '../../storage/facts.js';
import { describeImage } from '../../storage/image.js';
import { diskRule } from '../disk-rule.js';

/** Facts: disk-resolution §7 (ImageManagerActions.cc:123-173). */
export const persistentImageShared = diskRule(
  {
    id: 'disk/persistent-image-shared',
    title: 'One persistent image in two VM templates',
    severity: 'information',
    tags: ['runtime', 'disks', 'persistence'],
  },
  (disk, context) => {
    const { lookup } = disk;
    if (lookup.found !== 'one' || !lookup.image.persistent) return;
    const { image, entry } = lookup;
    // CD-ROM and IMMUTABLE images have a rule of their own; SHAREABLE ones are made for it.
    if (persistentType(image) === 'SHAREABLE') return;
    const linked = image.type === 'CDROM' || persistentType(image) === 'IMMUTABLE';
    if (linked && context.release >= 502) return;
    const others = context.inventory.usersOf(entry).filter((use) => use.uri !== context.uri || use.object !== context.object);
    if (others.length === 0) return;
    const names = [...new Set(others.map((use) => `“${use.templateName}”`))];
    const { language } = context;
    const pair = pairOf(disk.attribute, 'IMAGE', language) ?? pairOf(disk.attribute, 'IMAGE_ID', language);
    context.report({
      at: pair ?? disk.attribute.nameSpan,
      message: `“${describeImage(image)}” is persistent, and ${names.slice(0, 3).join(', ')} use${names.length === 1 ? 's' : ''} it too. Only one VM at a time can have it: the other one is refused.`,
      related: others
        .slice(0, 10)
        .map((use) => ({ uri: use.uri, span: use.referenceSpan, message: `used by “${use.templateName}”` })),
    });
  },
  { watchesUses: true },
);
