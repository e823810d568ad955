import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
  InsertTextFormat,
} from 'vscode-languageserver-types';
import type { Kind, TemplateDocument, TemplateObject } from '../document/model.js';
import type { Inventory } from '../inventory/inventory.js';
import { type AttributeSchema, exists, type SectionSchema } from '../schema/attribute.js';
import { attributeSchema, describedAttribute, kindSchema } from '../schema/schema.js';
import { touches } from '../syntax/span.js';
import { attributeText } from './attribute-text.js';
import { type CompletionContext, completionContext } from './completion-context.js';
import { MOST_PROPOSALS, type ValueProposal, valueProposals } from './completion-values.js';
import { plain } from './markdown.js';
import { rangeOf } from './positions.js';
import { suppressionCompletion } from './suppression-comments.js';

/** What the client can show. */
export interface CompletionClient {
  readonly snippets: boolean;
}

/** What is kept to describe an item later. */
interface ItemData {
  readonly kind: Kind;
  readonly section: string;
  readonly name: string;
  readonly value?: string;
}

const ASK_AGAIN = { title: 'Suggest', command: 'editor.action.triggerSuggest' };

/** What can be written at an offset. */
export function completion(
  document: TemplateDocument,
  offset: number,
  inventory: Inventory,
  client: CompletionClient,
): CompletionList {
  const comment = suppressionCompletion(document, offset);
  if (comment) return { isIncomplete: false, items: comment };
  const context = completionContext(document, offset);
  if (!context) return { isIncomplete: false, items: [] };
  const object = document.objects.find((candidate) => touches(candidate, offset)) ?? document.objects[0];
  const items =
    context.at === 'name'
      ? names(document, object, context, inventory, client)
      : context.at === 'value'
        ? values(document, object, context, inventory, offset)
        : [closingTag(document, context)];
  return { isIncomplete: items.length > MOST_PROPOSALS, items: items.slice(0, MOST_PROPOSALS) };
}

/** The description of an item, when the client asks for it. */
export function resolveCompletion(item: CompletionItem, inventory: Inventory): CompletionItem {
  const data = item.data as ItemData | undefined;
  if (!data) return item;
  const { kind, section, name, value } = data;
  const meaning = value === undefined ? undefined : describedAttribute(kind, section, name)?.values?.[value];
  const text = value === undefined ? attributeText(kind, section, name, inventory.configuration) : meaning ? plain(meaning) : '';
  return text ? { ...item, documentation: { kind: 'markdown', value: text } } : item;
}

function closingTag(document: TemplateDocument, { name, replace }: CompletionContext & { at: 'closing-tag' }): CompletionItem {
  return {
    label: `${name}>`,
    kind: CompletionItemKind.Property,
    textEdit: { range: rangeOf(document, replace), newText: `${name}>` },
  };
}

function names(
  document: TemplateDocument,
  object: TemplateObject | undefined,
  context: CompletionContext & { at: 'name' },
  inventory: Inventory,
  client: CompletionClient,
): CompletionItem[] {
  const { kind, section, replace, opened } = context;
  const { release } = inventory.settings;
  // A file that says nothing yet is most likely a VM template.
  const table: Readonly<Record<string, SectionSchema>> = section
    ? (attributeSchema(kind, section)?.parts ?? {})
    : kindSchema(kind === 'unknown' ? 'vm' : kind);
  const used = usedNames(object, section, replace);
  const range = rangeOf(document, replace);
  const items: CompletionItem[] = [];
  for (const [pattern, schema] of Object.entries(table)) {
    if (schema.setByCore || (schema.until !== undefined && !exists(schema, release))) continue;
    const name = pattern.replaceAll('<n>', '0');
    const isUsed = used.has(name) && !schema.repeatable;
    const rank = isUsed
      ? 9
      : schema.mandatory === true && !used.has(name)
        ? 0
        : schema.addon || schema.replacement
          ? 8
          : schema.mandatory
            ? 1
            : 2;
    const text =
      document.language === 'xml'
        ? xmlText(name, schema, opened, client)
        : opened
          ? name
          : templateText(name, schema, section, client);
    items.push({
      label: name,
      kind:
        schema.type === 'vector' ? CompletionItemKind.Struct : section ? CompletionItemKind.Field : CompletionItemKind.Property,
      detail: detailOf(schema),
      sortText: `${rank}${name}`,
      ...(schema.replacement || schema.until ? { tags: [CompletionItemTag.Deprecated] } : {}),
      insertTextFormat: client.snippets && text.includes('$') ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
      textEdit: { range, newText: text },
      ...(hasValues(schema) && !opened ? { command: ASK_AGAIN } : {}),
      data: { kind: kind === 'unknown' ? 'vm' : kind, section, name } satisfies ItemData,
    });
  }
  return items;
}

/** The names that stand at the same level already, but for the one under the cursor. */
function usedNames(object: TemplateObject | undefined, section: string, replace: { start: number; end: number }): Set<string> {
  const used = new Set<string>();
  if (!object) return used;
  if (section === '') {
    for (const attribute of object.attributes) if (attribute.nameSpan.start !== replace.start) used.add(attribute.name);
    return used;
  }
  const vector = object.attributes.findLast((attribute) => attribute.name === section && attribute.start <= replace.start);
  for (const pair of vector?.pairs ?? []) if (pair.nameSpan.start !== replace.start) used.add(pair.name);
  return used;
}

