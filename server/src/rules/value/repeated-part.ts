import { KINDS, pairOf } from '../../document/model.js';
import { removePairFix } from '../fixes.js';
import { templateRule } from '../template-rule.js';

/** Facts: pitfall B48 (template_syntax.y array_val inserts into a map; in XML vector_xml_att replaces). */
export const repeatedPart = templateRule(
  {
    id: 'value/repeated-part',
    title: 'A part that stands twice in a vector',
    severity: 'warning',
    kinds: KINDS,
    tags: ['ignored', 'values'],
    fix: 'safe',
  },
  (template) => {
    const { object, document } = template.context;
    for (const vector of object.attributes) {
      // The parts of a DISK have a rule that knows more of them.
      if (!vector.pairs || (vector.name === 'DISK' && object.kind === 'vm')) continue;
      const names = new Set<string>();
      const repeated = new Set<string>();
      for (const { name } of vector.pairs) (names.has(name) ? repeated : names).add(name);
      for (const pair of vector.pairs) {
        if (!repeated.has(pair.name)) continue;
        const counts = pairOf(vector, pair.name, document.language);
        if (!counts || counts === pair) continue;
        template.report({
          at: pair,
          message: `${pair.name} stands twice in this ${vector.name}: OpenNebula takes the ${document.language === 'xml' ? 'last' : 'first'} one and drops this one without a word.`,
          related: [{ uri: document.uri, span: counts, message: 'this one counts' }],
          fixes: [removePairFix(vector, pair)],
          unnecessary: true,
        });
      }
    }
  },
);
