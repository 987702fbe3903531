import { layOut } from './bars';

describe('the layout of bars', () => {
  test.each([
    [24_100, [0, 10_000, 20_000]],
    [45, [0, 20, 40]],
    [100, [0, 50, 100]],
    [1, [0, 0.5, 1]],
    [0, [0]],
  ])('draws round lines below %d', (most, lines) => {
    expect(layOut([0, most], 552).lines.map(({ value }) => value)).toEqual(lines);
  });

  test('keeps all bars left of the numbers, without overlap, the highest at the top', () => {
    const { bars, end } = layOut([14_200, 11_800, 24_100, 0], 330);
    expect(end).toBe(294);
    bars.forEach((bar, index) => expect(bar.x + bar.width).toBeLessThanOrEqual(bars[index + 1]?.x ?? end));
    expect(bars[2]).toMatchObject({ height: 106, y: 21 });
    expect(bars[3]).toMatchObject({ height: 0, y: 127 });
  });

  test('is empty before it is measured', () => {
    expect(layOut([], 0)).toEqual({ bars: [], lines: [{ y: 127.5, value: 0 }], end: 0 });
  });
});
