import { offsetsOf, rowAt, spanOf } from './span';

const table = { base: 40, card: false };
const ones = (count: number): number[] => Array.from({ length: count }, () => 1);

describe('offsetsOf', () => {
  it.each([
    ['rows of one line', [1, 1, 0], table, [0, 40, 80, 120]],
    ['two lines and a border, which 40 pixels do not hold', [2, 1], table, [0, 41, 81]],
    ['compact rows', [1, 2, 3], { base: 32, card: false }, [0, 32, 73, 134]],
    ['cards, which grow by a line', [1, 2], { base: 64, card: true }, [0, 64, 148]],
    ['nothing', [], table, [0]],
  ])('%s', (_, lines, heights, expected) => {
    expect(offsetsOf(lines, heights)).toEqual(expected);
  });
});

describe('spanOf', () => {
  const offsets = offsetsOf(ones(5000), table);

  it.each([
    ['the top', 0, 600, 0],
    ['the middle', 100_000, 100_600, 2492],
    ['the end', 199_400, 200_000, 4976],
  ])('draws what is seen and a little more at %s', (_, top, bottom, start) => {
    const span = spanOf(offsets, top, bottom);
    expect(span.start).toBe(start);
    expect(span.end * 40).toBeGreaterThanOrEqual(Math.min(bottom, 200_000));
    expect(span.end - span.start).toBeLessThanOrEqual(36);
  });

  it('is empty without rows', () => {
    expect(spanOf([0], 0, 600)).toEqual({ start: 0, end: 0 });
  });

  it('finds the row at a height', () => {
    expect([0, 39, 40, 199_999, 500_000].map((height) => rowAt(offsets, height))).toEqual([0, 0, 1, 4999, 4999]);
  });
});
