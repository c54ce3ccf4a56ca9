import { useEffect, useState } from 'react';
import { inspectProgram, type ProgramFacts } from '../editor/index.ts';

const known = new Map<string, ProgramFacts>();

/** Settings and seeds of programs, by their text; those whose syntax tree has not been read yet are absent. */
export function useProgramFacts(codes: readonly string[]): ReadonlyMap<string, ProgramFacts> {
  const [, setCount] = useState(0);
  const wanted = [...new Set(codes)].filter(code => !known.has(code));
  const key = wanted.join('\0');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key holds all of `wanted`
  useEffect(() => {
    let isGone = false;
    void (async () => {
      for (const code of wanted) {
        try {
          known.set(code, await inspectProgram(code));
        } catch {
          // Without the editor there are no settings to be told; the runs themselves are listed.
          return;
        }
      }
      if (wanted.length > 0 && !isGone) setCount(count => count + 1);
    })();
    return () => {
      isGone = true;
    };
  }, [key]);
  return known;
}

export const valuesOf = (facts: ProgramFacts | undefined) =>
  Object.fromEntries((facts?.settings ?? []).map(({ name, value }) => [name, value]));
