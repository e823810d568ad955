import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Attribute, KINDS, type Pair, type TemplateDocument } from '../../server/src/document/model.js';
import { readDocument } from '../../server/src/document/read-document.js';
import { updateDocument } from '../../server/src/document/update-document.js';
import type { Span } from '../../server/src/syntax/span.js';
import { budget, found, TIMEOUT } from './budget.js';
import { anyText, changed, changes, soundText, templateText } from './texts.js';

const URI = 'file:///w/a.one';

/** Everything that a document says, as plain values. */
function plain(document: TemplateDocument): unknown {
  const span = ({ start, end }: Span) => [start, end];
  const pair = (part: Pair | Attribute) => ({
    name: part.name,
    at: span(part),
    nameAt: span(part.nameSpan),
    value: part.value && { text: part.value.text, quoted: part.value.quoted, at: span(part.value) },
  });
  const attributes = (list: readonly Attribute[]) =>
    list.map((attribute) => ({ ...pair(attribute), insertAt: attribute.insertAt, pairs: attribute.pairs?.map(pair) ?? null }));
  const { language, kind, kindStated, issues, accepted, text, lines } = document;
  return {
    language,
    kind,
    kindStated,
    issues,
    accepted,
    text,
    comments: document.comments.map(span),
    dropped: document.dropped.map(span),
    ends: Array.from({ length: 12 }, (_, i) => lines.positionAt(Math.floor((i * text.length) / 11))),
    objects: document.objects.map((object) => ({
      kind: object.kind,
      form: object.form,
      at: span(object),
      attributes: attributes(object.attributes),
      properties: attributes(object.properties),
      userAttributes: attributes(object.userAttributes),
    })),
  };
}

function expectInside(outer: Span, inner: Span): void {
  expect(inner.start).toBeGreaterThanOrEqual(outer.start);
  expect(inner.end).toBeLessThanOrEqual(outer.end);
  expect(inner.start).toBeLessThanOrEqual(inner.end);
}

describe('any text', () => {
  it('is read, and every range lies inside of what holds it', { timeout: TIMEOUT }, () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const document = readDocument(URI, text);
        const whole = { start: 0, end: text.length };
        for (const span of [...document.comments, ...document.dropped, ...document.issues]) expectInside(whole, span);
        for (const issue of document.issues) if (issue.fix) expectInside(whole, issue.fix);
        expect([...KINDS, 'unknown']).toContain(document.kind);
        for (const object of document.objects) {
          expectInside(whole, object);
          for (const attribute of [...object.attributes, ...object.properties, ...object.userAttributes]) {
            expectInside(object, attribute);
            expectInside(attribute, attribute.nameSpan);
            if (attribute.value) expectInside(attribute, attribute.value);
            for (const pair of attribute.pairs ?? []) {
              expectInside(attribute, pair);
              expectInside(pair, pair.nameSpan);
              if (pair.value) expectInside(pair, pair.value);
            }
          }
        }
      }),
      { ...budget<[string]>(1500, 1 / 4), examples: found<[string]>('any-text') },
    );
  });
});

describe('a sequence of changes', () => {
  for (const [what, start] of [
    ['any text', anyText],
    ['a sound template', soundText],
    ['a template', templateText],
  ] as const)
    it(`gives the document of the text as it is then, from ${what}`, { timeout: TIMEOUT }, () => {
      fc.assert(
        fc.property(start, changes, (text, steps) => {
          let document = readDocument(URI, text);
          let now = text;
          for (const step of steps) {
            now = changed(now, step);
            document = updateDocument(document, now);
            expect(plain(document)).toEqual(plain(readDocument(URI, now)));
          }
        }),
        budget(700, 1 / 4),
      );
    });

  it('keeps the attributes that it does not touch', () => {
    const text = Array.from({ length: 20 }, (_, i) => `DISK = [ IMAGE = "image-${i}" ]\n`).join('');
    const before = readDocument(URI, text);
    const kept = before.objects[0]?.attributes[19];
    const after = updateDocument(before, text.replace('image-9', 'image-9x'));
    expect(after.objects[0]?.attributes[19]).toBe(kept);
    expect(after.text.slice(kept?.start, kept?.end)).toBe('DISK = [ IMAGE = "image-19" ]');
  });
});
