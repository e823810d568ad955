import { own } from '../syntax/own.js';
import { contentOf, type XmlElement, type XmlTree } from '../syntax/xml-tree.js';
import { Anchor } from './anchor.js';
import { AnchoredAttribute, AnchoredPair, AnchoredValue } from './anchored.js';
import { detectKind } from './kind.js';
import type { Attribute, Kind, TemplateObject } from './model.js';

/** The element that holds one object, and the kind that it stands for. */
const OBJECT_ELEMENTS: Readonly<Record<string, Kind>> = {
  VM: 'vm',
  VMTEMPLATE: 'vm',
  IMAGE: 'image',
  DATASTORE: 'datastore',
  VNET: 'vnet',
  VNTEMPLATE: 'vntemplate',
  HOST: 'host',
  CLUSTER: 'cluster',
  SECURITY_GROUP: 'security-group',
  VM_GROUP: 'vmgroup',
  VROUTER: 'vrouter',
  HOOK: 'hook',
  MARKETPLACE: 'marketplace',
  MARKETPLACEAPP: 'marketplaceapp',
  BACKUPJOB: 'backupjob',
  USER: 'user',
  GROUP: 'group',
  VDC: 'vdc',
  ACL: 'acl',
  OPENNEBULA_CONFIGURATION: 'oned.conf',
};

/** The kind that an XML document's root element says; `unknown` for `<TEMPLATE>` and for anything foreign. */
export function kindOfRoot(name: string): Kind {
  return own(OBJECT_ELEMENTS, name) ?? own(OBJECT_ELEMENTS, name.replace(/_POOL$/, '')) ?? 'unknown';
}

/** True when XML with this root element belongs to OpenNebula. */
export function isOpenNebulaRoot(name: string): boolean {
  return name === 'TEMPLATE' || kindOfRoot(name) !== 'unknown';
}

/**
 * The objects of an XML document: those of a pool, or one. An object that OpenNebula wrote stands in a pool, or has an ID
 * or its TEMPLATE in an element of its own; anything else is a template that somebody wrote as XML, whose root may have any name (`Template::from_xml`).
 */
export function objectsFromXml(tree: XmlTree, kindHint: Kind | null): TemplateObject[] {
  const { root } = tree;
  if (!root) return [];
  if (root.name.endsWith('_POOL') || root.name === 'OPENNEBULA') {
    return root.children
      .flatMap((child) => (child.name.endsWith('_POOL') ? child.children : [child]))
      .filter((child) => own(OBJECT_ELEMENTS, child.name))
      .map((child) => objectOf(child, kindHint, true));
  }
  return [objectOf(root, kindHint, false)];
}

function objectOf(element: XmlElement, kindHint: Kind | null, inPool: boolean): TemplateObject {
  const { start, end } = element;
  const rootKind = own(OBJECT_ELEMENTS, element.name);
  const has = (name: string) => element.children.some((child) => child.name === name);
  const recorded = element.name !== 'TEMPLATE' && (has('ID') || (rootKind !== undefined && (inPool || has('TEMPLATE'))));
  if (!recorded) {
    const attributes = attributesOfElement(element);
    const kind = kindHint ?? rootKind ?? detectKind(attributes);
    return { kind, form: 'authored', attributes, properties: [], userAttributes: [], start, end };
  }
  const template = element.children.find((child) => child.name === 'TEMPLATE');
  const userTemplate = element.children.find((child) => child.name === 'USER_TEMPLATE');
  const others = element.children.filter((child) => child !== template && child !== userTemplate);
  const attributes = template ? attributesOfElement(template) : [];
  return {
    kind: rootKind ?? kindHint ?? 'unknown',
    // A VM template dump holds what its author wrote; every other dump holds what OpenNebula made of it.
    form: element.name === 'VMTEMPLATE' ? 'authored' : 'recorded',
    attributes,
    properties: others.flatMap((child) => attributeOf(child) ?? []),
    userAttributes: userTemplate ? attributesOfElement(userTemplate) : [],
    start,
    end,
  };
}

function attributesOfElement(element: XmlElement): Attribute[] {
  return element.children.flatMap((child) => attributeOf(child) ?? []);
}

/** An element as attribute: with elements inside a vector, with text a single one, else none (`rebuild_attributes`). */
function attributeOf(element: XmlElement): AnchoredAttribute | null {
  const anchor = new Anchor(element.start);
  const name = element.name.toUpperCase();
  const { nameSpan } = element;
  if (element.children.length > 0) {
    const pairs = element.children.map(
      (child) => new AnchoredPair(anchor, child, child.name, child.nameSpan, isEmpty(child) ? null : valueIn(anchor, child)),
    );
    return new AnchoredAttribute(anchor, element, name, nameSpan, null, pairs, pairs[pairs.length - 1]?.end ?? element.end);
  }
  if (isEmpty(element)) return null;
  return new AnchoredAttribute(anchor, element, name, nameSpan, valueIn(anchor, element), null, contentOf(element).end);
}

/** True for `<A/>` and `<A></A>`, which OpenNebula does not see; `<A><![CDATA[]]></A>` is an empty value. */
function isEmpty(element: XmlElement): boolean {
  const content = contentOf(element);
  return content.end === content.start;
}

function valueIn(anchor: Anchor, element: XmlElement): AnchoredValue {
  return new AnchoredValue(anchor, contentOf(element), element.value, false);
}
