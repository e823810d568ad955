import { getLanguageService, TextDocument as JsonDocument } from 'vscode-json-languageservice';
import { readDocument } from '../../../server/src/document/read-document.js';
import { completion } from '../../../server/src/features/completion.js';
import { hover } from '../../../server/src/features/hover.js';
import type { Host, Log } from '../../../server/src/host.js';
import { fileFacts } from '../../../server/src/inventory/file-facts.js';
import { Inventory } from '../../../server/src/inventory/inventory.js';
import { checkDocument } from '../../../server/src/rules/check.js';
import { kindSchema } from '../../../server/src/schema/schema.js';
import { Workspace } from '../../../server/src/workspace.js';
import { diskJson, diskTemplate, flat, imagePool, seeded } from '../inputs.js';
import { alternate, median, quantile, time } from '../measure.js';
import { type Part, plain, ratio } from '../row.js';

const DISKS = 10_000;
const POOL = 'file:///w/pool.xml';
const BIG = 'file:///w/many.one';
const quiet: Log = { info() {}, warn() {}, error() {} };

/** A host without files: what is checked is open. */
const noFiles: Host = { rulePages: null, readText: async () => null, listFiles: async () => ({ files: [], left: null }) };

/** What our schema says of a VM template, as a JSON schema: the same checks for the reference. */
function vmJsonSchema(): object {
  const typeOf = (type: string) => (type === 'integer' || type === 'decimal' ? ['number', 'string'] : 'string');
  const properties = Object.entries(kindSchema('vm')).map(([name, section]) => {
    const parts = Object.entries(section.parts ?? {}).map(([part, schema]) => [
      part,
      { type: typeOf(schema.type), ...(schema.closed ? { enum: Object.keys(schema.values ?? {}) } : {}) },
    ]);
    const vector = { type: 'object', properties: Object.fromEntries(parts), additionalProperties: false };
    const single = section.parts ? vector : { type: typeOf(section.type) };
    return [name, section.repeatable && section.parts ? { anyOf: [vector, { type: 'array', items: vector }] } : single];
  });
  return { type: 'object', properties: Object.fromEntries(properties), required: ['CPU', 'MEMORY'] };
}

function knownImages(): Inventory {
  const inventory = new Inventory();
  inventory.set(fileFacts(readDocument(POOL, imagePool(DISKS))));
  return inventory;
}

function fullCheck(text: string, inventory: Inventory): void {
  const document = readDocument(BIG, text);
  if (checkDocument(document, inventory).some((finding) => finding.id === 'disk/image-not-found'))
    throw new Error('the images are not known');
}

export const check: Part = {
  name: 'check',
  run: async ({ quick }) => {
    const text = diskTemplate(DISKS);
    const json = diskJson(DISKS);
    const inventory = knownImages();
    const service = getLanguageService({});
    service.configure({ validate: true, schemas: [{ uri: 'file:///vm.json', fileMatch: ['*.json'], schema: vmJsonSchema() }] });
    const validate = async () => {
      const document = JsonDocument.create('file:///many.json', 'json', 1, json);
      const problems = await service.doValidation(document, service.parseJSONDocument(document));
      if (problems.length > 0) throw new Error(JSON.stringify(problems[0]));
    };
    const times = await alternate(() => fullCheck(text, inventory), validate, { rounds: quick ? 4 : 15, warm: quick ? 2 : 3 });
    const what = 'check it whole: kind, schema, rules, disks of 10,000 known images';
    return [ratio({ what, reference: 'vscode-json-languageservice, the same as JSON', floor: 2, goal: 1 }, times)];
  },
};

/** Places to type at, and what one keystroke there makes of the text. */
const KEYSTROKES: readonly { readonly name: string; readonly type: (text: string, at: number) => string }[] = [
  { name: 'in a value', type: (text, at) => insert(text, text.indexOf('native', at) + 3, 'x') },
  { name: 'in an image’s name', type: (text, at) => insert(text, text.indexOf('image-', at) + 6, '7') },
  { name: 'a new line', type: (text, at) => insert(text, text.indexOf('\n', at) + 1, '\n') },
];

function insert(text: string, at: number, typed: string): string {
  return text.slice(0, at) + typed + text.slice(at);
}

