import { imageRule } from '../image-rule.js';

/** Facts: disk-resolution §8, pitfall A63 (ImagePool.cc:150-160). */
export const duplicateName = imageRule(
  {
    id: 'image/duplicate-name',
    title: 'Two image templates with one NAME',
    severity: 'information',
    tags: ['unclear', 'images'],
  },
  (image) => {
    const attribute = image.attribute('NAME');
    const { context } = image;
    if (!attribute?.value) return;
    const lookup = context.inventory.lookUp({ kind: 'name', name: attribute.value.text, uid: null, uname: null });
    if (lookup.found !== 'several') return;
    const others = lookup.entries.filter(
      (entry) => entry.template && (entry.uri !== context.document.uri || entry.nameSpan.start !== attribute.value?.start),
    );
    if (others.length === 0) return;
    context.report({
      at: attribute.value,
      message: `Another image template has the NAME “${attribute.value.text}”. One user cannot own two images of one name, and a DISK that names it cannot be resolved here.`,
      related: others.map((entry) => ({ uri: entry.uri, span: entry.nameSpan, message: 'the other image of that name' })),
    });
  },
);
