import type { Hover } from 'vscode-languageserver-types';
import type { TemplateDocument, TemplateObject } from '../document/model.js';
import { type Span, touches } from '../syntax/span.js';
import { diskAt, diskHover, type HoverContext } from './disk-hover.js';
import { imageHover } from './image-hover.js';
import { rangeOf } from './positions.js';
import { recordedDiskHover } from './recorded-hover.js';

/** The hover at an offset, or null where there is nothing to say. */
export function hover(document: TemplateDocument, offset: number, context: HoverContext): Hover | null {
  const object = objectAt(document, offset);
  if (!object) return null;
  if (object.kind === 'vm') {
    const disk = diskAt(object, offset);
    if (!disk) return null;
    const { attribute, pair } = disk;
    const text =
      object.form === 'authored'
        ? diskHover(document, object, attribute, pair, context)
        : recordedDiskHover(document, attribute, pair, context);
    return answer(document, text, pair ?? attribute);
  }
  if (object.kind === 'image') {
    const attribute = [...object.attributes, ...object.properties].find(
      (candidate) => !candidate.pairs && touches(candidate, offset),
    );
    return attribute ? answer(document, imageHover(document, object, attribute, context), attribute) : null;
  }
  return null;
}

/** The object of a document that an offset lies in. */
export function objectAt(document: TemplateDocument, offset: number): TemplateObject | undefined {
  return document.objects.find((object) => touches(object, offset));
}

function answer(document: TemplateDocument, text: string, span: Span): Hover | null {
  return text === '' ? null : { contents: { kind: 'markdown', value: text }, range: rangeOf(document, span) };
}
