import { type Frame, limits } from '../../protocol/index.ts';

/** `name (file:3:10)` and `at name (file:3:10)` in V8, `name@file:3:10` in the others. */
const PLACE = /:(\d+):(\d+)\)?\s*$/;

/** The frames of a stack trace that lie in the learner's program, innermost first. */
export function framesOf(stack: unknown, programUrls: readonly string[]): Frame[] {
  if (typeof stack !== 'string') return [];
  const frames: Frame[] = [];
  for (const text of stack.slice(0, 20_000).split('\n')) {
    if (frames.length === limits.frames) break;
    const url = programUrls.find(candidate => text.includes(`${candidate}:`));
    const place = url === undefined ? null : PLACE.exec(text);
    if (url === undefined || !place) continue;
    const label = text
      .slice(0, text.indexOf(url))
      .replace(/^\s*at\s+/, '')
      .replace(/[@(\s]+$/, '')
      .replace(/^async\b\s*/, '')
      // What WebKit calls the outermost level.
      .replace(/^(module|global) code$/, '');
    frames.push({
      line: Math.max(1, Number(place[1])),
      column: Math.max(1, Number(place[2])),
      label: label.slice(0, limits.labelChars),
    });
  }
  return frames;
}
