import { readDocument } from '../../../server/src/document/read-document.js';
import { fileFacts } from '../../../server/src/inventory/file-facts.js';
import { Inventory } from '../../../server/src/inventory/inventory.js';
import { parseTemplate } from '../../../server/src/syntax/template-parser.js';
import { XMLParser } from 'fast-xml-parser';
import { diskTemplate, imagePool } from '../inputs.js';
import { alternate } from '../measure.js';
import { type Part, ratio } from '../row.js';

/** The least that reading a text can cost. */
function charCodePass(text: string): number {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum = (sum + text.charCodeAt(i)) | 0;
  return sum;
}

export const parse: Part = {
  name: 'parse',
  run: async ({ quick }) => {
    const text = diskTemplate(10_000);
    const times = await alternate(
      () => parseTemplate(text),
      () => charCodePass(text),
      { rounds: quick ? 15 : 40, warm: 10 },
    );
    const what = `parse a template of ${Math.round(text.length / 1000)} KB, 10,000 DISKs`;
    return [ratio({ what, reference: 'one charCodeAt pass', floor: 40, goal: 15 }, times)];
  },
};

export const pool: Part = {
  name: 'pool',
  run: async ({ quick }) => {
    const text = imagePool(1600);
    const library = new XMLParser({ preserveOrder: true, captureMetaData: true });
    const times = await alternate(
      () => {
        const inventory = new Inventory();
        inventory.set(fileFacts(readDocument('file:///pool.xml', text)));
        return inventory;
      },
      () => library.parse(text),
      { rounds: quick ? 4 : 15, warm: quick ? 2 : 4 },
    );
    const what = `IMAGE_POOL of ${(text.length / 1e6).toFixed(1)} MB to inventory`;
    return [ratio({ what, reference: 'fast-xml-parser, order and positions', floor: 2, goal: 1.1 }, times)];
  },
};
