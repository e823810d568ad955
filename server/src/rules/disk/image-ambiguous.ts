import { pairOf } from '../../document/model.js';
import { diskRule } from '../disk-rule.js';
import { fileName } from '../fixes.js';

/** Facts: disk-resolution §2: a name is looked up among the images of one owner. */
export const imageAmbiguous = diskRule(
  {
    id: 'disk/image-ambiguous',
    title: 'An image name that several files define',
    severity: 'information',
    tags: ['unclear', 'disks'],
  },
  (disk, context) => {
    const { lookup } = disk;
    if (lookup.found !== 'several') return;
    const { language } = context;
    const pair = pairOf(disk.attribute, 'IMAGE', language) ?? pairOf(disk.attribute, 'IMAGE_ID', language);
    context.report({
      at: pair ?? disk.attribute.nameSpan,
      message: `${lookup.entries.length} images of that name are in the workspace, so what this disk does is not known here. IMAGE_UNAME or IMAGE_ID tells them apart.`,
      related: lookup.entries
        .slice(0, 10)
        .map((entry) => ({ uri: entry.uri, span: entry.nameSpan, message: `in ${fileName(entry.uri)}` })),
    });
  },
);
