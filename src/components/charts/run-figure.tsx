import { memo } from 'react';
import { BarFigure } from './bar-figure.tsx';
import { CurveFigure } from './curve-figure.tsx';
import { curveDrawing, traceFigure } from './drawings.ts';
import { FigureBoundary } from './figure-boundary.tsx';
import type { FigureSource } from './figure-source.ts';
import { HeatMap } from './heat-map.tsx';
import { HistogramsFigure } from './histograms-figure.tsx';
import { useLateDrawing } from './late-drawing.ts';
import { TextSamples } from './text-samples.tsx';

export type FigureKind = 'curves' | 'bars' | 'picture' | 'trace' | 'histograms' | 'texts' | 'none';

/** What kind of figure a cell's runs have drawn under a name; the latest that did decides. */
export function figureKind(runs: FigureSource, name: string): FigureKind {
  const records = [...(runs.current ? [runs.current] : []), ...runs.earlier];
  const record = records.find(({ figureOrder }) => figureOrder.includes(name));
  if (!record) return 'none';
  if (record.pictures.has(name)) return 'picture';
  const moments = record.moments.get(name);
  if (moments) return moments[0]?.content.kind === 'trace' ? 'trace' : 'histograms';
  if (record.texts.has(name)) return 'texts';
  const kind = record.plots.get(name)?.options.kind;
  return kind === 'bar' || kind === 'histogram' ? 'bars' : 'curves';
}

interface RunFigureProps {
  readonly name: string;
  readonly kind: FigureKind;
  readonly runs: FigureSource;
  /** Which run is in view: a figure that could not be drawn is tried anew with the next. */
  readonly attempt: number;
}

/** A figure that a run draws. It follows the run by itself; the cell around it may change as it likes. */
export const RunFigure = memo(function RunFigure({ attempt, ...figure }: RunFigureProps) {
  return (
    <FigureBoundary name={figure.name} attempt={`${attempt} ${figure.kind}`}>
      <Figure {...figure} />
    </FigureBoundary>
  );
});

function Figure({ name, kind, runs }: Omit<RunFigureProps, 'attempt'>) {
  switch (kind) {
    case 'picture':
      return <HeatMap name={name} runs={runs} />;
    case 'trace':
      return <LateTrace name={name} runs={runs} />;
    case 'histograms':
      return <HistogramsFigure name={name} runs={runs} />;
    case 'texts':
      return <TextSamples name={name} runs={runs} />;
    case 'bars':
      return <BarFigure name={name} runs={runs} />;
    case 'curves':
      return <CurveFigure name={name} runs={runs} />;
    default:
      return null;
  }
}

/** Few programs draw one, so it comes with the first that does. */
function LateTrace(props: { name: string; runs: FigureSource }) {
  const TraceFigure = useLateDrawing(traceFigure);
  return TraceFigure && <TraceFigure {...props} />;
}

/** Loads what draws, in a quiet moment before the first figure needs it. */
export function preloadFigures(): void {
  // A failed load is tried again by the figure itself.
  curveDrawing.load().catch(() => {});
  // A face of the interface's font that first comes in the middle of a run lays the whole page out anew.
  document.fonts
    .load(`1em ${getComputedStyle(document.body).getPropertyValue('--font-ui')}`, 'σ')
    .catch(() => {});
}
