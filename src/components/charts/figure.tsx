// Every kind of figure. Loaded when the page has settled: it is not needed to read it.
import type { ComponentType } from 'react';
import type { Late as LatePart } from '../ui/index.ts';
import { BarFigure } from './bar-figure.tsx';
import { CurveFigure } from './curve-figure.tsx';
import {
  attributionFigure,
  confusionFigure,
  embeddingFigure,
  labelsFigure,
  textsFigure,
  traceFigure,
} from './drawings.ts';
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
      return <Late drawing={traceFigure} name={name} runs={runs} />;
    case 'histograms':
      return <HistogramsFigure name={name} runs={runs} />;
    case 'text':
      return <TextSamples name={name} runs={runs} />;
    case 'texts':
      return <Late drawing={textsFigure} name={name} runs={runs} />;
    case 'labels':
      return <Late drawing={labelsFigure} name={name} runs={runs} />;
    case 'attribution':
      return <Late drawing={attributionFigure} name={name} runs={runs} />;
    case 'confusion':
      return <Late drawing={confusionFigure} name={name} runs={runs} />;
    case 'embedding':
      return <Late drawing={embeddingFigure} name={name} runs={runs} />;
    case 'bars':
      return <BarFigure name={name} runs={runs} />;
    case 'curves':
      return <CurveFigure name={name} runs={runs} />;
    default:
      return null;
  }
}

interface DrawingProps {
  readonly name: string;
  readonly runs: FigureSource;
}

/** A figure that few programs draw comes with the first that does. */
function Late({
  drawing,
  ...props
}: DrawingProps & { readonly drawing: LatePart<ComponentType<DrawingProps>> }) {
  const Drawing = useLateDrawing(drawing);
  return Drawing && <Drawing {...props} />;
}
