import { describedAttribute } from '../schema/schema.js';
import type { Hover } from 'vscode-languageserver-types';
import { formatRelease } from '../configuration/release.js';
import type { Attribute, Pair, TemplateDocument, TemplateObject } from '../document/model.js';
import { documentationPage } from '../schema/documentation.js';
import { type Span, touches } from '../syntax/span.js';
import { attributeText } from './attribute-text.js';
import { diskAt, diskHover, type HoverContext } from './disk-hover.js';
import { imageHover } from './image-hover.js';
import { code, plain } from './markdown.js';
import { rangeOf } from './positions.js';
import { recordedDiskHover } from './recorded-hover.js';
import { suppressionHover } from './suppression-comments.js';

/** The hover at an offset, or null where there is nothing to say. */
export function hover(document: TemplateDocument, offset: number, context: HoverContext): Hover | null {
  const comment = suppressionHover(document, offset, context.pageOf);
  if (comment) return comment;
  const object = objectAt(document, offset);
  if (!object) return null;
  const disk = object.kind === 'vm' ? diskAt(object, offset) : null;
  if (disk) {
    const { attribute, pair } = disk;
    const text =
      object.form === 'authored'
        ? diskHover(document, object, attribute, pair, context)
        : recordedDiskHover(document, attribute, pair, context);
    return answer(document, text, pair ?? attribute);
  }
  const attribute = [...object.attributes, ...object.properties].find((candidate) => touches(candidate, offset));
  if (!attribute) return null;
  const pair = attribute.pairs?.find((candidate) => touches(candidate, offset));
  const image = object.kind === 'image' && !attribute.pairs ? imageHover(document, object, attribute, context) : '';
  return answer(document, image || attributeHover(object, attribute, pair, offset, context), pair ?? attribute);
}

/** The object of a document that an offset lies in. */
function objectAt(document: TemplateDocument, offset: number): TemplateObject | undefined {
  return document.objects.find((object) => touches(object, offset));
}

/** What an attribute of any kind means, and what its value does when it is a word that is known. */
function attributeHover(
  object: TemplateObject,
  attribute: Attribute,
  pair: Pair | undefined,
  offset: number,
  { inventory }: HoverContext,
): string {
  const { kind } = object;
  const section = pair ? attribute.name : '';
  const of = pair ?? attribute;
  const text = attributeText(kind, section, of.name, inventory.configuration);
  if (!text) return '';
  const release = `OpenNebula ${formatRelease(inventory.settings.release)}`;
  const parts = [`**${plain(of.name)}**${section ? ` in ${plain(section)}` : ''} · ${kind} · ${release}`];
  const written = of.value?.text ?? '';
  const meaning = Object.entries(describedAttribute(kind, section, of.name)?.values ?? {}).find(
    ([word]) => word.toUpperCase() === written.toUpperCase(),
  )?.[1];
  if (of.value && meaning && touches(of.value, offset)) parts.push(`${code(written)}: ${plain(meaning)}`);
  parts.push(text);
  const page = documentationPage(kind, attribute.name, inventory.settings.release);
  if (page) parts.push(`[${page.title} in the documentation](${page.url})`);
  return parts.join('\n\n');
}

function answer(document: TemplateDocument, text: string, span: Span): Hover | null {
  return text === '' ? null : { contents: { kind: 'markdown', value: text }, range: rangeOf(document, span) };
}
