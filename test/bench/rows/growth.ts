import { readDocument } from '../../../server/src/document/read-document.js';
import { documentSymbols } from '../../../server/src/features/document-symbols.js';
import { semanticTokens } from '../../../server/src/features/semantic-tokens.js';
import { formatTemplate } from '../../../server/src/format/format-template.js';
import { fileFacts } from '../../../server/src/inventory/file-facts.js';
import { Inventory } from '../../../server/src/inventory/inventory.js';
import { checkDocument } from '../../../server/src/rules/check.js';
import { parseTemplate } from '../../../server/src/syntax/template-parser.js';
import { diskTemplate, flat, imagePool } from '../inputs.js';
import { alternate } from '../measure.js';
import { type Part, ratio } from '../row.js';

/** One vector with so many parts. */
function longVector(parts: number): string {
  return flat(`CONTEXT = [\n${Array.from({ length: parts }, (_, i) => `  PART_${i} = "value ${i}"`).join(',\n')} ]\n`);
}

function check(text: string): unknown {
  const document = readDocument('file:///w/a.one', text);
  const inventory = new Inventory();
  return { document, inventory, findings: checkDocument(document, inventory) };
}

const WORK: readonly {
  readonly what: string;
  readonly input: (size: number) => string;
  /** Gives all that it made. */
  readonly work: (text: string) => unknown;
  /** Left to the full form: it takes as long as all others. */
  readonly long?: true;
}[] = [
  { what: 'parse', input: diskTemplate, work: parseTemplate },
  { what: 'check', input: diskTemplate, work: check },
  { what: 'check one long vector', input: longVector, work: check },
  { what: 'format', input: diskTemplate, work: (text) => formatTemplate(text) },
  { what: 'format one long vector', input: longVector, work: (text) => formatTemplate(text) },
  { what: 'outline', input: diskTemplate, work: (text) => documentSymbols(readDocument('file:///w/a.one', text)) },
  {
    what: 'highlighting',
    input: diskTemplate,
    work: (text) => semanticTokens(readDocument('file:///w/a.one', text), new Inventory().configuration),
  },
  {
    what: 'image pool to inventory',
    input: (size) => imagePool(Math.ceil(size / 5)),
    work: (text) => {
      const inventory = new Inventory();
      inventory.set(fileFacts(readDocument('file:///w/pool.xml', text)));
      return inventory;
    },
    long: true,
  },
];

export const growth: Part = {
  name: 'growth',
  run: async ({ quick }) => {
    const rows = [];
    for (const { what, input, work, long } of WORK) {
      if (long && quick) continue;
      const [small, large] = [input(1000), input(10_000)];
      // Ten small ones a round, all held until the end as all of the large one is: both sides take about as long, meet the same
      // moods of the machine, and leave the collector of garbage as much to copy.
      const times = await alternate(
        () => work(large),
        () => Array.from({ length: 10 }, () => work(small)),
        { rounds: quick ? 6 : 21, warm: quick ? 2 : 3 },
      );
      rows.push(
        ratio(
          { what: `${what}, 10× the input`, reference: 'the input once', floor: 12, goal: 10.5 },
          { ours: times.ours, reference: times.reference / 10 },
        ),
      );
    }
    return rows;
  },
};
