import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { PictureFrame } from '../../stores/index.ts';
import { saveFile } from '../ui/index.ts';
import { formatNumber } from './axis.ts';
import { colorScale, rangeOf } from './color-scale.ts';
import { DataTable } from './data-table.tsx';
import type { FigureSource } from './figure-source.ts';
import { MomentScrub } from './moment-scrub.tsx';
import { PlotFigure } from './plot-figure.tsx';
import { canvasToPng, downloadCsv, fileNameFor, toCsv } from './save-plot.ts';
import { useFigureVersion, useWidth } from './use-figure.ts';
import { useFilm } from './use-film.ts';
import { useIsDark } from './use-is-dark.ts';

const MAX_CELL_PX = 26;
const MIN_HEIGHT = 72;
const MAX_HEIGHT = 300;
/** Room that a label of a row or a column needs. */
const MIN_TICK_PX = 15;

/** A matrix as colours, at every training step that was kept: gates, states, attention, gradients. */
export function HeatMap({ name, runs }: { name: string; runs: FigureSource }) {
  const figure = useRef<HTMLElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const version = useFigureVersion(runs, name, figure);
  const width = useWidth(frame);
  const isDark = useIsDark();
  const [hovered, setHovered] = useState<readonly [row: number, col: number] | null>(null);

  const frames = runs.current?.pictures.get(name) ?? runs.earlier[0]?.pictures.get(name) ?? [];
  const [chosen, setChosen] = useFilm(
    runs,
    frames.map(({ step }) => step),
  );
  const shown = frames[Math.min(chosen ?? frames.length - 1, frames.length - 1)];
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list of frames grows in place; the version tells when
  const scale = useMemo(
    () => colorScale(rangeOf(frames), isDark, frames.at(-1)?.options.sequential),
    [frames, isDark, version],
  );

  useEffect(() => {
    if (canvas.current && shown) draw(canvas.current, shown, scale);
  }, [shown, scale]);

  if (!shown) return null;
  const { rows, cols, options } = shown;
  const rowTicks = ticksThatFit(options.rowTicks, rows, MAX_HEIGHT / MIN_TICK_PX);
  const colTicks = ticksThatFit(options.colTicks, cols, width / MIN_TICK_PX);
  const leastHeight = rowTicks ? Math.max(MIN_HEIGHT, rows * MIN_TICK_PX) : MIN_HEIGHT;
  const height = Math.min(MAX_HEIGHT, Math.max(leastHeight, rows * Math.min(MAX_CELL_PX, width / cols)));
  const rowLabel = options.rowLabel ?? 'row';
  const colLabel = options.colLabel ?? 'column';
  const locate = (event: PointerEvent<HTMLCanvasElement>): readonly [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    const row = Math.floor(((event.clientY - box.top) / box.height) * rows);
    const col = Math.floor(((event.clientX - box.left) / box.width) * cols);
    return [Math.min(rows - 1, Math.max(0, row)), Math.min(cols - 1, Math.max(0, col))];
  };
  const tick = (ticks: string[] | undefined, index: number) => ticks?.[index] ?? String(index);

  return (
    <PlotFigure
      name={name}
      ref={figure}
      wide
      saveActions={[
        {
          label: 'PNG',
          run: () =>
            void (
              canvas.current &&
              enlarged(canvas.current).then(blob => saveFile(blob, fileNameFor(name, 'png'), 'image/png'))
            ),
        },
        { label: 'CSV', run: () => downloadCsv(name, framesCsv(frames)) },
      ]}
      table={() => (
        <DataTable
          label={name}
          columns={[
            `${rowLabel} \\ ${colLabel}`,
            ...Array.from({ length: cols }, (_, c) => tick(options.colTicks, c)),
          ]}
          rows={Array.from({ length: rows }, (_, r) => [
            tick(options.rowTicks, r),
            ...shown.data.subarray(r * cols, (r + 1) * cols),
          ])}
        />
      )}
    >
      <div className="heat-map" ref={frame}>
        <span className="heat-map-row-label">{rowLabel}</span>
        <Ticks ticks={rowTicks} of="row" />
        <canvas
          ref={canvas}
          className="heat-map-canvas"
          role="img"
          aria-label={summaryOf(name, shown)}
          style={{ height }}
          onPointerMove={event => setHovered(locate(event))}
          onPointerLeave={() => setHovered(null)}
        />
        <Ticks ticks={colTicks} of="col" />
        <span className="heat-map-col-label">{colLabel}</span>
      </div>
      <div className="heat-map-foot">
        <span className="heat-map-scale">
          {formatNumber(scale.range[0])}
          <span className="heat-map-bar" style={{ backgroundImage: scale.gradient }} />
          {formatNumber(scale.range[1])}
        </span>
        <span className="heat-map-reading">
          {hovered
            ? `${rowLabel} ${tick(options.rowTicks, hovered[0])}, ${colLabel} ${tick(options.colTicks, hovered[1])}: ${formatNumber(shown.data[hovered[0] * cols + hovered[1]] ?? Number.NaN)}`
            : ''}
        </span>
        <MomentScrub
          name={name}
          steps={frames.map(({ step }) => step)}
          chosen={chosen}
          onChoose={setChosen}
        />
      </div>
    </PlotFigure>
  );
}

