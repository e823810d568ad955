import type { DocumentLink } from 'vscode-languageserver-types';
import type { TemplateDocument } from '../document/model.js';
import { rangeOf } from './positions.js';

/** Attributes that hold a path or an address. */
const PATHS = new Set(['PATH', 'FILES', 'COMMAND', 'START_SCRIPT_FILE']);

/** Addresses in values, and files that lie beside the template. A path on the front-end (`/var/...`) is no link here. */
export function documentLinks(document: TemplateDocument): DocumentLink[] {
  const links: DocumentLink[] = [];
  const folder = document.uri.slice(0, document.uri.lastIndexOf('/') + 1);
  for (const object of document.objects) {
    for (const attribute of object.attributes) {
      for (const part of attribute.pairs ?? [attribute]) {
        const { value } = part;
        if (!value?.text) continue;
        const start = value.quoted ? value.start + 1 : value.start;
        if (/^https?:\/\/[^\s"<>$]+$/.test(value.text))
          links.push({ range: rangeOf(document, { start, end: start + value.text.length }), target: value.text });
        else if (PATHS.has(part.name) && /^\.{1,2}\/[\w./-]+$/.test(value.text) && folder.startsWith('file:'))
          links.push({
            range: rangeOf(document, { start, end: start + value.text.length }),
            target: new URL(value.text, folder).toString(),
          });
      }
    }
  }
  return links;
}
