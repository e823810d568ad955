import { nameOfDocumentElement } from '../syntax/xml-prologue.js';
import { parseTemplate } from '../syntax/template-parser.js';
import { readXml } from '../syntax/xml-reader.js';
import { attributesFromTemplate } from './from-template.js';
import { isOpenNebulaRoot, kindOfRoot, objectsFromXml } from './from-xml.js';
import { detectKind, kindFromComment, kindFromFileName } from './kind.js';
import { LineIndex } from './line-index.js';
import type { Attribute, Kind, TemplateDocument, TemplateObject } from './model.js';

/**
 * Reads a template text or an XML document. Never throws.
 * @param uri names the document; its last part may say the kind (`oned.conf`)
 * @param kind overrides the detection
 */
export function readDocument(uri: string, text: string, kind: Kind | null = null): TemplateDocument {
  const stated = kind ?? kindFromComment(text);
  const kindStated = stated !== null;
  const hint = stated ?? kindFromFileName(uri);
  const lines = new LineIndex(text);
  if (isXml(text)) {
    const tree = readXml(text);
    const objects = objectsFromXml(tree, hint);
    const rootKind = tree.root ? kindOfRoot(tree.root.name) : 'unknown';
    return {
      uri,
      text,
      lines,
      kindStated,
      objects,
      language: 'xml',
      kind: hint ?? (rootKind !== 'unknown' ? rootKind : (objects[0]?.kind ?? 'unknown')),
      issues: tree.issues,
      comments: tree.comments,
      dropped: [],
      accepted: tree.accepted,
    };
  }
  const tree = parseTemplate(text);
  return documentOfAttributes(uri, text, lines, { ...tree, attributes: attributesFromTemplate(text, tree.attributes) }, kind);
}

/** The document of a template text whose attributes are read. */
export function documentOfAttributes(
  uri: string,
  text: string,
  lines: LineIndex,
  read: Pick<TemplateDocument, 'issues' | 'comments' | 'dropped' | 'accepted'> & { readonly attributes: readonly Attribute[] },
  kind: Kind | null = null,
): TemplateDocument {
  const { attributes, issues, comments, dropped, accepted } = read;
  const stated = kind ?? kindFromComment(text);
  const detected = stated ?? kindFromFileName(uri) ?? detectKind(attributes);
  const object: TemplateObject = {
    kind: detected,
    form: 'authored',
    attributes,
    properties: [],
    userAttributes: [],
    start: 0,
    end: text.length,
  };
  return {
    uri,
    text,
    lines,
    language: 'template',
    kind: detected,
    kindStated: stated !== null,
    objects: [object],
    issues,
    comments,
    dropped,
    accepted,
  };
}

/** True when `text` is to be read as XML: its first character that is no white space is `<`. */
export function isXml(text: string): boolean {
  return /^\uFEFF?\s*<[A-Za-z_!?]/.test(text.slice(0, 2000));
}

/** True when `text` is XML whose first element is one of OpenNebula's. */
export function isOpenNebulaXml(text: string): boolean {
  const name = nameOfDocumentElement(text);
  return name !== null && isOpenNebulaRoot(name);
}
