import { imageRule } from '../image-rule.js';

/** Facts: disk-resolution §8, pitfall A58 (ImageManagerActions.cc:968-974). */
export const missingPath = imageRule('image/missing-path', 'A CD-ROM or file image without PATH', 'error', (image) => {
  const type = image.attribute('TYPE');
  const files = ['CDROM', 'KERNEL', 'RAMDISK', 'CONTEXT'];
  if (!type || !files.includes(image.type) || image.get('PATH') || image.get('SOURCE')) return;
  // `oneimage create --path` puts PATH in by itself, so a template without it can still be meant so.
  image.context.report({
    at: type,
    severity: image.get('NAME') ? 'error' : 'warning',
    message: `OpenNebula refuses a ${image.type} image without PATH or SOURCE: there is nothing that it could be made of.`,
  });
});
