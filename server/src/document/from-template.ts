import type { AttributeNode, PairNode, ValueNode } from '../syntax/template-tree.js';
import { Anchor } from './anchor.js';
import { AnchoredAttribute, AnchoredPair, AnchoredValue } from './anchored.js';

/** The attributes of a template text, as OpenNebula names and reads them. */
export function attributesFromTemplate(text: string, nodes: readonly AttributeNode[]): AnchoredAttribute[] {
  return nodes.map((node) => attributeFrom(text, node));
}

function attributeFrom(text: string, node: AttributeNode): AnchoredAttribute {
  const anchor = new Anchor(node.start);
  const value = node.value && readValue(text, anchor, node.value);
  const pairs = node.pairs?.map((pair) => pairFrom(text, anchor, pair)) ?? null;
  const last = node.pairs?.[node.pairs.length - 1];
  const insertAt = last ? last.end : node.brackets ? node.brackets.start + 1 : node.end;
  const name = attributeName(text.slice(node.name.start, node.name.end));
  return new AnchoredAttribute(anchor, node, name, node.name, value, pairs, insertAt);
}

function pairFrom(text: string, anchor: Anchor, node: PairNode): AnchoredPair {
  const name = text.slice(node.name.start, node.name.end).toUpperCase();
  const value = node.value && readValue(text, anchor, node.value);
  return new AnchoredPair(anchor, node, name, node.name, value);
}

/**
 * The name that OpenNebula gives a top-level attribute: in capitals, `ONE_` in front of one that XML would not take
 * (`Attribute::Attribute`, include/Attribute.h, release-7.4.0).
 */
function attributeName(written: string): string {
  const name = written.toUpperCase();
  return /^(?:[^A-Za-z_]|XML)/.test(written) ? `ONE_${name}` : name;
}

function readValue(text: string, anchor: Anchor, node: ValueNode): AnchoredValue {
  let inner = node.quoted ? text.slice(node.start + 1, node.end - 1) : text.slice(node.start, node.end);
  if (inner.includes('\\"')) inner = inner.replaceAll('\\"', '"');
  return new AnchoredValue(anchor, node, inner, node.quoted);
}
