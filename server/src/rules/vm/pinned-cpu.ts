import { parseDecimal, parseUnsigned } from '../../document/typed-values.js';
import { setValueFix } from '../fixes.js';
import { templateRule } from '../template-rule.js';
import { isPinned } from './capacity.js';

/** Facts: pitfall B41 (VirtualMachineParser.cc:1224-1227); since 5.10. */
export const pinnedCpu = templateRule(
  {
    id: 'vm/pinned-cpu',
    title: 'CPU of a pinned VM that differs from VCPU',
    severity: 'information',
    kinds: ['vm'],
    since: 510,
    tags: ['ignored', 'capacity'],
    fix: 'safe',
  },
  (template) => {
    const attribute = template.single('CPU');
    const cpu = parseDecimal(attribute?.value?.text ?? '');
    const vcpu = parseUnsigned(template.get('VCPU') || '1');
    if (!isPinned(template) || !attribute?.value || cpu === null || vcpu === null || cpu === vcpu) return;
    template.report({
      at: attribute.value,
      message: `The VM is pinned: OpenNebula writes CPU = ${vcpu}, the number of its virtual CPUs.`,
      fixes: setValueFix(attribute, String(vcpu), true),
    });
  },
);
