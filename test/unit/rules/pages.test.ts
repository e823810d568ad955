import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkExample, type Example, examplesOf, idOf } from '../../../scripts/rule-pages/page.js';
import { renderConfigurationSchema, renderIndex, renderPage, renderSarifRules } from '../../../scripts/rule-pages/render.js';
import { applyEdits } from '../../../server/src/document/edits.js';
import { CATALOGUE } from '../../../server/src/rules/catalogue.js';

const FOLDER = 'docs/rules';
const pages = new Map<string, string>();
for (const folder of readdirSync(FOLDER, { withFileTypes: true })) {
  if (!folder.isDirectory()) continue;
  for (const file of readdirSync(join(FOLDER, folder.name))) {
    const path = `${FOLDER}/${folder.name}/${file}`;
    pages.set(idOf(path), readFileSync(path, 'utf8'));
  }
}

const named = (example: Example) => `${example.role} in line ${example.firstLine + 1}`;

describe('pages of the rules', () => {
  it('there is one for each rule, and none for a rule that is gone', () => {
    expect([...pages.keys()].sort()).toEqual([...CATALOGUE.keys()].sort());
  });

  it('index, JSON Schema and SARIF table are those of the rules (npm run rules)', () => {
    expect(readFileSync(join(FOLDER, 'README.md'), 'utf8')).toBe(renderIndex());
    expect(readFileSync('schemas/onelintrc.schema.json', 'utf8')).toBe(renderConfigurationSchema());
    const sorted = new Map([...CATALOGUE.keys()].map((id) => [id, pages.get(id) ?? '']));
    expect(readFileSync('schemas/rules.sarif.json', 'utf8')).toBe(renderSarifRules(sorted));
  });

  for (const [id, page] of pages) {
    describe(id, () => {
      const examples = examplesOf(page);

      it('shows what is found now (npm run rules)', () => {
        expect(renderPage(id, page)).toBe(page);
      });

      it('has an example, and tells what OpenNebula does', () => {
        expect(examples.some((example) => example.role === 'avoid')).toBe(true);
        expect(page).toContain('\n## What OpenNebula does\n');
        expect(page).toMatch(/\n## (Instead|Evidence)\n/);
      });

      it.each(examples.filter((example) => example.role === 'avoid').map((one) => [named(one), one] as const))(
        'finds %s',
        (_, example) => {
          expect(checkExample(example).findings.map((finding) => finding.id)).toContain(id);
        },
      );

      it.each(examples.filter((example) => example.role === 'prefer').map((one) => [named(one), one] as const))(
        'has nothing against %s',
        (_, example) => {
          const { document, findings } = checkExample(example);
          const left = findings.filter((finding) => finding.id === id || finding.severity === 'error');
          expect(left.map((finding) => `${finding.id}: ${finding.message}`)).toEqual([]);
          expect(document.accepted).toBe(true);
        },
      );

      it('its fixes mend what is found, and leave a sound text', () => {
        for (const example of examples.filter((one) => one.role === 'avoid')) {
          const before = checkExample(example);
          const found = before.findings.filter((finding) => finding.id === id);
          for (const fix of found.flatMap((finding) => finding.fixes)) {
            if (fix.uri !== null) continue;
            const text = applyEdits(before.document.text, fix.edit(before.document));
            const after = checkExample(example, text);
            const left = after.findings.filter((finding) => finding.id === id);
            expect(left.length, `${fix.title}: ${text}`).toBeLessThan(found.length);
            expect(after.document.accepted || !before.document.accepted, `${fix.title}: ${text}`).toBe(true);
          }
        }
      });

      it('leads only to pages that are there', () => {
        for (const [, target = ''] of page.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g))
          expect(existsSync(join(FOLDER, id, '..', target)), target).toBe(true);
      });
    });
  }

  it('a rule offers the fix that its description promises', () => {
    const promised: Record<string, string> = {};
    const offered: Record<string, string> = {};
    for (const [id, rule] of CATALOGUE) {
      const fixes = examplesOf(pages.get(id) ?? '')
        .filter((example) => example.role === 'avoid')
        .flatMap((example) => checkExample(example).findings.filter((finding) => finding.id === id))
        .flatMap((finding) => finding.fixes);
      promised[id] = rule.fix ?? 'none';
      offered[id] = fixes.some((fix) => fix.safe) ? 'safe' : fixes.length > 0 ? 'suggested' : 'none';
    }
    expect(offered).toEqual(promised);
  });
});
