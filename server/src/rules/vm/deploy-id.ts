import { templateRule } from '../template-rule.js';

/** Facts: VirtualMachine.cc:1239-1255. */
export const deployId = templateRule(
  {
    id: 'vm/deploy-id',
    title: 'DEPLOY_ID of a VM that OpenNebula made itself',
    severity: 'error',
    tags: ['refused', 'instantiation'],
    kinds: ['vm'],
    since: 404,
  },
  (template) => {
    const attribute = template.single('DEPLOY_ID');
    if (!/^one-\d+$/.test(attribute?.value?.text ?? '')) return;
    template.report({
      at: attribute?.value ?? template.top,
      message:
        'DEPLOY_ID is for importing a VM that runs already. One named one-<number> is OpenNebula’s own: it refuses the VM.',
    });
  },
);
