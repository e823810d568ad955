import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SHARED_DIR } from '../shared-data.js';
import { isLow, judgeFolder } from './run.js';

// `npm run conformance [-- DIR] [--verbose]`: one line a file, the misses, conformance.json, exit 1 below a threshold.
const verbose = process.argv.includes('--verbose');
const folder = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? join(SHARED_DIR, 'conformance');
const figures = judgeFolder(folder);
let failed = figures.length === 0;
if (failed) console.error(`There is nothing to judge in ${folder}.`);
for (const figure of figures) {
  const low = isLow(figure);
  failed ||= low;
  console.log(`${figure.file} ${figure.matched}/${figure.total}${low ? '  below its threshold' : ''}`);
  for (const [kind, of] of figure.kinds ?? [])
    console.log(`  ${kind}: accepted ${of.acceptedRight}/${of.accepted}, refused ${of.refusedRight}/${of.refused}`);
}
for (const figure of figures) {
  for (const { line, miss } of figure.misses) {
    console.log(`${figure.file}:${line} ${miss.what}`);
    if (verbose) console.log(`  expected ${JSON.stringify(miss.expected)}\n  actual   ${JSON.stringify(miss.actual)}`);
  }
}
writeFileSync(
  'conformance.json',
  `${JSON.stringify(
    figures.map(({ file, matched, total }) => ({ file, matched, total })),
    null,
    2,
  )}\n`,
);
process.exitCode = failed ? 1 : 0;
