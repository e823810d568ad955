import { hasPlaceholder } from '../placeholders.js';
import type { Attribute, Kind, Pair } from '../../document/model.js';
import { own } from '../../syntax/own.js';
import { attributeRule } from '../attribute-rule.js';
import { setValueFix } from '../fixes.js';

/** Booleans that oned and its hypervisor drivers read, by vector; under '' those of the template itself. */
const IN_VM: Readonly<Record<string, readonly string[]>> = {
  DISK: ['PERSISTENT', 'READONLY', 'SHAREABLE', 'CLONE', 'SAVE', 'OPENNEBULA_MANAGED'],
  OS: ['FIRMWARE_SECURE'],
  FEATURES: ['PAE', 'ACPI', 'APIC', 'LOCALTIME', 'HYPERV', 'GUEST_AGENT'],
  GRAPHICS: ['RANDOM_PASSWD'],
  VIDEO: ['IOMMU', 'ATS'],
  CONTEXT: ['NETWORK', 'TOKEN'],
  BACKUP_CONFIG: ['BACKUP_VOLATILE'],
};
const IN_IMAGE: readonly string[] = ['PERSISTENT', 'READONLY'];

/** Facts: pitfall A45 (Attribute.cc:213-230, Template.cc:329-348): only YES, in any case, is true. */
export const boolean = attributeRule(
  {
    id: 'value/boolean',
    title: 'A boolean that is neither YES nor NO',
    severity: 'warning',
    tags: ['misread', 'values'],
    fix: 'suggested',
    kinds: ['vm', 'image'],
  },
  (attribute, { kind, report }) => {
    for (const of of booleansIn(kind, attribute)) {
      const written = of.value?.text ?? '';
      if (!of.value || written === '' || written.endsWith('\r') || /^(yes|no)$/i.test(written) || hasPlaceholder(written))
        continue;
      const meant = /^(true|1|on|y|enabled?)$/i.test(written) ? 'YES' : 'NO';
      report({
        at: of.value,
        message: `${of.name} is YES or NO. OpenNebula reads “${written}” as NO${meant === 'YES' ? ', without a word' : ''}.`,
        fixes: [...setValueFix(of, meant, meant === 'NO'), ...(meant === 'YES' ? setValueFix(of, 'NO', false) : [])],
      });
    }
  },
);

function booleansIn(kind: Kind, attribute: Attribute): readonly (Attribute | Pair)[] {
  if (kind === 'image') return !attribute.pairs && IN_IMAGE.includes(attribute.name) ? [attribute] : [];
  const names = own(IN_VM, attribute.name);
  return (names && attribute.pairs?.filter((pair) => names.includes(pair.name))) ?? [];
}
