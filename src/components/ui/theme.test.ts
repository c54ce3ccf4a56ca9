import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { themeScript } from '../../../scripts/vite/theme-script.ts';
import { THEME_KEY } from './theme.ts';

function themeAtFirstPaint(stored: string | null | Error, systemIsDark: boolean) {
  const dataset: Record<string, string> = {};
  runInNewContext(themeScript, {
    document: { documentElement: { dataset } },
    matchMedia: () => ({ matches: systemIsDark }),
    localStorage: {
      getItem(key: string) {
        if (stored instanceof Error) throw stored;
        return key === THEME_KEY ? stored : null;
      },
    },
  });
  return dataset;
}

it.each([
  [null, false, 'light', 'system'],
  [null, true, 'dark', 'system'],
  ['light', true, 'light', 'light'],
  ['dark', false, 'dark', 'dark'],
  ['purple', true, 'dark', 'system'],
  [new Error('storage is forbidden'), false, 'light', 'system'],
])('with %s remembered and a dark system %s, the first paint is %s', (stored, dark, theme, themeChoice) => {
  expect(themeAtFirstPaint(stored, dark)).toEqual({ theme, themeChoice });
});
