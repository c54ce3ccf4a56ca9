import type { RefObject } from 'react';
import type { Moment } from '../../stores/index.ts';
import type { FigureSource } from './figure-source.ts';
import { useFigureVersion } from './use-figure.ts';
import { useFilm } from './use-film.ts';

type Content = Moment['content'];
type MomentOf<Kind extends Content['kind']> = Moment & { content: Extract<Content, { kind: Kind }> };

interface Moments<Kind extends Content['kind']> {
  readonly moments: readonly MomentOf<Kind>[];
  /** The moment in view; undefined while there is none. */
  readonly shown: MomentOf<Kind> | undefined;
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
  const all = runs.current?.moments.get(name) ?? runs.earlier[0]?.moments.get(name) ?? [];
  const moments = all.filter((moment): moment is MomentOf<Kind> => moment.content.kind === kind);
  const [chosen, choose] = useFilm(
    runs,
    moments.map(({ step }) => step),
  );
  return {
    moments,
    shown: moments[Math.min(chosen ?? moments.length - 1, moments.length - 1)],
    chosen,
    choose,
  };
}
