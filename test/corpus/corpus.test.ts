import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { convert } from '../../server/src/convert/convert.js';
import { applyEdits } from '../../server/src/document/edits.js';
import { type TemplateDocument, vectorMap } from '../../server/src/document/model.js';
import { DEFAULT_FORMAT_OPTIONS, formatTemplate } from '../../server/src/format/format-template.js';
import { readDocument } from '../../server/src/document/read-document.js';
import { diskReport } from '../../server/src/features/disk-report.js';
import { fixAll } from '../../server/src/features/fix-all.js';
import { documentSymbols } from '../../server/src/features/document-symbols.js';
import { hover } from '../../server/src/features/hover.js';
import { inlayHints } from '../../server/src/features/inlay-hints.js';
import { fileFacts } from '../../server/src/inventory/file-facts.js';
import { DEFAULT_INVENTORY_SETTINGS, Inventory } from '../../server/src/inventory/inventory.js';
import { resolveVmDisks } from '../../server/src/inventory/vm-disks.js';
import { checkDocument } from '../../server/src/rules/check.js';
import type { Finding, Fix } from '../../server/src/rules/rule.js';
import { RuleSettings } from '../../server/src/rules/rule-settings.js';
import { readXml } from '../../server/src/syntax/xml-reader.js';
import type { XmlElement } from '../../server/src/syntax/xml-tree.js';
import { judgeParser, type ParserRecord } from '../conformance/run.js';
import { hasShared, jsonLines, SHARED_DIR } from '../shared-data.js';

const corpus = join(SHARED_DIR, 'corpus');
const there = hasShared('corpus');

/** The kinds that the templates of a folder may have; the folders are a guess by whoever collected them. */
const KINDS_OF_FOLDERS: Readonly<Record<string, readonly string[]>> = {
  vm: ['vm'],
  context: ['vm'],
  image: ['image'],
  datastore: ['datastore'],
  vnet: ['vnet'],
  host: ['host'],
  cluster: ['cluster'],
  hook: ['hook'],
  marketplace: ['marketplace'],
  marketapp: ['marketplaceapp'],
  vm_group: ['vmgroup'],
  security_group: ['security-group'],
  backupjob: ['backupjob'],
  vrouter: ['vrouter'],
  user: ['user'],
  group: ['group'],
  quota: ['group', 'user'],
  oned_conf: ['oned.conf'],
  monitord_conf: ['monitord.conf'],
  sched_conf: ['sched.conf'],
  // The defaults of a hypervisor driver are no template.
  driver_conf: ['unknown'],
};

/** What OpenNebula reads, repeated parts included. */
function readingOf({ objects, accepted }: TemplateDocument): unknown {
  return [
    accepted,
    objects[0]?.attributes.map(({ name, value, pairs }) => [
      name,
      value?.text,
      pairs?.map((pair) => [pair.name, pair.value?.text]),
    ]),
  ];
}

