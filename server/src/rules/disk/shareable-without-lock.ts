import { pairOf } from '../../document/model.js';
import { effectiveValue } from '../../storage/effective-disk.js';
import { persistentType } from '../../storage/facts.js';
import { diskRule } from '../disk-rule.js';

/** Facts: disk-resolution §3, pitfall A6 (Image.cc:659, ImageManagerActions.cc:164-178). */
export const shareableWithoutLock = diskRule(
  {
    id: 'disk/shareable-without-lock',
    title: 'A SHAREABLE image whose disks are not opened as shared',
    severity: 'warning',
    since: 600,
    tags: ['data-loss', 'disks', 'persistence'],
  },
  (disk, context) => {
    const { lookup } = disk;
    if (lookup.found !== 'one' || !lookup.image.persistent || persistentType(lookup.image) !== 'SHAREABLE') return;
    const format = effectiveValue(disk.effective, 'FORMAT');
    if (format === null || format.toLowerCase() === 'raw' || effectiveValue(disk.effective, 'CLONE') !== 'NO') return;
    // The template of the image says it there, in a rule of its own.
    if (lookup.image.attributes.get('FORMAT')) return;
    const { language } = context;
    const pair = pairOf(disk.attribute, 'IMAGE', language) ?? pairOf(disk.attribute, 'IMAGE_ID', language);
    context.report({
      at: pair ?? disk.attribute.nameSpan,
      message: `The image is SHAREABLE, but its format here is ${format}, and only raw disks are opened as shared. Several VMs can write to it at once without the hypervisor knowing, and the data can be lost. Register it in a datastore that keeps it raw.`,
      related: lookup.image.location ? [{ ...lookup.image.location, message: 'the image' }] : [],
    });
  },
);
