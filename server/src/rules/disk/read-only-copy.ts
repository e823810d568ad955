import { addAttributeAfter } from '../../document/edits.js';
import { pairOf, singleOf } from '../../document/model.js';
import { effectiveValue } from '../../storage/effective-disk.js';
import { isYes } from '../../document/typed-values.js';
import { describeImage } from '../../storage/image.js';
import { imageFileFix } from '../fixes.js';
import { diskRule } from '../disk-rule.js';

/** Facts: disk-resolution §3, version-history §2: IMMUTABLE links without the persistent flag since 5.2. */
export const readOnlyCopy = diskRule(
  {
    id: 'disk/read-only-copy',
    title: 'A read-only disk that is copied for every VM',
    severity: 'information',
    since: 502,
    tags: ['better', 'disks', 'persistence'],
    fix: 'suggested',
  },
  (disk, context) => {
    const { lookup } = disk;
    const pair = pairOf(disk.attribute, 'READONLY', context.language);
    if (lookup.found !== 'one' || !pair?.value || !isYes(pair.value.text)) return;
    if (effectiveValue(disk.effective, 'CLONE') !== 'YES' || lookup.image.type !== 'DATABLOCK') return;
    context.report({
      at: pair,
      message: `The VM copies “${describeImage(lookup.image)}”, though it cannot write to the copy. With PERSISTENT_TYPE = IMMUTABLE on the image (and no PERSISTENT) it is linked read-only instead, and any number of VMs share it.`,
      related: lookup.image.location ? [{ ...lookup.image.location, message: 'the image' }] : [],
      fixes: imageFileFix(
        lookup.entry,
        (file) => `Make ${file} IMMUTABLE`,
        false,
        (document, object) => {
          const after = singleOf(object.attributes, 'TYPE') ?? singleOf(object.attributes, 'NAME');
          return after && !singleOf(object.attributes, 'PERSISTENT_TYPE')
            ? [addAttributeAfter(document, after, 'PERSISTENT_TYPE', 'IMMUTABLE')]
            : [];
        },
      ),
    });
  },
);
