import { KINDS, pairOf } from '../../document/model.js';
import { removePairFix } from '../fixes.js';
import { attributeRule } from '../attribute-rule.js';

/** Facts: pitfall B48 (template_syntax.y array_val inserts into a map; in XML vector_xml_att replaces). */
export const repeatedPart = attributeRule(
  {
    id: 'value/repeated-part',
    title: 'A part that stands twice in a vector',
    severity: 'warning',
    kinds: KINDS,
    tags: ['ignored', 'values'],
    fix: 'safe',
  },
  (vector, { kind, language, uri, report }) => {
    // The parts of a DISK have a rule that knows more of them.
    if (!vector.pairs || (vector.name === 'DISK' && kind === 'vm')) return;
    const names = new Set<string>();
    const repeated = new Set<string>();
    for (const { name } of vector.pairs) (names.has(name) ? repeated : names).add(name);
    if (repeated.size === 0) return;
    for (const pair of vector.pairs) {
      if (!repeated.has(pair.name)) continue;
      const counts = pairOf(vector, pair.name, language);
      if (!counts || counts === pair) continue;
      report({
        at: pair,
        message: `${pair.name} stands twice in this ${vector.name}: OpenNebula takes the ${language === 'xml' ? 'last' : 'first'} one and drops this one without a word.`,
        related: [{ uri, span: counts, message: 'this one counts' }],
        fixes: [removePairFix(vector, pair)],
        unnecessary: true,
      });
    }
  },
);