export const keystroke: Part = {
  name: 'keystroke',
  run: async ({ quick }) => {
    const text = diskTemplate(DISKS);
    const inventory = knownImages();
    const workspace = new Workspace(noFiles, quiet);
    workspace.setOpen(POOL, imagePool(DISKS), 1);
    workspace.setOpen(BIG, text, 1);
    let version = 1;
    const diagnose = (next: string) => {
      workspace.setOpen(BIG, next, ++version);
      const document = workspace.document(BIG);
      return document && workspace.findings(document);
    };
    diagnose(text);
    const random = seeded(7);
    const rounds = quick ? 5 : 25;
    const full: number[] = [];
    for (let i = 0; i < 3; i++) fullCheck(text, inventory);
    const rows = [];
    for (const { name, type } of KEYSTROKES) {
      const typed: number[] = [];
      for (let round = -4; round < rounds; round++) {
        const next = flat(type(text, random(text.length - 1000)));
        const there = await time(() => diagnose(next));
        // Taking it back is a keystroke as well.
        const back = await time(() => diagnose(text));
        if (round >= 0) typed.push(there, back);
        if (round % 3 === 0) full.push(await time(() => fullCheck(text, inventory)));
      }
      rows.push({ name, typed: median(typed) });
    }
    return rows.map(({ name, typed }) =>
      ratio(
        { what: `one keystroke in it, ${name}, to diagnostics`, reference: 'check it whole', floor: 0.25, goal: 0.02 },
        { ours: typed, reference: median(full) },
      ),
    );
  },
};

export const answers: Part = {
  name: 'answers',
  run: async ({ quick }) => {
    const text = diskTemplate(DISKS);
    const inventory = knownImages();
    const document = readDocument(BIG, text);
    inventory.set(fileFacts(document));
    const findings = checkDocument(document, inventory);
    const random = seeded(8);
    const times: { hover: number[]; completion: number[] } = { hover: [], completion: [] };
    const rounds = quick ? 60 : 200;
    for (let round = -20; round < rounds; round++) {
      const offset = random(text.length);
      const hovered = await time(() => hover(document, offset, { inventory, findings, lineOf: () => 0, pageOf: () => null }));
      const completed = await time(() => completion(document, offset, inventory, { snippets: true }));
      if (round < 0) continue;
      times.hover.push(hovered);
      times.completion.push(completed);
    }
    return [
      plain({ what: 'hover in it, p95', unit: 'ms', floor: 5, goal: 1 }, quantile(times.hover, 0.95)),
      plain({ what: 'completion in it, p95', unit: 'ms', floor: 20, goal: 5 }, quantile(times.completion, 0.95)),
    ];
  },
};

/** An image that 1,000 VM templates use, 20 of them open. */
export const sharedImage: Part = {
  name: 'shared-image',
  run: async ({ quick }) => {
    const workspace = new Workspace(noFiles, quiet);
    const image = (type: string) => `NAME = shared\nTYPE = ${type}\nPATH = /var/tmp/shared.img\n`;
    const vm = (i: number) =>
      `NAME = vm-${i}\nCPU = 1\nMEMORY = 1024\nDISK = [ IMAGE = "shared", READONLY = "NO" ]\nDISK = [ IMAGE = "other" ]\n`;
    const uri = (i: number) => `file:///w/vm-${i}.one`;
    for (let i = 20; i < 1000; i++) workspace.inventory.set(fileFacts(readDocument(uri(i), vm(i))));
    for (let i = 0; i < 20; i++) workspace.setOpen(uri(i), vm(i), 1);
    const times: number[] = [];
    let version = 0;
    for (let round = -5; round < (quick ? 15 : 40); round++) {
      const next = image(round % 2 ? 'CDROM' : 'OS');
      const spent = await time(() => {
        workspace.setOpen('file:///w/shared.one', next, ++version);
        return workspace.openUris().map((open) => {
          const document = workspace.document(open);
          return document && workspace.findings(document);
        });
      });
      if (round >= 0) times.push(spent);
    }
    const what = 'change an image of 1,000 VM templates, 20 of them open, to their diagnostics';
    return [plain({ what, unit: 'ms', floor: 50, goal: 10 }, median(times))];
  },
};
