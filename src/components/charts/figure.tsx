// Every kind of figure. Loaded when the page has settled: it is not needed to read it.
import { BarFigure } from './bar-figure.tsx';
import { CurveFigure } from './curve-figure.tsx';
import { traceFigure } from './drawings.ts';
import type { FigureKind } from './figure-kind.ts';
import type { FigureSource } from './figure-source.ts';
import { HeatMap } from './heat-map.tsx';
import { HistogramsFigure } from './histograms-figure.tsx';
import { useLateDrawing } from './late-drawing.ts';
import { TextSamples } from './text-samples.tsx';

export interface FigureProps {
  readonly name: string;
  readonly kind: FigureKind;
  readonly runs: FigureSource;
}

export function Figure({ name, kind, runs }: FigureProps) {
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
