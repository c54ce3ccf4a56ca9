import { lazy, Suspense, useRef } from 'react';
import type { CellRuns } from '../../stores/index.ts';
import { curvesCsv, tableOf } from './curve-table.ts';
import { summaryOf } from './curves.ts';
import { DataTable } from './data-table.tsx';
import { PlotFigure } from './plot-figure.tsx';
import { downloadCsv, downloadPng, downloadSvg } from './save-plot.ts';
import { useFigureVersion, useWidth } from './use-figure.ts';

const BarDrawing = lazy(async () => ({ default: (await import('./bar-drawing.tsx')).BarDrawing }));

const HEIGHT = 190;

/** Bars of the present run: counts of a histogram, or one bar for each x. */
export function BarFigure({ name, runs }: { name: string; runs: CellRuns }) {
  const figure = useRef<HTMLElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const version = useFigureVersion(runs, name, figure);
  const width = useWidth(frame);
  const plot = runs.current?.plots.get(name) ?? runs.earlier[0]?.plots.get(name);
  const svg = () => frame.current?.querySelector('svg') ?? null;
  const save = (action: (name: string, drawing: SVGSVGElement) => unknown) => () => {
    const drawing = svg();
    if (drawing) action(name, drawing);
  };
  return (
    <PlotFigure
      name={name}
      ref={figure}
      saveActions={[
        { label: 'PNG picture', run: save(downloadPng) },
        { label: 'SVG drawing', run: save(downloadSvg) },
        { label: 'CSV table', run: () => runs.current && downloadCsv(name, curvesCsv(name, [runs.current])) },
      ]}
      table={() => (plot ? <DataTable {...tableOf(plot)} /> : <p className="plot-empty">No values yet.</p>)}
    >
      <div
        className="plot-frame"
        ref={frame}
        role="img"
        aria-label={summaryOf(plot)}
        style={{ height: HEIGHT }}
      >
        {width > 0 && version > 0 && plot && (
          <Suspense fallback={null}>
            <BarDrawing plot={plot} width={width} height={HEIGHT} />
          </Suspense>
        )}
      </div>
    </PlotFigure>
  );
}
