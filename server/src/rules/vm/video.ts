import { isYes, parseUnsigned } from '../../document/typed-values.js';
import { hasPlaceholder } from '../placeholders.js';
import { templateRule } from '../template-rule.js';

/** Facts: VirtualMachineParser.cc:658-730; since 6.8. */
export const video = templateRule(
  {
    id: 'vm/video',
    title: 'VIDEO that OpenNebula refuses',
    severity: 'error',
    tags: ['refused', 'devices'],
    kinds: ['vm'],
    since: 608,
  },
  (template) => {
    const vector = template.vectors('VIDEO')[0];
    if (!vector) return;
    const refuse = (name: string, message: string) =>
      template.report({
        at: template.part(vector, name)?.value ?? vector.nameSpan,
        message: `${message} OpenNebula refuses the VM.`,
      });
    const type = template.text(vector, 'TYPE');
    if (hasPlaceholder(type)) return;
    if (!type) return refuse('TYPE', 'VIDEO needs TYPE: none, vga, cirrus or virtio.');
    if (!/^(none|vga|cirrus|virtio)$/i.test(type)) return refuse('TYPE', 'VIDEO/TYPE is none, vga, cirrus or virtio.');
    if (!/^virtio$/i.test(type)) {
      const virtioOnly = ['IOMMU', 'ATS'].find((name) => isYes(template.text(vector, name)));
      if (virtioOnly) return refuse(virtioOnly, `VIDEO/${virtioOnly} needs TYPE = virtio.`);
    }
    const vram = template.text(vector, 'VRAM');
    if (vram && !hasPlaceholder(vram)) {
      const number = parseUnsigned(vram);
      if (number === null || number < 1024) return refuse('VRAM', 'VIDEO/VRAM is in KB, 1024 or more.');
    }
    const resolution = template.text(vector, 'RESOLUTION');
    if (resolution && !hasPlaceholder(resolution) && !/^[0-9]+x[0-9]+$/.test(resolution))
      refuse('RESOLUTION', 'VIDEO/RESOLUTION is written 1280x720.');
  },
);
