/** Where the parts of a chart of bars lie, in pixels. */
export interface Bars {
  readonly bars: readonly { readonly x: number; readonly y: number; readonly width: number; readonly height: number }[];
  readonly lines: readonly { readonly y: number; readonly value: number }[];
  /** Where the bars end and the numbers of the lines begin. */
  readonly end: number;
}

export const chartHeight = 152;
const base = 127.5;
const tallest = 106;
/** The room of the lines' numbers, and between the last bar and them. */
const axis = 36;
const widestBar = 48;

/** Lays out one bar a value in `width` pixels. The lines stand at round values, two to four above zero. */
export function layOut(values: readonly number[], width: number): Bars {
  const most = Math.max(0, ...values);
  const end = Math.max(0, width - axis);
  const pitch = end / Math.max(1, values.length);
  const barWidth = Math.min(widestBar, Math.round(pitch * 0.7));
  const scale = most > 0 ? tallest / most : 0;
  const step = roundStep(most);
  const count = step > 0 ? Math.floor(most / step) : 0;
  return {
    bars: values.map((value, index) => {
      const height = Math.round(Math.max(0, value) * scale);
      return { x: Math.round(index * pitch + (pitch - barWidth) / 2), y: base - 0.5 - height, width: barWidth, height };
    }),
    lines: Array.from({ length: count + 1 }, (_, index) => ({
      y: Math.round(base - index * step * scale - 0.5) + 0.5,
      value: index * step,
    })),
    end,
  };
}

/** The largest of 1, 2, 5, 10, 20, ... that fits at least twice into `most`. */
function roundStep(most: number): number {
  if (most <= 0) return 0;
  const power = 10 ** Math.floor(Math.log10(most / 2));
  return ([5, 2].find((step) => most / (step * power) >= 2) ?? 1) * power;
}
