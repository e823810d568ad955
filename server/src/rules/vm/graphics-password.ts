import { hasPlaceholder } from '../placeholders.js';
import { templateRule } from '../template-rule.js';

/** Facts: pitfall B31 (VirtualMachineParser.cc:649-658, VirtualMachine.h:150); since 6.8. */
const LONGEST: ReadonlyMap<string, number> = new Map([
  ['vnc', 8],
  ['spice', 59],
]);

export const graphicsPassword = templateRule(
  {
    id: 'vm/graphics-password',
    title: 'A GRAPHICS/PASSWD that is cut',
    severity: 'warning',
    kinds: ['vm'],
    since: 608,
    tags: ['misread', 'devices'],
  },
  (template) => {
    const graphics = template.vectors('GRAPHICS')[0];
    const pair = graphics && template.part(graphics, 'PASSWD');
    const type = graphics ? template.text(graphics, 'TYPE').toLowerCase() : '';
    const longest = LONGEST.get(type);
    const written = pair?.value?.text ?? '';
    if (!pair?.value || longest === undefined || hasPlaceholder(written) || new TextEncoder().encode(written).length <= longest)
      return;
    template.report({
      at: pair.value,
      message: `OpenNebula cuts PASSWD behind ${longest} characters for ${type}: nobody gets in with the whole word.`,
    });
  },
);
