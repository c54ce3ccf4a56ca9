import { describe, expect, it } from 'vitest';
import { colorScale, rangeOf } from './color-scale.ts';

const painted = (value: number, range: [number, number], isDark = false) => {
  const pixel = new Uint8ClampedArray(4);
  colorScale(range, isDark).paint(value, pixel, 0);
  return [...pixel];
};
const lightness = ([r = 0, g = 0, b = 0]: number[]) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

describe('rangeOf', () => {
  it('is symmetric around zero for values of both signs', () => {
    expect(
      rangeOf([
        { data: [-1, 0.5], options: {} },
        { data: [3], options: {} },
      ]),
    ).toEqual([-3, 3]);
  });

  it('is the extremes of both signs where zero is no middle', () => {
    expect(rangeOf([{ data: [-4, 0.5], options: { sequential: true } }])).toEqual([-4, 0.5]);
  });

  it('is what was asked for, and does not fail on nothing', () => {
    expect(rangeOf([{ data: [7], options: { range: [0, 1] } }])).toEqual([0, 1]);
    expect(rangeOf([{ data: [Number.NaN], options: {} }])).toEqual([0, 1]);
  });
});

describe('colorScale', () => {
  it('goes steadily from light to dark on paper, from dark to light in the dark', () => {
    const steps = [0, 0.25, 0.5, 0.75, 1];
    const onPaper = steps.map(value => lightness(painted(value, [0, 1])));
    const inTheDark = steps.map(value => lightness(painted(value, [0, 1], true)));
    expect(onPaper).toEqual([...onPaper].sort((a, b) => b - a));
    expect(inTheDark).toEqual([...inTheDark].sort((a, b) => a - b));
  });

  it('tells negative from positive by hue and holds outliers at its ends', () => {
    const [redLow, , blueLow] = painted(-1, [-1, 1]);
    const [redHigh, , blueHigh] = painted(1, [-1, 1]);
    expect(blueLow!).toBeGreaterThan(redLow!);
    expect(redHigh!).toBeGreaterThan(blueHigh!);
    expect(painted(50, [-1, 1])).toEqual(painted(1, [-1, 1]));
  });

  it('goes one way through zero if asked', () => {
    const { isDiverging, gradient } = colorScale([-4, 0.5], false, true);
    expect(isDiverging).toBe(false);
    expect(gradient).toBe(colorScale([0, 1], false).gradient);
  });

  it('leaves what is no number transparent', () => {
    expect(painted(Number.NaN, [0, 1])[3]).toBe(0);
  });
});
