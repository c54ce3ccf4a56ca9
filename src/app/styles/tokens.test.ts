import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

function block(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`);
  if (start < 0) throw new Error(`tokens.css has no block ${selector}`);
  const body = css.slice(start, css.indexOf('}', start));
  return Object.fromEntries([...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(m => [m[1]!, m[2]!.trim()]));
}

const light = block(':root');
const dark = block(":root[data-theme='dark']");

type Rgb = [number, number, number];
const parse = (hex: string) =>
  [1, 3, 5].map(at => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as unknown as Rgb;
const linear = (rgb: Rgb) => rgb.map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as Rgb;

/** WCAG 2.2's contrast ratio of two opaque colours. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [r, g, bl] = linear(parse(hex));
    return 0.2126 * r + 0.7152 * g + 0.0722 * bl;
  };
  const [high, low] = [luminance(a), luminance(b)].sort((p, q) => q - p) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const names = (prefix: string) => Object.keys(light).filter(name => name.startsWith(prefix));
const isColour = (name: string) => light[name]!.startsWith('#');
const texts = [
  '--text',
  '--text-muted',
  '--accent',
  '--accent-strong',
  '--danger',
  '--warning',
  '--success',
  ...names('--cell-'),
  ...names('--sym-'),
  ...names('--plot-'),
  ...names('--code-').filter(isColour),
];
const surfaces = ['--surface', '--surface-raised', '--surface-sunken'];

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s colours', (_, theme) => {
  it.each(texts)('%s can be read as text on every surface', name => {
    for (const surface of surfaces)
      expect(contrast(theme[name]!, theme[surface]!)).toBeGreaterThanOrEqual(4.5);
  });

  it('text on an accented button can be read', () => {
    expect(contrast(theme['--on-accent']!, theme['--accent']!)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(theme['--on-accent']!, theme['--accent-strong']!)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(theme['--accent-strong']!, theme['--accent-soft']!)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(theme['--text']!, theme['--accent-soft']!)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['--border-strong', '--focus'])('%s stands out from every surface', name => {
    for (const surface of surfaces) expect(contrast(theme[name]!, theme[surface]!)).toBeGreaterThanOrEqual(3);
  });

  // Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
  const simulations: Record<string, number[][]> = {
    protanopia: [
      [0.152286, 1.052583, -0.204868],
      [0.114503, 0.786281, 0.099216],
      [-0.003882, -0.048116, 1.051998],
    ],
    deuteranopia: [
      [0.367322, 0.860646, -0.227968],
      [0.280085, 0.672501, 0.047413],
      [-0.01182, 0.04294, 0.968881],
    ],
    tritanopia: [
      [1.255528, -0.076749, -0.178779],
      [-0.078411, 0.930809, 0.147602],
      [0.004733, 0.691367, 0.3039],
    ],
  };
  /** Oklab, in which equal distances look about equally different. */
  function oklab([r, g, b]: Rgb): Rgb {
    const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return [
      0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
    ];
  }
  const seenUnder = (kind: string) => (name: string) => {
    const rgb = linear(parse(theme[name]!));
    const simulated = simulations[kind]!.map(row =>
      Math.min(1, Math.max(0, row[0]! * rgb[0] + row[1]! * rgb[1] + row[2]! * rgb[2])),
    );
    return oklab(simulated as Rgb);
  };
  const apart = (a: Rgb, b: Rgb) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
  it.each(Object.keys(simulations))('tells RNN, LSTM and GRU apart under %s', kind => {
    const seen = names('--cell-').map(seenUnder(kind));
    for (const [i, a] of seen.entries())
      for (const b of seen.slice(i + 1)) expect(apart(a, b)).toBeGreaterThan(0.06);
  });
  it.each(Object.keys(simulations))('tells the candidate n from x, h, r and z under %s', kind => {
    const see = seenUnder(kind);
    for (const other of ['x', 'h', 'r', 'z'])
      expect(apart(see('--sym-n'), see(`--sym-${other}`))).toBeGreaterThan(0.1);
  });
});

it('every colour of the light theme has its dark counterpart', () => {
  expect(
    Object.keys(light)
      .filter(isColour)
      .filter(name => !(name in dark)),
  ).toEqual([]);
});
