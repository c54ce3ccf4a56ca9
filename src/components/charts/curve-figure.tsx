import { type PointerEvent, useMemo, useRef, useState } from 'react';
import { useStore } from '../../stores/index.ts';
import { formatNumber } from './axis.ts';
import { comparedCurves, comparedReadings } from './compared-curves.ts';
import { curvesCsv, tableOf } from './curve-table.ts';
import { colorOf, curvesOf, readingsAt, summaryOf } from './curves.ts';
import { DataTable } from './data-table.tsx';
import { curveDrawing } from './drawings.ts';
import type { FigureSource } from './figure-source.ts';
import { useLateDrawing } from './late-drawing.ts';
import { Legend } from './legend.tsx';
import { PlotFigure } from './plot-figure.tsx';
import { placeOf, xAt } from './plot-geometry.ts';
import { downloadCsv, downloadPng, downloadSvg } from './save-plot.ts';
import { useFigureVersion, useWidth } from './use-figure.ts';

const HEIGHT = 190;

/** Curves of the present run as they grow, over those of the runs before it. */
export function CurveFigure({ name, runs }: { name: string; runs: FigureSource }) {
  const figure = useRef<HTMLElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const version = useFigureVersion(runs, name, figure);
  const width = useWidth(frame);
  const CurveDrawing = useLateDrawing(curveDrawing);
  const [chosenLog, setLog] = useState<boolean | null>(null);
  const pointed = useStore(runs.pointer);

  const { current, earlier, compared } = runs;
  const present = current?.plots.get(name) ?? compared?.[0]?.output.plots.get(name);
  const log = chosenLog ?? present?.options.log ?? earlier[0]?.plots.get(name)?.options.log ?? false;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the records grow in place; the version tells when
  const plot = useMemo(
    () => (compared ? comparedCurves(name, compared, log) : curvesOf(name, current, earlier, log)),
    [name, current, earlier.length, compared?.map(({ id, label }) => id + label).join(), log, version],
  );
  const axis = plot.options.xLabel ?? 'x';
  const x = pointed?.axis === axis ? pointed.x : null;
  const readings = readingsAt(present, x);
  const readAt = x === null ? null : ([...readings.values()][0]?.x ?? x);
  const numSeries = new Set(plot.curves.map(curve => curve.name)).size;
  const svg = () => frame.current?.querySelector('svg') ?? null;

  return (
    <PlotFigure
      name={name}
      ref={figure}
      controls={
        <button
          type="button"
          className="plot-control"
          aria-pressed={log}
          aria-label={`Log scale of ${name}`}
          onClick={() => setLog(!log)}
        >
          Log
        </button>
      }
      legend={
        <Legend
          entries={
            compared
              ? comparedReadings(name, compared, x).map(({ label, series, color, value }) => ({
                  name: numSeries > 1 ? `${label}: ${series}` : label,
                  color,
                  dash: plot.curves.find(curve => curve.name === series)?.dash,
                  isGround: false,
                  value: formatNumber(value),
                }))
              : [...readings].map(([series, { y }]) => {
                  const shown = plot.curves.find(curve => curve.age === 0 && curve.name === series);
                  return {
                    name: series,
                    color: shown?.color ?? colorOf(series, 0),
                    dash: shown?.dash,
                    isGround: shown?.isGround ?? false,
                    value: formatNumber(y),
                  };
                })
          }
          at={readAt === null ? null : `${axis} ${formatNumber(readAt)}`}
          numEarlier={compared ? 0 : earlier.filter(run => run.plots.has(name)).length}
          hidden={plot.hidden}
        />
      }
      saveActions={[
        { label: 'PNG', run: () => void withSvg(svg(), drawing => downloadPng(name, drawing)) },
        { label: 'SVG', run: () => void withSvg(svg(), drawing => downloadSvg(name, drawing)) },
        {
          label: 'CSV',
          run: () =>
            downloadCsv(
              name,
              curvesCsv(
                name,
                compared?.map(({ output }) => output) ?? [...(current ? [current] : []), ...earlier],
              ),
            ),
        },
      ]}
      table={() =>
        present ? <DataTable {...tableOf(present)} /> : <p className="plot-empty">No points yet.</p>
      }
    >
      <div
        className="plot-frame"
        ref={frame}
        role="img"
        aria-label={summaryOf(present)}
        style={{ height: HEIGHT }}
        onPointerMove={(event: PointerEvent<HTMLDivElement>) => {
          const place = event.clientX - event.currentTarget.getBoundingClientRect().left;
          const at = xAt(place, width, plot.x.domain);
          runs.pointer.set(at === null ? null : { axis, x: at });
        }}
        onPointerLeave={() => runs.pointer.set(null)}
      >
        {CurveDrawing && width > 0 && version > 0 && (
          <CurveDrawing plot={plot} width={width} height={HEIGHT} log={log} />
        )}
        {readAt !== null && (
          <span className="plot-crosshair" style={{ left: placeOf(readAt, width, plot.x.domain) }} />
        )}
      </div>
    </PlotFigure>
  );
}

function withSvg(drawing: SVGSVGElement | null, save: (drawing: SVGSVGElement) => unknown): unknown {
  return drawing ? save(drawing) : undefined;
}
