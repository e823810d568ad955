import {
  type Attribute,
  attributesOf,
  type Kind,
  MANY_ATTRIBUTES,
  singleText,
  type TemplateDocument,
  type TemplateObject,
  vectorMap,
} from '../document/model.js';
import { isLocal, type Occurrence, occurrences } from '../document/occurrences.js';
import { AnchoredSpan } from '../document/anchor.js';
import { AttributeMemory } from '../document/attribute-memory.js';
import type { LineStarts } from '../document/line-index.js';
import type { Span } from '../syntax/span.js';
import { parseInteger } from '../document/typed-values.js';
import { DATASTORE_TYPES, type DatastoreFacts, type DatastoreReference, type ImageFacts } from '../storage/facts.js';
import { diskTypeOfNumber, imageTypeOfNumber } from '../storage/image.js';

/** An image that a file tells of: a template to be registered, or one that OpenNebula has registered. */
export interface ImageEntry {
  readonly uri: string;
  readonly name: string | null;
  readonly id: number | null;
  /** The attributes of an authored image template; null for a recorded image. */
  readonly template: ReadonlyMap<string, string> | null;
  readonly recorded: ImageFacts | null;
  readonly datastore: DatastoreReference | null;
  /** Where the object stands, and its name in it. */
  readonly span: Span;
  readonly nameSpan: Span;
}

/** A DISK of a VM template that points at an image. */
export interface DiskUse {
  readonly uri: string;
  /** DISK_ID. */
  readonly index: number;
  /** The parts by which it names its image. */
  readonly disk: ReadonlyMap<string, string>;
  /** The DISK in the text, and the value that names the image. */
  readonly span: Span;
  readonly referenceSpan: Span;
  /** NAME of the VM template, or its file's name. */
  readonly templateName: string;
  /** Which object of the file, so that two templates in one file stay apart. */
  readonly object: number;
}

/** An object that other templates can name: a network, a VM group, a host, … Images and datastores have facts of their own. */
export interface NamedObject {
  readonly uri: string;
  readonly kind: Kind;
  readonly name: string | null;
  readonly id: number | null;
  readonly span: Span;
  readonly nameSpan: Span;
  /** The names of the roles of a VM group. */
  readonly roles: readonly string[];
}

/** What one file tells about the cloud. */
export interface FileFacts {
  readonly uri: string;
  readonly kind: Kind;
  readonly images: readonly ImageEntry[];
  readonly datastores: readonly DatastoreFacts[];
  readonly diskUses: readonly DiskUse[];
  readonly objects: readonly NamedObject[];
  /** Where the file names objects of the cloud. */
  readonly occurrences: readonly Occurrence[];
  /** Turns the offsets in these facts into lines. */
  readonly lines: LineStarts;
  /** The attributes of an `oned.conf`; null for any other file. */
  readonly configuration: readonly Attribute[] | null;
}

/** Collects what a document tells about the cloud. */
export function fileFacts(document: TemplateDocument): FileFacts {
  const images: ImageEntry[] = [];
  const datastores: DatastoreFacts[] = [];
  const diskUses: DiskUse[] = [];
  const objects: NamedObject[] = [];
  let configuration: readonly Attribute[] | null = null;
  document.objects.forEach((object, number) => {
    switch (object.kind) {
      case 'image':
        images.push(imageEntry(document, object));
        break;
      case 'datastore':
        datastores.push(datastoreOf(document, object));
        break;
      case 'vm':
        if (object.form === 'authored') diskUses.push(...diskUsesOf(document, object, number));
        break;
      case 'oned.conf':
        configuration = object.attributes;
        break;
      default:
    }
    const named = namedObject(document, object);
    if (named) objects.push(named);
  });
  return {
    uri: document.uri,
    kind: document.kind,
    images,
    datastores,
    diskUses,
    objects,
    occurrences: occurrences(document).filter((occurrence) => !isLocal(occurrence.target)),
    configuration,
    lines: document.lines.detached(),
  };
}

/** The single attributes of a template by name; of repeated ones the first. */
function singles(attributes: readonly Attribute[]): Map<string, string> {
  const map = new Map<string, string>();
  for (const attribute of attributes) {
    if (attribute.pairs === null && !map.has(attribute.name)) map.set(attribute.name, attribute.value?.text ?? '');
  }
  return map;
}

function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : parseInteger(text);
}

function imageEntry(document: TemplateDocument, object: TemplateObject): ImageEntry {
  const { uri } = document;
  const span = { start: object.start, end: object.end };
  const named = (object.form === 'recorded' ? object.properties : object.attributes).find(
    (attribute) => attribute.name === 'NAME',
  );
  const nameSpan = named?.value ?? object.attributes[0]?.nameSpan ?? span;
  if (object.form === 'authored') {
    const template = singles(object.attributes);
    const id = numberOf(template.get('DATASTORE_ID'));
    const name = template.get('DATASTORE') || null;
    return {
      uri,
      span,
      nameSpan,
      template,
      recorded: null,
      name: template.get('NAME') || null,
      id: null,
      datastore: id !== null || name !== null ? { id, name } : null,
    };
  }
  const get = (name: string) => singleText(object.properties, name);
  const datastore = { id: numberOf(get('DATASTORE_ID')), name: get('DATASTORE') || null };
  const flag = get('PERSISTENT');
  const recorded: ImageFacts = {
    name: get('NAME') ?? null,
    id: numberOf(get('ID')),
    owner: get('UNAME') ?? null,
    ownerId: numberOf(get('UID')),
    type: imageTypeOfNumber(get('TYPE') ?? ''),
    persistent: flag === undefined ? null : flag === '1' || flag.toUpperCase() === 'YES',
    format: get('FORMAT') === undefined ? '' : (get('FORMAT') ?? '').toLowerCase(),
    size: numberOf(get('SIZE')),
    state: numberOf(get('STATE')),
    diskType: diskTypeOfNumber(get('DISK_TYPE') ?? ''),
    attributes: singles(object.attributes),
    datastore,
    runningVms: numberOf(get('RUNNING_VMS')),
    registered: true,
    location: { uri, span: nameSpan },
  };
  return { uri, span, nameSpan, template: null, recorded, name: recorded.name, id: recorded.id, datastore };
}

