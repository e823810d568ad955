import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasShared, SHARED_DIR } from '../shared-data.js';
import { judgeFolder, thresholdOf } from './run.js';

describe.skipIf(!hasShared('conformance'))('recorded answers of running OpenNebulas', () => {
  const figures = hasShared('conformance') ? judgeFolder(join(SHARED_DIR, 'conformance')) : [];
  it('are there', () => {
    expect(figures.map((figure) => figure.file)).toContain('parser');
  });
  for (const figure of figures) {
    it(`${figure.file}: ${figure.matched} of ${figure.total}`, () => {
      expect(figure.matched / figure.total, JSON.stringify(figure.misses.slice(0, 3))).toBeGreaterThanOrEqual(
        thresholdOf(figure),
      );
    });
  }
});
