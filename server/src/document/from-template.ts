import type { TemplateTree, ValueNode } from '../syntax/template-tree.js';
import type { Attribute, Pair, Value } from './model.js';

/** The attributes of a template text, as OpenNebula names and reads them. */
export function attributesFromTemplate(tree: TemplateTree): Attribute[] {
  const { text } = tree;
  return tree.attributes.map((node): Attribute => {
    const pairs =
      node.pairs?.map(
        (pair): Pair => ({
          name: text.slice(pair.name.start, pair.name.end).toUpperCase(),
          nameSpan: pair.name,
          value: pair.value && readValue(text, pair.value),
          start: pair.start,
          end: pair.end,
        }),
      ) ?? null;
    const last = pairs?.[pairs.length - 1];
    return {
      name: attributeName(text.slice(node.name.start, node.name.end)),
      nameSpan: node.name,
      value: node.value && readValue(text, node.value),
      pairs,
      insertAt: last ? last.end : node.brackets ? node.brackets.start + 1 : node.end,
      start: node.start,
      end: node.end,
    };
  });
}

/**
 * The name that OpenNebula gives a top-level attribute: in capitals, `ONE_` in front of one that XML would not take
 * (`Attribute::Attribute`, include/Attribute.h, release-7.4.0).
 */
function attributeName(written: string): string {
  const name = written.toUpperCase();
  return /^(?:[^A-Za-z_]|XML)/.test(written) ? `ONE_${name}` : name;
}

function readValue(text: string, node: ValueNode): Value {
  let inner = node.quoted ? text.slice(node.start + 1, node.end - 1) : text.slice(node.start, node.end);
  if (inner.includes('\\"')) inner = inner.replaceAll('\\"', '"');
  return { text: inner, quoted: node.quoted, start: node.start, end: node.end };
}
