import { limits, type RawError } from '../../protocol/index.ts';
import { framesOf } from './stack.ts';

/** Describes whatever a program threw, which may be anything and may resist being looked at. */
export function describeError(thrown: unknown, programUrls: readonly string[]): RawError {
  const get = (key: string): unknown => {
    try {
      return (thrown as Record<string, unknown> | null | undefined)?.[key];
    } catch {
      return undefined;
    }
  };
  const isObject = typeof thrown === 'object' && thrown !== null;
  const name = get('name');
  const message = get('message');
  const hint = get('hint');
  const frames = framesOf(get('originStack') ?? get('stack'), programUrls);
  return {
    name: (isObject && typeof name === 'string' && name ? name : 'Error').slice(0, limits.nameChars),
    message: (isObject && typeof message === 'string' && message ? message : saying(thrown)).slice(
      0,
      limits.messageChars,
    ),
    hint: typeof hint === 'string' && hint ? hint.slice(0, limits.messageChars) : null,
    frames: frames.length > 0 ? frames : framesOf(get('stack'), programUrls),
  };
}

function saying(thrown: unknown): string {
  try {
    return `The program threw ${typeof thrown === 'string' ? `the text '${thrown}'` : String(thrown)}.`;
  } catch {
    return 'The program threw something that cannot be shown.';
  }
}
