import type { Kind } from '../../document/model.js';
import { isWhole, templateRule } from '../template-rule.js';

/** Beside NAME, what shows that a template of a kind is meant as a whole. */
const WHOLE: Partial<Readonly<Record<Kind, readonly string[]>>> = {
  vm: ['CPU', 'MEMORY'],
  image: ['PATH', 'SOURCE', 'SIZE'],
  datastore: ['DS_MAD', 'TM_MAD'],
  vnet: ['VN_MAD', 'BRIDGE', 'PHYDEV'],
  vntemplate: ['VN_MAD'],
  'security-group': ['RULE'],
  vmgroup: ['ROLE'],
  hook: ['COMMAND', 'CALL', 'ON'],
  marketplace: ['MARKET_MAD'],
  backupjob: ['BACKUP_VMS'],
};

/** Facts: PoolObjectSQL.cc:552-590 and the insert of each kind. `onevm create` makes a name (`one-<ID>`) by itself. */
export const missing = templateRule(
  {
    id: 'name/missing',
    title: 'A template without the NAME that OpenNebula needs',
    severity: 'error',
    tags: ['refused', 'names'],
    kinds: [
      'vm',
      'image',
      'datastore',
      'vnet',
      'vntemplate',
      'security-group',
      'vmgroup',
      'hook',
      'marketplace',
      'backupjob',
      'vrouter',
    ],
    refusesRegistration: true,
  },
  (template) => {
    const { kind } = template.context.object;
    if (template.get('NAME')) return;
    const written = template.single('NAME');
    // A VM gets a name, a VM template does not: only who registers one is refused.
    if (kind === 'vm' && template.context.entryPoint !== 'register') return;
    if (kind === 'vnet' && template.get('TEMPLATE_NAME')) return;
    if (!written && !isWhole(template, WHOLE[kind] ?? [])) return;
    template.report({
      at: written ?? template.top,
      severity: written || template.context.document.kindStated ? 'error' : 'warning',
      message: written
        ? 'NAME is empty: OpenNebula refuses the template.'
        : 'NAME is missing: OpenNebula refuses the template, unless the command line names it (--name).',
    });
  },
);
