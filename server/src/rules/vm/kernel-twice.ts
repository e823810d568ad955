import { removePairFix } from '../fixes.js';
import { templateRule } from '../template-rule.js';

/** Facts: pitfall B14 (VirtualMachineParser.cc:127, set_os_file). */
export const kernelTwice = templateRule(
  {
    id: 'vm/kernel-twice',
    title: 'KERNEL beside KERNEL_DS, or INITRD beside INITRD_DS',
    severity: 'warning',
    kinds: ['vm'],
    tags: ['ignored', 'boot'],
    fix: 'safe',
  },
  (template) => {
    const os = template.vectors('OS')[0];
    for (const name of os ? ['KERNEL', 'INITRD'] : []) {
      const pair = os && template.part(os, name);
      if (!os || !pair?.value?.text || !template.text(os, `${name}_DS`)) continue;
      template.report({
        at: pair,
        message: `OpenNebula removes ${name}, because ${name}_DS names a file of a datastore.`,
        fixes: [removePairFix(os, pair)],
        unnecessary: true,
      });
    }
  },
);
