import { parseUnsigned } from '../../document/typed-values.js';
import { hasPlaceholder } from '../placeholders.js';
import { templateRule } from '../template-rule.js';

/** Facts: VirtualMachineParser.cc:612-625. */
export const graphicsPort = templateRule(
  {
    id: 'vm/graphics-port',
    title: 'GRAPHICS/PORT that is no port',
    severity: 'error',
    tags: ['refused', 'devices'],
    kinds: ['vm'],
  },
  (template) => {
    const graphics = template.vectors('GRAPHICS')[0];
    const port = graphics && template.part(graphics, 'PORT');
    const written = port?.value?.text ?? '';
    if (!port?.value || !written || hasPlaceholder(written)) return;
    const number = parseUnsigned(written);
    if (number !== null && number <= 65535) return;
    template.report({
      at: port.value,
      message: `GRAPHICS/PORT is a number up to 65535: OpenNebula refuses the VM with “${written}”. Without PORT it picks a free one.`,
    });
  },
);
