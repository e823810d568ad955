import { imageRule } from '../image-rule.js';

/** Facts: disk-resolution §8, pitfall A58 (ImageManagerActions.cc:921-935, :968-974). */
export const missingPath = imageRule(
  {
    id: 'image/missing-path',
    title: 'A CD-ROM or file image without PATH',
    severity: 'error',
    tags: ['refused', 'images', 'cdrom'],
  },
  (image) => {
    const type = image.attribute('TYPE');
    const { release } = image.context.inventory.settings;
    // An empty OS image is possible since 5.8.
    const files = [...(release < 508 ? ['OS'] : []), 'CDROM', 'KERNEL', 'RAMDISK', 'CONTEXT', 'FILESYSTEM'];
    // A FILESYSTEM is a directory that is there already: only PATH names it.
    const source = image.type !== 'FILESYSTEM' && image.get('SOURCE');
    if (image.get('FROM_APP')) return;
    if (!type || !files.includes(image.type) || image.get('PATH') || source) return;
    // `oneimage create --path` puts PATH in by itself, so a template without it can still be meant so.
    image.context.report({
      at: type,
      severity: image.get('NAME') || image.context.document.kindStated ? 'error' : 'warning',
      message: `OpenNebula refuses a ${image.type} image without PATH${image.type === 'FILESYSTEM' ? '' : ' or SOURCE'}: there is nothing that it could be made of.`,
    });
  },
);
