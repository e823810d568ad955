import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../server/src/document/read-document.js';
import { diskReport } from '../../server/src/features/disk-report.js';
import { documentSymbols } from '../../server/src/features/document-symbols.js';
import { hover } from '../../server/src/features/hover.js';
import { inlayHints } from '../../server/src/features/inlay-hints.js';
import { fileFacts } from '../../server/src/inventory/file-facts.js';
import { Inventory } from '../../server/src/inventory/inventory.js';
import { resolveVmDisks } from '../../server/src/inventory/vm-disks.js';
import { checkDocument } from '../../server/src/rules/check.js';
import { readXml } from '../../server/src/syntax/xml-reader.js';
import type { XmlElement } from '../../server/src/syntax/xml-tree.js';
import { judgeParser, type ParserRecord } from '../conformance/run.js';
import { hasShared, jsonLines, SHARED_DIR } from '../shared-data.js';

const corpus = join(SHARED_DIR, 'corpus');
const there = hasShared('corpus');

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name))
    .sort();
}

describe.skipIf(!there)('real files', () => {
  const templates = there ? filesBelow(join(corpus, 'template'), '.one') : [];
  const xml = there ? filesBelow(join(corpus, 'xml'), '.xml') : [];

  it('are all there', () => {
    expect([templates.length, xml.length]).toEqual([1151, 308]);
  });

  it('all open, are checked, explained, outlined and hovered without an exception', () => {
    const inventory = new Inventory();
    const failed: string[] = [];
    for (const path of [...templates, ...xml]) {
      const document = readDocument(`file://${path}`, readFileSync(path, 'utf8'));
      inventory.set(fileFacts(document));
      const findings = checkDocument(document, inventory, {
        onRuleError: (rule, error) => failed.push(`${rule.id} ${path}: ${String(error)}`),
      });
      for (const object of document.objects) {
        const vm = resolveVmDisks(document, object, inventory);
        for (const disk of vm.disks) {
          expect(diskReport(vm, disk, inventory.configuration).short).not.toBe('');
          hover(document, disk.attribute.start + 1, { inventory, findings, lineOf: () => 0 });
        }
      }
      documentSymbols(document);
      inlayHints(document, { start: { line: 0, character: 0 }, end: { line: 1e6, character: 0 } }, inventory);
      inventory.delete(document.uri);
    }
    expect(failed).toEqual([]);
  }, 120_000);

  it('are read as OpenNebula reads them', () => {
    const misses = jsonLines<ParserRecord & { file: string }>(join(corpus, 'expected.jsonl'))
      .map((record) => ({
        file: record.file,
        miss: judgeParser({ ...record, input: readFileSync(join(corpus, record.file), 'utf8') }),
      }))
      .filter(({ miss }) => miss !== null);
    expect(misses).toEqual([]);
  }, 60_000);

  it('XML: agree with fast-xml-parser on every well-formed file, in names, places and values', () => {
    const parser = new XMLParser({
      preserveOrder: true,
      captureMetaData: true,
      parseTagValue: false,
      processEntities: false,
      ignoreAttributes: true,
      trimValues: false,
    });
    const symbol = XMLParser.getMetaDataSymbol() as unknown as string;
    let compared = 0;
    for (const path of xml) {
      const text = readFileSync(path, 'utf8');
      const tree = readXml(text);
      if (!tree.accepted || XMLValidator.validate(text) !== true) continue;
      compared++;
      const theirs: string[] = [];
      const walk = (nodes: Record<string, unknown>[]) => {
        for (const node of nodes) {
          const name = Object.keys(node)[0] ?? '';
          if (name.startsWith('#') || name.startsWith('?')) continue;
          theirs.push(`${name}@${(node[symbol] as { startIndex: number } | undefined)?.startIndex}`);
          walk(node[name] as Record<string, unknown>[]);
        }
      };
      walk(parser.parse(text) as Record<string, unknown>[]);
      const ours: string[] = [];
      const collect = (element: XmlElement) => {
        ours.push(`${element.name}@${element.start}`);
        element.children.forEach(collect);
      };
      if (tree.root) collect(tree.root);
      expect(ours, path).toEqual(theirs);
    }
    expect(compared).toBeGreaterThan(200);
  }, 60_000);
});
