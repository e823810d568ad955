import { type Kind, KINDS } from '../../document/model.js';
import { own } from '../../syntax/own.js';
import { kindSchema } from '../../schema/schema.js';
import { FREE_VECTORS, partsOf, pathOf } from '../object-parts.js';
import { templateRule } from '../template-rule.js';

/** Facts: the schema: where OpenNebula reads an attribute. */
export const wrongSection = templateRule(
  {
    id: 'schema/wrong-section',
    title: 'An attribute in another place than OpenNebula reads it',
    severity: 'information',
    kinds: KINDS,
    tags: ['ignored', 'names'],
  },
  (template) => {
    const { object } = template.context;
    for (const part of partsOf(object)) {
      const { of, vector } = part;
      if (part.schema) continue;
      // A PCI device can be a NIC, with all that one has; what a vector that is not known holds is the author's.
      if (vector ? vector.name === 'PCI' || !own(kindSchema(object.kind), vector.name)?.parts : of.pairs) continue;
      if (vector && FREE_VECTORS.has(vector.name)) continue;
      const places = placesOf(object.kind, of.name, vector !== null);
      const [place] = places;
      if (places.length !== 1 || place === undefined) continue;
      template.report({
        at: of.nameSpan,
        message: `OpenNebula reads ${of.name} ${place === '' ? 'outside of vectors' : `in ${place}`}: nothing looks at ${vector ? pathOf(part) : 'it here'}.`,
      });
    }
  },
);

/** The vectors that have a part of this name; '' for the top level. */
function placesOf(kind: Kind, name: string, inVector: boolean): string[] {
  const schema = kindSchema(kind);
  const vectors = Object.entries(schema).flatMap(([vector, { parts }]) =>
    parts && own(parts, name) && !FREE_VECTORS.has(vector) ? [vector] : [],
  );
  return inVector && own(schema, name) ? ['', ...vectors] : vectors;
}