/** Kinds that have a NAME, and no facts of their own here. */
const NAMED: ReadonlySet<Kind> = new Set<Kind>([
  'vnet',
  'vntemplate',
  'host',
  'cluster',
  'security-group',
  'vmgroup',
  'vrouter',
  'hook',
  'marketplace',
  'marketplaceapp',
  'backupjob',
  'user',
  'group',
  'vdc',
]);

function namedObject(document: TemplateDocument, object: TemplateObject): NamedObject | null {
  if (!NAMED.has(object.kind)) return null;
  const recorded = object.form === 'recorded';
  const own = recorded ? object.properties : object.attributes;
  const named = own.find((attribute) => attribute.name === 'NAME' && attribute.pairs === null);
  const name = named?.value?.text || null;
  const id = recorded ? numberOf(singleText(own, 'ID')) : null;
  if (name === null && id === null) return null;
  const roles =
    object.kind === 'vmgroup'
      ? [...object.attributes, ...object.properties].flatMap((attribute) =>
          attribute.name === 'ROLE' ? (vectorMap(attribute, document.language).get('NAME') ?? []) : [],
        )
      : [];
  const span = { start: object.start, end: object.end };
  return { uri: document.uri, kind: object.kind, name, id, span, nameSpan: named?.value ?? span, roles };
}

function datastoreOf(document: TemplateDocument, object: TemplateObject): DatastoreFacts {
  const { uri } = document;
  const recorded = object.form === 'recorded';
  const own = recorded ? object.properties : object.attributes;
  const attributes = singles(object.attributes);
  const get = (name: string) => singleText(own, name);
  const written = (get('TYPE') ?? '').toUpperCase();
  const number = recorded ? numberOf(written) : null;
  const named = own.find((attribute) => attribute.name === 'NAME');
  return {
    name: get('NAME') || null,
    id: recorded ? numberOf(get('ID')) : null,
    // An unknown or missing TYPE is an image datastore (`Datastore::str_to_type`).
    type:
      number !== null
        ? (DATASTORE_TYPES[number] ?? 'IMAGE_DS')
        : (DATASTORE_TYPES.find((type) => type === written) ?? 'IMAGE_DS'),
    transferDriver: get('TM_MAD') || null,
    datastoreDriver: get('DS_MAD') || null,
    attributes,
    registered: recorded,
    location: { uri, span: named?.value ?? { start: object.start, end: object.start } },
  };
}

/** The uses in the DISKs of a template that has many of them. */
const knownUses = new AttributeMemory<DiskUse>();

function diskUsesOf(document: TemplateDocument, object: TemplateObject, number: number): DiskUse[] {
  const { uri } = document;
  const fileName = uri.slice(uri.lastIndexOf('/') + 1);
  const templateName = singleText(object.properties, 'NAME') || singleText(object.attributes, 'NAME') || fileName;
  const remembers = object.attributes.length >= MANY_ATTRIBUTES;
  const uses: DiskUse[] = [];
  attributesOf(object.attributes, 'DISK').forEach((attribute, index) => {
    const known = remembers ? knownUses.get(attribute) : undefined;
    if (known?.index === index && known.uri === uri && known.templateName === templateName && known.object === number) {
      uses.push(known);
      return;
    }
    const disk = imageNaming(attribute, document.language);
    if (!disk.has('IMAGE') && !disk.has('IMAGE_ID')) return;
    const pair = attribute.pairs?.find((part) => part.name === 'IMAGE_ID' || part.name === 'IMAGE');
    // The places alone: a closed file's attributes need not stay.
    const span = placeOf(attribute, attribute);
    const referenceSpan = placeOf(pair?.value ?? attribute.nameSpan, attribute);
    const use = { uri, index, disk, span, referenceSpan, templateName, object: number };
    if (remembers) knownUses.set(attribute, use);
    uses.push(use);
  });
  return uses;
}

function placeOf({ start, end }: Span, { anchor }: Attribute): Span {
  return new AnchoredSpan(anchor, start - anchor.offset, end - anchor.offset);
}

/** The parts by which a DISK names its image. */
const NAMING: ReadonlySet<string> = new Set(['IMAGE', 'IMAGE_ID', 'IMAGE_UID', 'IMAGE_UNAME']);

function imageNaming(attribute: Attribute, language: TemplateDocument['language']): Map<string, string> {
  const map = new Map<string, string>();
  for (const pair of attribute.pairs ?? [])
    if (pair.value && NAMING.has(pair.name) && (language === 'xml' || !map.has(pair.name))) map.set(pair.name, pair.value.text);
  return map;
}
