import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../../server/src/document/line-index.js';

describe('a place that a client sends', () => {
  it.each([
    ['a line that is no whole number', { line: 1.5, character: 0 }, 3],
    ['a column that is no whole number', { line: 0, character: 1.7 }, 1],
    ['a line behind the end', { line: 10 ** 9, character: 0 }, 5],
    ['a column behind the end of its line', { line: 0, character: 10 ** 9 }, 2],
    ['a line in front of the first', { line: -1, character: 4 }, 0],
    ['a column in front of the first', { line: 1, character: -4 }, 3],
    ['no number at all', { line: Number.NaN, character: Number.POSITIVE_INFINITY }, 0],
  ])('%s is brought to the nearest place', (_what, position, offset) => {
    expect(new LineIndex('ab\ncd').offsetAt(position)).toBe(offset);
  });
});
