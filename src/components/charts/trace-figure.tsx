import { useMemo, useRef, useState } from 'react';
import type { Moment, Trace } from '../../stores/index.ts';
import {
  CellEquations,
  timeOf,
  traceTable,
  UnitTable,
  UnrolledDiagram,
  widthOf,
} from '../diagrams/trace/index.ts';
import { useLitSymbols } from '../ui/index.ts';
import { formatNumber } from './axis.ts';
import { colorScale } from './color-scale.ts';
import { DataTable } from './data-table.tsx';
import type { FigureSource } from './figure-source.ts';
import { MomentScrub } from './moment-scrub.tsx';
import { PlotFigure } from './plot-figure.tsx';
import { downloadCsv, downloadPng, downloadSvg, toCsv } from './save-plot.ts';
import { useFigureVersion, useWidth } from './use-figure.ts';
import { useFilm } from './use-film.ts';
import { useIsDark } from './use-is-dark.ts';

type TraceMoment = Moment & { content: Trace };

/** A layer unrolled in time with the numbers of a real pass: one steps through time, and back in training. */
export function TraceFigure({ name, runs }: { name: string; runs: FigureSource }) {
  const figure = useRef<HTMLElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const version = useFigureVersion(runs, name, figure);
  const width = useWidth(frame);
  useLitSymbols(figure);
  const isDark = useIsDark();
  const [chosenStep, setStep] = useState(1);
  const [chosenUnit, setUnit] = useState(0);
  const all = runs.current?.moments.get(name) ?? runs.earlier[0]?.moments.get(name) ?? [];
  const moments = all.filter((moment): moment is TraceMoment => moment.content.kind === 'trace');
  const [chosen, setChosen] = useFilm(
    runs,
    moments.map(({ step }) => step),
  );
  const shown = moments[Math.min(chosen ?? moments.length - 1, moments.length - 1)];
  const trace = shown?.content;
  const reach = useMemo(() => (trace ? reachOf(trace) : 1), [trace]);
  const paint = useMemo(() => painter(reach, isDark), [reach, isDark]);
  if (!trace) return null;

  const t = Math.min(chosenStep, trace.numSteps);
  const unit = Math.min(chosenUnit, widthOf(trace, 'h') - 1);
  const go = (step: number) => setStep(Math.min(trace.numSteps, Math.max(1, step)));
  const withDrawing = (save: (name: string, drawing: SVGSVGElement) => unknown) => () => {
    const drawing = frame.current?.querySelector('svg');
    if (drawing) save(name, drawing);
  };
  const read = trace.labels?.[t - 1];
  return (
    <PlotFigure
      name={name}
      ref={figure}
      wide
      saveActions={[
        { label: 'PNG', run: withDrawing(downloadPng) },
        { label: 'SVG', run: withDrawing(downloadSvg) },
        { label: 'CSV', run: () => downloadCsv(name, momentsCsv(moments)) },
      ]}
      table={() => <DataTable label={name} {...traceTable(trace)} />}
    >
      <div className="diagram-controls">
        <button
          type="button"
          className="diagram-move"
          aria-label="Previous time step"
          aria-disabled={t === 1}
          onClick={() => go(t - 1)}
        >
          ‹
        </button>
        <input
          type="range"
          className="diagram-time"
          aria-label={`Time step of ${name}`}
          aria-valuetext={`t = ${timeOf(trace, t)}${read ? `, ${read}` : ''}`}
          min={1}
          max={trace.numSteps}
          value={t}
          onChange={event => go(event.target.valueAsNumber)}
        />
        <button
          type="button"
          className="diagram-move"
          aria-label="Next time step"
          aria-disabled={t === trace.numSteps}
          onClick={() => go(t + 1)}
        >
          ›
        </button>
        <span className="diagram-place">
          <i>t</i> = {timeOf(trace, t)} of {trace.seqLen}
        </span>
      </div>
      <div className="diagram-frame" ref={frame}>
        {width > 0 && version > 0 && (
          <UnrolledDiagram trace={trace} t={t} unit={unit} width={width} paint={paint} onStep={go} />
        )}
      </div>
      <CellEquations trace={trace} t={t} unit={unit} />
      <UnitTable trace={trace} t={t} unit={unit} paint={paint} onUnit={setUnit} />
      <div className="heat-map-foot">
        <Scale reach={reach} isDark={isDark} />
        {trace.hiddenSize > widthOf(trace, 'h') && (
          <span>{`first ${widthOf(trace, 'h')} of ${trace.hiddenSize} units`}</span>
        )}
        {trace.numSteps < trace.seqLen && <span>{`first ${trace.numSteps} of ${trace.seqLen} steps`}</span>}
        <MomentScrub
          name={name}
          steps={moments.map(({ step }) => step)}
          chosen={chosen}
          onChoose={setChosen}
        />
      </div>
    </PlotFigure>
  );
}

function Scale({ reach, isDark }: { reach: number; isDark: boolean }) {
  return (
    <span className="heat-map-scale">
      {formatNumber(-reach)}
      <span
        className="heat-map-bar"
        style={{ backgroundImage: colorScale([-reach, reach], isDark).gradient }}
      />
      {formatNumber(reach)}
    </span>
  );
}

/** States and gates lie within ±1, but for ReLU's states; a cell state beyond is drawn in the last colour. */
function reachOf({ nonlinearity, values }: Trace): number {
  if (nonlinearity === 'tanh') return 1;
  let reach = 1;
  for (const value of values.h ?? []) if (Number.isFinite(value)) reach = Math.max(reach, Math.abs(value));
  return reach;
}

function painter(reach: number, isDark: boolean): (value: number) => string {
  const scale = colorScale([-reach, reach], isDark);
  const pixel = new Uint8ClampedArray(4);
  return value => {
    scale.paint(value, pixel, 0);
    return pixel[3] === 0 ? 'none' : `rgb(${pixel[0]} ${pixel[1]} ${pixel[2]})`;
  };
}

function momentsCsv(moments: readonly TraceMoment[]): string {
  const [first] = moments;
  function* rows(): Generator<(string | number)[]> {
    for (const { step, content } of moments) for (const row of traceTable(content).rows) yield [step, ...row];
  }
  return toCsv(['step', ...(first ? traceTable(first.content).columns : [])], rows());
}
