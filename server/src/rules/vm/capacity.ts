import type { Attribute } from '../../document/model.js';
import { isWhole, type Template } from '../template-rule.js';

/** True when something else than the template gives the attribute: the user who instantiates it. */
function asksFor(template: Template, name: string): boolean {
  return template.vectors('USER_INPUTS').some((inputs) => template.part(inputs, name) !== undefined);
}

/** Reports CPU or MEMORY that a whole VM template lacks, and that no user input asks for. */
export function reportMissing(template: Template, name: string, written: Attribute | undefined, needs: string): void {
  if (asksFor(template, name) || (!written && !isWhole(template, ['CPU', 'MEMORY']))) return;
  template.report({
    at: written ?? template.top,
    message: `${name} is ${written ? 'empty' : 'missing'}: OpenNebula refuses the VM unless whoever starts it gives it. It needs ${needs}.`,
  });
}

/** True when the VM's virtual CPUs are pinned to physical ones: then OpenNebula writes CPU itself, from VCPU (since 5.10). */
export function isPinned(template: Template): boolean {
  const topology = template.vectors('TOPOLOGY')[0];
  return template.release >= 510 && !!topology && /^(CORE|THREAD|SHARED)$/i.test(template.text(topology, 'PIN_POLICY'));
}
