import { templateRule } from '../template-rule.js';

/** Facts: VirtualMachineParser.cc:960-1025 (parse_vector_attribute); since 7.2. */
export const requiredPart = templateRule(
  {
    id: 'vm/required-part',
    title: 'TPM or MEMORY_ENCRYPTION without its mandatory part',
    severity: 'error',
    tags: ['refused', 'devices'],
    kinds: ['vm'],
    since: 702,
  },
  (template) => {
    for (const [name, needed] of [
      ['TPM', 'MODEL'],
      ['MEMORY_ENCRYPTION', 'TYPE'],
    ] as const) {
      for (const vector of template.vectors(name)) {
        if (template.text(vector, needed)) continue;
        template.report({
          at: template.part(vector, needed) ?? vector.nameSpan,
          message: `${name} needs ${needed}: OpenNebula refuses the VM.`,
        });
      }
    }
  },
);