/** What OpenNebula keeps. */
function meaningOf({ objects, language }: TemplateDocument): unknown {
  return objects[0]?.attributes.map((attribute) => [
    attribute.name,
    attribute.pairs ? Object.fromEntries(vectorMap(attribute, language)) : (attribute.value?.text ?? ''),
  ]);
}

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
          hover(document, disk.attribute.start + 1, { inventory, findings, lineOf: () => 0, pageOf: () => null });
        }
      }
      documentSymbols(document);
      inlayHints(document, { start: { line: 0, character: 0 }, end: { line: 1e6, character: 0 } }, inventory);
      inventory.delete(document.uri);
    }
    expect(failed).toEqual([]);
  }, 120_000);

  it('are of the kind that their folder says, in 95 of 100', () => {
    const wrong: string[] = [];
    let total = 0;
    for (const path of templates) {
      const folder = path.split('/').at(-2) ?? '';
      const wanted = KINDS_OF_FOLDERS[folder];
      if (!wanted) continue;
      total++;
      const { kind } = readDocument(`file://${path}`, readFileSync(path, 'utf8'));
      if (!wanted.includes(kind)) wrong.push(`${folder} → ${kind}: ${path}`);
    }
    expect(total).toBeGreaterThan(1000);
    expect(wrong.length / total, wrong.join('\n')).toBeLessThan(0.05);
  });

  it('get no “did you mean” on a name that OpenNebula knows', () => {
    const inventory = new Inventory();
    const hints = templates.flatMap((path) =>
      checkDocument(readDocument(`file://${path}`, readFileSync(path, 'utf8')), inventory)
        .filter((finding) => finding.id === 'schema/typo')
        .map((finding) => finding.message.replace(/ Unknown.*/, '')),
    );
    expect([...new Set(hints)]).toEqual(['OpenNebula does not know MEMORU. Did you mean MEMORY?']);
  });

  it('are laid out without a change of what OpenNebula reads, and once for all', () => {
    for (const path of templates) {
      const text = readFileSync(path, 'utf8');
      for (const alignEquals of [false, true, 'auto'] as const) {
        const options = { ...DEFAULT_FORMAT_OPTIONS, alignEquals };
        const once = applyEdits(text, formatTemplate(text, options));
        expect(readingOf(readDocument('file:///t.one', once, 'vm')), path).toEqual(
          readingOf(readDocument('file:///t.one', text, 'vm')),
        );
        expect(applyEdits(once, formatTemplate(once, options)), path).toBe(once);
      }
    }
  }, 120_000);

  it('are converted to XML and back with the same meaning, or say what is lost', () => {
    let lost = 0;
    for (const path of templates) {
      const document = readDocument('file:///t.one', readFileSync(path, 'utf8'), 'vm');
      if (!document.accepted || document.language === 'xml') continue;
      const there = convert(document);
      if (there.losses.length > 0) {
        lost++;
        continue;
      }
      const xmlForm = readDocument('file:///t.xml', there.text, 'vm');
      const back = readDocument('file:///t.one', convert(xmlForm).text, 'vm');
      expect(meaningOf(xmlForm), path).toEqual(meaningOf(document));
      expect(meaningOf(back), path).toEqual(meaningOf(document));
    }
    expect(lost).toBeLessThan(5);
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

/** The attributes by name, as OpenNebula keeps them; parts of vectors as NAME/PART. Repeated ones are numbered. */
function valuesOf({ objects, language }: TemplateDocument): Map<string, string> {
  const values = new Map<string, string>();
  const add = (name: string, value: string) => {
    let key = name;
    for (let again = 1; values.has(key); again++) key = `${name}#${again}`;
    values.set(key, value);
  };
  for (const [number, object] of objects.entries()) {
    for (const attribute of [...object.attributes, ...object.properties]) {
      const name = `${number}:${attribute.name}`;
      if (!attribute.pairs) add(name, attribute.value?.text ?? '');
      else add(name, JSON.stringify([...vectorMap(attribute, language)].sort()));
    }
  }
  return values;
}

/** What a fix may touch: the attribute in which the finding is, and those whose name its title says. */
function intended(document: TemplateDocument, finding: Finding, fix: Fix): (name: string) => boolean {
  const here = document.objects
    .flatMap((object) => [...object.attributes, ...object.properties])
    .filter((attribute) => attribute.start <= finding.end && finding.start <= attribute.end)
    .map((attribute) => attribute.name);
  return (key) => {
    const name = key.replace(/^\d+:/, '').replace(/#\d+$/, '');
    return here.includes(name) || new RegExp(`(?:^|[^A-Z_])${name}(?![A-Z_])`, 'i').test(fix.title);
  };
}

describe.skipIf(!there)('every fix, on every real file where it is offered', () => {
  const rules = new RuleSettings('all');
  const paths = there ? [...filesBelow(join(corpus, 'template'), '.one'), ...filesBelow(join(corpus, 'xml'), '.xml')] : [];

  it.each([704, 504, 414])(
    'gives a sound text, changes what is meant only, and removes its finding; safe ones are done once for all (%i)',
    (release) => {
      const inventory = new Inventory({ ...DEFAULT_INVENTORY_SETTINGS, release });
      const check = (document: TemplateDocument) => checkDocument(document, inventory, { rules });
      const wrong: string[] = [];
      let done = 0;
      for (const path of paths) {
        const uri = `file://${path}`;
        const before = readDocument(uri, readFileSync(path, 'utf8'));
        inventory.set(fileFacts(before));
        const findings = check(before);
        for (const finding of findings) {
          for (const fix of finding.fixes) {
            if (fix.uri !== null) continue;
            const edits = fix.edit(before);
            if (edits.length === 0) continue;
            done++;
            const say = (what: string) =>
              wrong.push(`${finding.id} “${fix.title}” ${what}: ${path}:${before.lines.positionAt(finding.start).line + 1}`);
            const text = applyEdits(before.text, edits);
            const after = readDocument(uri, text, before.kind === 'unknown' ? null : before.kind);
            if (before.accepted && !after.accepted) say('breaks the text');
            inventory.set(fileFacts(after));
            const count = (all: readonly Finding[]) => all.filter((one) => one.id === finding.id).length;
            const found = check(after);
            // What hides behind a mistake of the syntax comes out when that is mended.
            if (!finding.id.startsWith('syntax/') && count(found) >= count(findings)) say('leaves its finding');
            if (before.accepted && after.accepted) {
              const old = valuesOf(before);
              const now = valuesOf(after);
              const may = intended(before, finding, fix);
              for (const key of new Set([...old.keys(), ...now.keys()]))
                if (old.get(key) !== now.get(key) && !may(key)) say(`changes ${key}`);
            }
          }
        }
        inventory.set(fileFacts(before));
        const fixed = fixAll(before, inventory, { rules });
        if (fixed !== before.text) {
          const again = readDocument(uri, fixed, before.kind === 'unknown' ? null : before.kind);
          inventory.set(fileFacts(again));
          if (fixAll(again, inventory, { rules }) !== fixed) wrong.push(`fix all is not done once for all: ${path}`);
        }
        inventory.delete(uri);
      }
      expect(wrong).toEqual([]);
      expect(done).toBeGreaterThan(100);
    },
    300_000,
  );
});