function detailOf(schema: AttributeSchema): string {
  const type = schema.type === 'vector' ? '[ … ]' : schema.unit ? `${schema.type}, ${schema.unit}` : schema.type;
  return schema.mandatory === true ? `${type}, needed` : type;
}

function hasValues(schema: AttributeSchema): boolean {
  return schema.type === 'boolean' || schema.type === 'reference' || schema.values !== undefined;
}

/** The parts that a new vector starts with. */
const SKELETON_PARTS: Readonly<Record<string, readonly string[]>> = {
  DISK: ['IMAGE'],
  NIC: ['NETWORK'],
  NIC_ALIAS: ['NETWORK', 'PARENT'],
  GRAPHICS: ['TYPE', 'LISTEN'],
  OS: ['BOOT'],
  CONTEXT: ['NETWORK', 'SSH_PUBLIC_KEY'],
  RULE: ['PROTOCOL', 'RULE_TYPE'],
  AR: ['TYPE', 'IP', 'SIZE'],
  ROLE: ['NAME'],
  SCHED_ACTION: ['ACTION', 'TIME'],
  RAW: ['TYPE', 'DATA'],
  TOPOLOGY: ['SOCKETS', 'CORES', 'THREADS'],
  VMGROUP: ['VMGROUP_NAME', 'ROLE'],
};
/** What a part most often is, where it is always the same. */
const USUAL: Readonly<Record<string, string>> = {
  'GRAPHICS/TYPE': 'VNC',
  'GRAPHICS/LISTEN': '0.0.0.0',
  'CONTEXT/NETWORK': 'YES',
  'CONTEXT/SSH_PUBLIC_KEY': '\\$USER[SSH_PUBLIC_KEY]',
};

function skeletonParts(name: string, schema: SectionSchema): readonly string[] {
  if (Object.hasOwn(SKELETON_PARTS, name)) return SKELETON_PARTS[name] ?? [];
  return Object.entries(schema.parts ?? {}).flatMap(([part, { mandatory }]) => (mandatory === true ? [part] : []));
}

/** `NAME = "…"` or `NAME = [ … ]` with a place to go on writing. */
function templateText(name: string, schema: SectionSchema, section: string, client: CompletionClient): string {
  if (!client.snippets) return `${name} = `;
  if (schema.type !== 'vector') {
    const numeric = schema.type === 'integer' || schema.type === 'decimal' || schema.type === 'boolean';
    return numeric ? `${name} = \${1}` : `${name} = "\${1}"`;
  }
  if (section) return `${name} = "\${1}"`;
  const parts = skeletonParts(name, schema);
  if (parts.length === 0) return `${name} = [\n    \${0}\n]`;
  const usual = (part: string, index: number) => {
    const text = USUAL[`${name}/${part}`];
    return text === undefined ? `"\${${index + 1}}"` : `"\${${index + 1}:${text}}"`;
  };
  return `${name} = [\n    ${parts.map((part, index) => `${part} = ${usual(part, index)}`).join(',\n    ')}\n]`;
}

function xmlText(name: string, schema: SectionSchema, opened: boolean, client: CompletionClient): string {
  const open = opened ? name : `<${name}`;
  if (!client.snippets) return opened ? name : `<${name}></${name}>`;
  if (schema.type !== 'vector') return `${open}>\${1}</${name}>`;
  const parts = skeletonParts(name, schema);
  const inner = parts.length === 0 ? '${0}' : parts.map((part, index) => `<${part}>\${${index + 1}}</${part}>`).join('\n  ');
  return `${open}>\n  ${inner}\n</${name}>`;
}

function values(
  document: TemplateDocument,
  object: TemplateObject | undefined,
  context: CompletionContext & { at: 'value' },
  inventory: Inventory,
  offset: number,
): CompletionItem[] {
  const { kind, section, name, form, prefix } = context;
  return valueProposals(document, object, context, inventory).map((proposal, index): CompletionItem => {
    const { text, label = text, detail } = proposal;
    const replace = replaced(proposal, context, offset);
    const whole = replace.start === context.replace.start;
    const written = form === 'xml' ? escapeXml(text) : form === 'bare' && whole && !/^[\w.-]+$/.test(text) ? `"${text}"` : text;
    return {
      label,
      kind: proposal.kind,
      sortText: String(index).padStart(5, '0'),
      filterText: proposal.replaces === undefined ? (label === text ? text : `${text} ${label}`) : text,
      textEdit: { range: rangeOf(document, replace), newText: written },
      ...(detail ? { detail } : {}),
      ...(proposal.word ? { data: { kind, section, name, value: text } satisfies ItemData } : {}),
      ...(text.endsWith('|') || (prefix === '' && text === '$') ? { command: ASK_AGAIN } : {}),
    };
  });
}

function replaced(
  { replaces }: ValueProposal,
  context: CompletionContext & { at: 'value' },
  offset: number,
): { start: number; end: number } {
  if (replaces === undefined) return context.replace;
  return { start: offset - replaces, end: offset };
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
