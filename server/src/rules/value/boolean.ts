import { hasPlaceholder } from '../placeholders.js';
import type { Attribute, Pair, TemplateObject } from '../../document/model.js';
import { setValueFix } from '../fixes.js';
import type { Rule } from '../rule.js';

const IN_DISK = new Set(['PERSISTENT', 'READONLY', 'SHAREABLE', 'CLONE', 'SAVE', 'OPENNEBULA_MANAGED']);
const IN_IMAGE = new Set(['PERSISTENT', 'READONLY']);

/** Facts: pitfall A45 (Attribute.cc:213-230, Template.cc:329-348): only YES, in any case, is true. */
export const boolean: Rule = {
  id: 'value/boolean',
  title: 'A boolean that is neither YES nor NO',
  severity: 'warning',
  tags: ['misread', 'values'],
  fix: 'suggested',
  kinds: ['vm', 'image'],
  form: 'authored',
  check: ({ object, report }) => {
    for (const of of booleansIn(object)) {
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
};

function booleansIn(object: TemplateObject): readonly (Attribute | Pair)[] {
  if (object.kind === 'image') return object.attributes.filter((attribute) => !attribute.pairs && IN_IMAGE.has(attribute.name));
  return object.attributes
    .filter((attribute) => attribute.name === 'DISK')
    .flatMap((attribute) => attribute.pairs?.filter((pair) => IN_DISK.has(pair.name)) ?? []);
}
