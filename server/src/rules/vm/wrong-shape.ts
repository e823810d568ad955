import { attributesOf } from '../../document/model.js';
import { hasPlaceholder } from '../placeholders.js';
import { templateRule } from '../template-rule.js';

const VECTORS = [
  'DISK',
  'NIC',
  'NIC_ALIAS',
  'NIC_DEFAULT',
  'OS',
  'CONTEXT',
  'GRAPHICS',
  'VIDEO',
  'FEATURES',
  'RAW',
  'PCI',
  'TOPOLOGY',
  'VMGROUP',
  'CPU_MODEL',
  'BACKUP_CONFIG',
  'SCHED_ACTION',
  'INPUT',
  'USER_INPUTS',
];
/** Those that OpenNebula refuses; it passes over the others. */
const REFUSED = new Set(['OS', 'NIC_DEFAULT', 'BACKUP_CONFIG']);
const SINGLES = ['SCHED_REQUIREMENTS', 'CPU', 'MEMORY', 'VCPU', 'SCHED_RANK', 'SCHED_DS_REQUIREMENTS'];

/** Facts: VirtualMachineParser.cc:205-214, :408-414, :771-775, Backups.cc:228-234; typed `Template::remove` elsewhere. */
export const wrongShape = templateRule(
  {
    id: 'vm/wrong-shape',
    title: 'A vector attribute written as a single value, or the other way round',
    severity: 'warning',
    tags: ['ignored'],
    kinds: ['vm'],
  },
  (template) => {
    const { attributes } = template.context.object;
    for (const name of VECTORS) {
      // Before 6.6 it is an attribute like any other.
      if (name === 'BACKUP_CONFIG' && template.release < 606) continue;
      for (const attribute of attributesOf(attributes, name)) {
        if (attribute.pairs || hasPlaceholder(attribute.value?.text ?? '')) continue;
        const refused = REFUSED.has(name);
        template.report({
          at: attribute,
          severity: refused ? 'error' : 'warning',
          message: `${name} needs brackets, ${name} = [ … ]: OpenNebula ${refused ? 'refuses the VM' : 'takes no notice of it as it is'}.`,
        });
      }
    }
    for (const name of SINGLES) {
      for (const attribute of attributesOf(attributes, name)) {
        if (!attribute.pairs) continue;
        template.report({
          at: attribute.nameSpan,
          severity: name === 'SCHED_REQUIREMENTS' ? 'error' : 'warning',
          message: `${name} is a single value, without brackets: OpenNebula ${name === 'SCHED_REQUIREMENTS' ? 'refuses the VM' : 'does not see it here'}.`,
        });
      }
    }
  },
);
