import { useRef } from 'react';
import { curvesCsv, tableOf } from './curve-table.ts';
import { summaryOf } from './curves.ts';
import { DataTable } from './data-table.tsx';
import { barDrawing } from './drawings.ts';
import type { FigureSource } from './figure-source.ts';
import { useLateDrawing } from './late-drawing.ts';
import { PlotFigure } from './plot-figure.tsx';
import { downloadCsv, downloadPng, downloadSvg } from './save-plot.ts';
import { useFigureVersion, useWidth } from './use-figure.ts';

const HEIGHT = 190;

/** Bars of the present run: counts of a histogram, or one bar for each x. */
export function BarFigure({ name, runs }: { name: string; runs: FigureSource }) {
  const figure = useRef<HTMLElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const version = useFigureVersion(runs, name, figure);
  const width = useWidth(frame);
  const BarDrawing = useLateDrawing(barDrawing);
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
        { label: 'PNG', run: save(downloadPng) },
        { label: 'SVG', run: save(downloadSvg) },
        { label: 'CSV', run: () => runs.current && downloadCsv(name, curvesCsv(name, [runs.current])) },
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
        {BarDrawing && width > 0 && version > 0 && plot && (
          <BarDrawing plot={plot} width={width} height={HEIGHT} />
        )}
      </div>
    </PlotFigure>
  );
}
