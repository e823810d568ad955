import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types';
import { type Edit, removePairs, renameNamed, setValue } from '../document/edits.js';
import { type Attribute, pairText, singleText, type TemplateDocument, type TemplateObject } from '../document/model.js';
import type { Inventory } from '../inventory/inventory.js';
import { nameProblem } from '../schema/object-name.js';
import { touches } from '../syntax/span.js';
import { textEdits } from './positions.js';

/** Parts of a volatile DISK that say what the disk is made of: they go to the image. */
const OF_THE_IMAGE: readonly string[] = ['SIZE', 'FORMAT', 'FS'];

/** An image template to be written, and the edits of the document that asked for it. */
interface Extraction {
  readonly title: string;
  readonly imageName: string;
  readonly image: string;
  readonly edits: readonly Edit[];
}

/**
 * The refactoring that writes the template of an image out of the DISK at `offset`, in a file beside the document: the
 * disk of a volatile DISK becomes a DATABLOCK image with the same life (cloned, deleted at the end), the image of a
 * DISK whose IMAGE the workspace lacks gets a template to fill in. Null where there is nothing to extract.
 */
export function extractImage(document: TemplateDocument, offset: number, inventory: Inventory): CodeAction | null {
  const object = document.objects.find((candidate) => touches(candidate, offset));
  if (object?.kind !== 'vm' || object.form !== 'authored') return null;
  const disk = object.attributes.find((attribute) => attribute.name === 'DISK' && attribute.pairs && touches(attribute, offset));
  if (!disk) return null;
  const extraction = fromVolatile(document, object, disk, inventory) ?? fromMissing(document, disk, inventory);
  if (!extraction) return null;
  const uri = freeUri(document.uri, extraction.imageName, inventory);
  const start = { line: 0, character: 0 };
  return {
    title: extraction.title,
    kind: CodeActionKind.RefactorExtract,
    edit: {
      documentChanges: [
        { kind: 'create', uri },
        { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: extraction.image }] },
        ...(extraction.edits.length > 0
          ? [{ textDocument: { uri: document.uri, version: null }, edits: textEdits(document, extraction.edits) }]
          : []),
      ],
    },
  };
}

/** A volatile DISK (`TYPE = fs`, `SIZE`): swap space has no image, and without SIZE there is no disk. */
function fromVolatile(
  document: TemplateDocument,
  object: TemplateObject,
  disk: Attribute,
  inventory: Inventory,
): Extraction | null {
  const part = (name: string) => pairText(disk, name, document.language) ?? '';
  const type = disk.pairs?.find((pair) => pair.name === 'TYPE');
  if (!type?.value || part('IMAGE') || part('IMAGE_ID') || !/^fs$/i.test(part('TYPE')) || !/^\d+$/.test(part('SIZE')))
    return null;
  const number = object.attributes.filter((attribute) => attribute.name === 'DISK').indexOf(disk);
  const owner = singleText(object.attributes, 'NAME') ?? 'vm';
  const imageName = freeName(`${owner}-disk-${number}`, inventory);
  if (nameProblem(imageName, inventory.settings.release)) return null;
  const lines = [`NAME = "${imageName}"`, 'TYPE = "DATABLOCK"', 'PERSISTENT = "NO"'];
  for (const name of OF_THE_IMAGE) {
    const text = part(name);
    if (/^[\w.-]+$/.test(text)) lines.push(`${name} = "${text}"`);
  }
  const moved = (disk.pairs ?? []).filter((pair) => OF_THE_IMAGE.includes(pair.name));
  const edits = [
    ...renameNamed(document, type, 'IMAGE'),
    setValue(document, type.value, imageName),
    ...removePairs(document, disk, moved),
  ];
  return {
    title: `Extract the disk to an image template “${imageName}”`,
    imageName,
    image: `${lines.join('\n')}\n`,
    edits,
  };
}

/** A DISK that names an image which no file of the workspace describes. */
function fromMissing(document: TemplateDocument, disk: Attribute, inventory: Inventory): Extraction | null {
  const imageName = pairText(disk, 'IMAGE', document.language) ?? '';
  if (!imageName || pairText(disk, 'IMAGE_ID', document.language) || inventory.imageNames().includes(imageName)) return null;
  if (imageName.includes('$') || nameProblem(imageName, inventory.settings.release)) return null;
  return {
    title: `Create an image template “${imageName}”`,
    imageName,
    image: `NAME = "${imageName}"\nTYPE = "OS"\n# The file on the front-end, or its address:\nPATH = ""\n`,
    edits: [],
  };
}

function freeName(wanted: string, inventory: Inventory): string {
  let name = wanted;
  for (let count = 2; inventory.imageNames().includes(name); count++) name = `${wanted}-${count}`;
  return name;
}

/** The address of a file beside `documentUri` that is not there yet. */
function freeUri(documentUri: string, imageName: string, inventory: Inventory): string {
  const folder = documentUri.slice(0, documentUri.lastIndexOf('/') + 1);
  const taken = new Set(inventory.uris());
  const base = encodeURIComponent(imageName.replace(/[^\p{L}\p{N}._-]+/gu, '-'));
  let uri = `${folder}${base}.one`;
  for (let count = 2; taken.has(uri); count++) uri = `${folder}${base}-${count}.one`;
  return uri;
}
