import { type Attribute, singleOf, type TemplateDocument, type TemplateObject } from '../document/model.js';
import type { ImageEntry } from '../inventory/file-facts.js';
import type { Inventory } from '../inventory/inventory.js';
import { fileName } from '../rules/fixes.js';
import { isExclusive } from '../storage/facts.js';
import { isDiskType } from '../storage/image.js';
import { formatRelease } from '../configuration/release.js';
import { resolveDisk } from '../storage/resolve.js';
import { shortForm } from './disk-report.js';
import { attributeText } from './attribute-text.js';
import { fileLink, plain, table } from './markdown.js';
import type { HoverContext, LineOf } from './disk-hover.js';

/** The attributes of an image whose hover tells what every VM will see. */
const TELLING = new Set(['NAME', 'TYPE', 'PERSISTENT', 'PERSISTENT_TYPE']);

/** The hover on an attribute of an image: what it means, and what the disks that use the image will be. */
export function imageHover(
  document: TemplateDocument,
  object: TemplateObject,
  attribute: Attribute,
  context: HoverContext,
): string {
  const { inventory, lineOf } = context;
  const release = `OpenNebula ${formatRelease(inventory.settings.release)}`;
  const parts = [`**${plain(attribute.name)}** of an image · ${release}`];
  const known = attributeText('image', '', attribute.name, inventory.configuration);
  if (known) parts.push(known);
  if (!TELLING.has(attribute.name)) return known ? parts.join('\n\n') : '';
  const entry = entryOf(document, object, inventory);
  if (!entry) return parts.join('\n\n');
  const { image, refusals } = inventory.registered(entry);
  for (const refusal of refusals) parts.push(`⛔ **OpenNebula refuses the image:** “${plain(refusal.message)}”`);
  if (image.type !== null && !isDiskType(image.type)) {
    parts.push(`An image of TYPE ${image.type} cannot be used as DISK.`);
    return parts.join('\n\n');
  }
  const disk = resolveDisk({
    disk: new Map([['IMAGE', image.name ?? '']]),
    index: 0,
    image,
    datastore: inventory.imageDatastore(image.datastore)?.datastore ?? null,
    system: null,
    transferModeOfVm: '',
    configuration: inventory.configuration,
  });
  const rows = ['CLONE', 'SAVE', 'READONLY', 'PERSISTENT', 'SHAREABLE'].flatMap((name) => {
    const found = disk.attributes.get(name);
    if (!found || (name === 'SHAREABLE' && found.value === null && found.known)) return [];
    const value = !found.known ? '*unknown*' : found.value === null ? '*absent*' : `**${plain(found.value)}**`;
    return [[name, value, plain(found.reason)]];
  });
  parts.push(`Every DISK that uses this image: *${shortForm(disk)}*`, table(['', 'in the VM', 'why'], rows));
  parts.push(isExclusive(image) ? 'Only **one VM** at a time can use it.' : 'Any number of VMs can use it at once.');
  parts.push(usersText(entry, inventory, lineOf));
  return parts.join('\n\n');
}

function usersText(entry: ImageEntry, inventory: Inventory, lineOf: LineOf): string {
  const users = inventory.usersOf(entry);
  if (users.length === 0) return 'No VM template in the workspace uses it.';
  const links = users.slice(0, 10).map((use) => {
    const location = { uri: use.uri, span: use.span };
    return `${fileLink(location, lineOf(location) ?? 0, use.templateName)} (DISK ${use.index}, ${plain(fileName(use.uri))})`;
  });
  return `Used by ${links.join(', ')}${users.length > 10 ? ` and ${users.length - 10} more` : ''}.`;
}

/** The inventory's entry for an image object of a document. */
function entryOf(document: TemplateDocument, object: TemplateObject, inventory: Inventory): ImageEntry | undefined {
  const properties = object.form === 'recorded' ? object.properties : object.attributes;
  const name = singleOf(properties, 'NAME')?.value?.text ?? '';
  return inventory
    .imageEntries()
    .find((entry) => entry.uri === document.uri && entry.span.start === object.start && (entry.name ?? '') === name);
}
