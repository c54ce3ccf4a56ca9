import { type RefObject, useState } from 'react';
import type { Moment } from '../../stores/index.ts';
import type { FigureSource } from './figure-source.ts';
import { useFigureVersion } from './use-figure.ts';

type Content = Moment['content'];

export interface Moments<Kind extends Content['kind']> {
  readonly moments: readonly (Moment & { content: Extract<Content, { kind: Kind }> })[];
  /** The moment in view; undefined while there is none. */
  readonly shown: (Moment & { content: Extract<Content, { kind: Kind }> }) | undefined;
  /** Index of the moment chosen; null follows the run. */
  readonly chosen: number | null;
  readonly choose: (index: number | null) => void;
}

/** The moments of one kind that a figure shows, and which of them is in view. */
export function useMoments<Kind extends Content['kind']>(
  kind: Kind,
  name: string,
  runs: FigureSource,
  figure: RefObject<HTMLElement | null>,
): Moments<Kind> {
  useFigureVersion(runs, name, figure);
  const [chosen, choose] = useState<number | null>(null);
  const all = runs.current?.moments.get(name) ?? runs.earlier[0]?.moments.get(name) ?? [];
  const moments = all.filter(
    (moment): moment is Moment & { content: Extract<Content, { kind: Kind }> } => moment.content.kind === kind,
  );
  const shown = moments[Math.min(chosen ?? moments.length - 1, moments.length - 1)];
  return { moments, shown, chosen, choose };
}
