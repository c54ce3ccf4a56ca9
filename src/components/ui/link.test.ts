import { expect, it } from 'vitest';
import { relativeHref } from './link.tsx';

it.each([
  ['/', '/lessons/sine-wave/', 'lessons/sine-wave/'],
  ['/lessons/sine-wave/', '/', '../../'],
  ['/lessons/sine-wave/', '/lessons/hidden-state/', '../hidden-state/'],
  ['/lessons/sine-wave/', '/lessons/sine-wave/', './'],
  ['/lessons/sine-wave/', '/lessons/hidden-state/#one-step', '../hidden-state/#one-step'],
  ['/', '/#contents', './#contents'],
  ['/lessons/sine-wave/', '/#contents', '../../#contents'],
  ['/lessons/', '/lessons/sine-wave/', 'sine-wave/'],
])('from %s the link to %s reads %s', (from, to, href) => {
  expect(relativeHref(from, to)).toBe(href);
  const base = 'https://example.org/any/path';
  expect(new URL(href, base + from).href).toBe(base + to);
});
