import { attributesOf } from '../../document/model.js';
import { removeAttributeFix } from '../fixes.js';
import { templateRule } from '../template-rule.js';

/** What OpenNebula refuses to have twice, and of what it takes the first without a word. */
const REFUSED = ['OS', 'NIC_DEFAULT', 'SCHED_REQUIREMENTS'];
const FIRST_COUNTS = [
  'CONTEXT',
  'FEATURES',
  'CPU_MODEL',
  'GRAPHICS',
  'VIDEO',
  'TOPOLOGY',
  'RAW',
  'BACKUP_CONFIG',
  'VMGROUP',
  'IOMMU',
  'CPU',
  'MEMORY',
  'VCPU',
  'SCHED_DS_REQUIREMENTS',
  'SCHED_RANK',
  'SCHED_DS_RANK',
  'HYPERVISOR',
];

/** Facts: VirtualMachineParser.cc:197-204, :400-403, :762-765; the others are read with `Template::get`, the first match. */
export const onlyOne = templateRule(
  {
    id: 'vm/only-one',
    title: 'An attribute that may stand only once in a VM template',
    severity: 'error',
    tags: ['refused'],
    fix: 'safe',
    kinds: ['vm'],
  },
  (template) => {
    const { attributes } = template.context.object;
    for (const [names, refused] of [
      [REFUSED, true],
      [FIRST_COUNTS, false],
    ] as const) {
      for (const name of names) {
        for (const again of attributesOf(attributes, name).slice(1)) {
          template.report({
            at: again.nameSpan,
            severity: refused ? 'error' : 'warning',
            message: refused
              ? `Only one ${name} may stand in a VM template: OpenNebula refuses the VM.`
              : `${name} stands here once more: OpenNebula reads the first one only.`,
            fixes: refused ? [] : [removeAttributeFix(again)],
            unnecessary: !refused,
          });
        }
      }
    }
  },
);
