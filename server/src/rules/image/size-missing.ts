import { parseInteger } from '../../document/typed-values.js';
import { setValueFix } from '../fixes.js';
import { hasPlaceholder } from '../placeholders.js';
import { imageRule } from '../image-rule.js';

/** Facts: disk-resolution §8, pitfalls A56, A57 (ImageManagerActions.cc:919-1015). */
export const sizeMissing = imageRule(
  {
    id: 'image/size-missing',
    title: 'An image that has no whole SIZE and needs one',
    severity: 'error',
    tags: ['refused', 'images'],
    fix: 'suggested',
  },
  (image) => {
    // FROM_APP takes PATH and SIZE from the appliance (ImageAPI.cc:784-815).
    if (image.type === 'FILESYSTEM' || image.get('FROM_APP')) return;
    const source = image.attribute('SOURCE');
    const empty = !image.get('SOURCE');
    const backup = image.type === 'BACKUP';
    if (empty && !backup && (image.get('PATH') || (image.type !== 'OS' && image.type !== 'DATABLOCK'))) return;
    if (empty && image.type === 'OS' && image.context.inventory.settings.release < 508) return;
    const size = image.attribute('SIZE');
    const written = size?.value?.text ?? '';
    if (parseInteger(written) !== null || hasPlaceholder(written) || (backup && size)) return;
    const first = image.context.object.attributes[0];
    const at = size ?? source ?? image.attribute('TYPE') ?? image.attribute('NAME') ?? first;
    if (!at) return;
    const megabytes = wholeMegabytes(written);
    image.context.report({
      at: size?.value ?? at,
      // Without a NAME it is a fragment that gets the rest elsewhere.
      severity: image.get('NAME') || image.context.document.kindStated || size ? 'error' : 'warning',
      message: written
        ? `SIZE = ${written} is no whole number: OpenNebula refuses the image. Write the size in MB, without unit and decimals.`
        : `${backup ? 'A backup image' : empty ? 'An empty image' : 'An image with SOURCE'} needs SIZE, a whole number of MB: OpenNebula refuses it without.`,
      fixes: size && megabytes !== null ? setValueFix(size, String(megabytes), false) : [],
    });
  },
);

/** `10G`, `1.5GB`, `512M` or `10.5` in whole MB, rounded up; null for anything else. */
export function wholeMegabytes(written: string): number | null {
  const match = /^(\d{1,9}(?:\.\d{1,9})?)\s*([KMGT]?)(?:i?B)?$/i.exec(written.trim());
  if (!match) return null;
  const factor: Readonly<Record<string, number>> = { K: 1 / 1024, M: 1, '': 1, G: 1024, T: 1024 * 1024 };
  return Math.ceil(Number(match[1]) * (factor[(match[2] ?? '').toUpperCase()] ?? 1));
}
