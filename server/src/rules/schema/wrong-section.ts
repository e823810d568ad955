import { type Kind, KINDS } from '../../document/model.js';
import { own } from '../../syntax/own.js';
import { kindSchema } from '../../schema/schema.js';
import { FREE_VECTORS, pathOf } from '../attribute-parts.js';
import { partRule } from '../attribute-rule.js';

/** Facts: the schema: where OpenNebula reads an attribute. */
export const wrongSection = partRule(
  {
    id: 'schema/wrong-section',
    title: 'An attribute in another place than OpenNebula reads it',
    severity: 'information',
    kinds: KINDS,
    tags: ['ignored', 'names'],
  },
  (part, { kind, report }) => {
    const { of, vector } = part;
    if (part.schema) return;
    // A PCI device can be a NIC, with all that one has; what a vector that is not known holds is the author's.
    if (vector ? vector.name === 'PCI' || !own(kindSchema(kind), vector.name)?.parts : of.pairs) return;
    if (vector && FREE_VECTORS.has(vector.name)) return;
    const places = placesOf(kind, of.name, vector !== null);
    const [place] = places;
    if (places.length !== 1 || place === undefined) return;
    report({
      at: of.nameSpan,
      message: `OpenNebula reads ${of.name} ${place === '' ? 'outside of vectors' : `in ${place}`}: nothing looks at ${vector ? pathOf(part) : 'it here'}.`,
    });
  },
);

const VECTORS = new Map<Kind, ReadonlyMap<string, string[]>>();

/** The vectors that have a part of this name; '' for the top level. */
function placesOf(kind: Kind, name: string, inVector: boolean): string[] {
  const vectors = vectorsByPart(kind).get(name) ?? [];
  return inVector && own(kindSchema(kind), name) ? ['', ...vectors] : vectors;
}

function vectorsByPart(kind: Kind): ReadonlyMap<string, string[]> {
  const known = VECTORS.get(kind);
  if (known) return known;
  const vectors = new Map<string, string[]>();
  for (const [vector, { parts }] of Object.entries(kindSchema(kind)))
    if (parts && !FREE_VECTORS.has(vector))
      for (const part of Object.keys(parts)) vectors.set(part, [...(vectors.get(part) ?? []), vector]);
  VECTORS.set(kind, vectors);
  return vectors;
}
