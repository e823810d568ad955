import { quoted } from '../document/edits.js';
import { singleText, type TemplateDocument } from '../document/model.js';

/**
 * A VM template that boots from the image that a document describes, as template text; null when the document
 * describes no image, several, or one without a name.
 */
export function vmTemplateOfImage(document: TemplateDocument): string | null {
  const [image, ...others] = document.objects;
  if (image?.kind !== 'image' || others.length > 0) return null;
  const name = singleText(image.attributes, 'NAME') || singleText(image.properties, 'NAME');
  if (!name) return null;
  return [
    `NAME = ${quoted(name)}`,
    'CPU = 1',
    'MEMORY = 1024',
    '',
    `DISK = [ IMAGE = ${quoted(name)} ]`,
    '',
    'GRAPHICS = [ TYPE = "VNC", LISTEN = "0.0.0.0" ]',
    'CONTEXT = [ NETWORK = "YES", SSH_PUBLIC_KEY = "$USER[SSH_PUBLIC_KEY]" ]',
    '',
  ].join('\n');
}
