import { hasPlaceholder } from '../placeholders.js';
import { templateRule } from '../template-rule.js';

/** Facts: VirtualMachineParser.cc:321-368 (parse_features); since 7.4. */
export const autoConverge = templateRule(
  {
    id: 'vm/auto-converge',
    title: 'FEATURES/MIGRATE_AUTO_CONVERGE that OpenNebula refuses',
    severity: 'error',
    tags: ['refused', 'migration'],
    kinds: ['vm'],
    since: 704,
  },
  (template) => {
    const features = template.vectors('FEATURES')[0];
    const pair = features && template.part(features, 'MIGRATE_AUTO_CONVERGE');
    const written = pair?.value?.text ?? '';
    if (!pair?.value || !written || hasPlaceholder(written)) return;
    const parts = written.split(',').map((part) => part.trim());
    if (parts.length <= 2 && parts.every((part) => /^[0-9]+$/.test(part) && Number(part) <= 100)) return;
    template.report({
      at: pair.value,
      message: `MIGRATE_AUTO_CONVERGE is the initial rate and, behind a comma, its increment, each from 0 to 100: OpenNebula refuses the VM with “${written}”.`,
    });
  },
);