/** Labels along one side, one for each row or column; the table has them for those who listen. */
function Ticks({ ticks, of }: { ticks: readonly string[] | null; of: 'row' | 'col' }) {
  if (!ticks) return null;
  return (
    <span className={`heat-map-${of}-ticks`} aria-hidden="true">
      {ticks.map((tick, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a label is its place, and words repeat
        <span key={i}>{tick}</span>
      ))}
    </span>
  );
}

/** The labels if there is one for each of `count` places and room for all. */
function ticksThatFit(ticks: string[] | undefined, count: number, most: number): string[] | null {
  return ticks && ticks.length === count && count <= most ? ticks : null;
}

function draw(canvas: HTMLCanvasElement, frame: PictureFrame, scale: ReturnType<typeof colorScale>): void {
  const { rows, cols, data } = frame;
  canvas.width = cols;
  canvas.height = rows;
  const image = new ImageData(cols, rows);
  for (let i = 0; i < rows * cols; i++) scale.paint(data[i] ?? Number.NaN, image.data, 4 * i);
  canvas.getContext('2d')?.putImageData(image, 0, 0);
}

/** One matrix element is one pixel on the page's canvas; a saved picture shows it as a square. */
async function enlarged(source: HTMLCanvasElement): Promise<Blob> {
  const factor = Math.max(1, Math.floor(1_600 / Math.max(source.width, source.height)));
  const target = document.createElement('canvas');
  target.width = source.width * factor;
  target.height = source.height * factor;
  const context = target.getContext('2d');
  if (context) {
    context.imageSmoothingEnabled = false;
    context.drawImage(source, 0, 0, target.width, target.height);
  }
  return canvasToPng(target);
}

function summaryOf(name: string, { rows, cols, data, step }: PictureFrame): string {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let count = 0;
  for (const value of data) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
    sum += value;
    count++;
  }
  const values =
    count === 0
      ? 'no finite value'
      : `values from ${formatNumber(low)} to ${formatNumber(high)}, mean ${formatNumber(sum / count)}`;
  return `${name}: ${rows} by ${cols} at step ${step}, ${values}.`;
}

function framesCsv(frames: readonly PictureFrame[]): string {
  function* rows(): Generator<number[]> {
    for (const { step, rows, cols, data } of frames) {
      for (let r = 0; r < rows; r++) for (let c = 0; c < cols; c++) yield [step, r, c, data[r * cols + c]!];
    }
  }
  return toCsv(['step', 'row', 'column', 'value'], rows());
}
