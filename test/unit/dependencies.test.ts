// docs/dependencies.md names what is in the bundles: no more, no less.
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const NOTICES = 'dist/THIRD-PARTY-NOTICES.txt';

it('docs/dependencies.md lists the packages whose code is shipped', () => {
  if (!existsSync(NOTICES)) return console.log(`Skipped: there is no ${NOTICES}; npm run build makes it.`);
  const shipped = [...readFileSync(NOTICES, 'utf8').matchAll(/^-{78}\n(\S+) /gm)].map((match) => match[1]);
  const rows = readFileSync('docs/dependencies.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  const listed = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1]));
  expect([...new Set(shipped)].sort()).toEqual(listed.sort());
});
