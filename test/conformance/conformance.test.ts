import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasShared, SHARED_DIR } from '../shared-data.js';
import { type Figure, isLow, judgeFolder } from './run.js';

function expectFigures(figures: readonly Figure[]): void {
  it('are there', () => {
    expect(figures.map((figure) => figure.file)).toEqual(expect.arrayContaining(['parser', 'disk-resolution', 'lifecycle']));
  });
  for (const figure of figures) {
    it(`${figure.file}: ${figure.matched} of ${figure.total}`, () => {
      expect(figure.total).toBeGreaterThan(0);
      expect(isLow(figure), JSON.stringify(figure.misses.slice(0, 3))).toBe(false);
    });
  }
}

describe('a small sample of answers, written by hand from the rules', () => {
  expectFigures(judgeFolder(resolve('test/fixtures/conformance')));
});

const there = hasShared('conformance');
describe.skipIf(!there)('recorded answers of running OpenNebulas', () => {
  expectFigures(there ? judgeFolder(join(SHARED_DIR, 'conformance')) : []);
});
