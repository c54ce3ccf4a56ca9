import { useRef } from 'react';
import type { Histogram, Histograms, Moment } from '../../stores/index.ts';
import { formatNumber } from './axis.ts';
import { DataTable } from './data-table.tsx';
import type { FigureSource } from './figure-source.ts';
import { MomentScrub } from './moment-scrub.tsx';
import { PlotFigure } from './plot-figure.tsx';
import { downloadCsv, toCsv } from './save-plot.ts';
import { useFigureVersion } from './use-figure.ts';
import { useFilm } from './use-film.ts';

type HistogramsMoment = Moment & { content: Histograms };
type Range = readonly [low: number, high: number];

const WIDTH = 160;
const HEIGHT = 46;

/** A histogram for each parameter, at every training step that was kept. */
export function HistogramsFigure({ name, runs }: { name: string; runs: FigureSource }) {
  const figure = useRef<HTMLElement>(null);
  const version = useFigureVersion(runs, name, figure);
  const all = runs.current?.moments.get(name) ?? runs.earlier[0]?.moments.get(name) ?? [];
  const moments = all.filter((moment): moment is HistogramsMoment => moment.content.kind === 'histograms');
  const [chosen, setChosen] = useFilm(
    runs,
    moments.map(({ step }) => step),
  );
  const shown = moments[Math.min(chosen ?? moments.length - 1, moments.length - 1)];
  if (!shown) return null;
  const { parts } = shown.content;
  const ranges = rangesOf(moments);
  const rows = parts.map(part => [part.name, total(part), part.low, part.high, centerOf(part)]);
  return (
    <PlotFigure
      name={name}
      ref={figure}
      wide
      saveActions={[{ label: 'CSV', run: () => downloadCsv(name, momentsCsv(moments)) }]}
      table={() => (
        <DataTable
          label={name}
          columns={['parameter', 'values', 'least', 'greatest', 'most frequent']}
          rows={rows}
        />
      )}
    >
      <ul className="histograms">
        {version > 0 &&
          parts.map((part, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a parameter is its place, and shortened names repeat
            <li key={i}>
              <span className="histograms-name">{part.name}</span>
              <Drawing part={part} range={rangeFor(part, ranges.get(part.name))} />
            </li>
          ))}
      </ul>
      <div className="heat-map-foot">
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

/** One histogram, on the given range. */
function Drawing({ part, range: [low, high] }: { part: Histogram; range: Range }) {
  const { counts } = part;
  const span = high - low || 1;
  const at = (value: number) => ((value - low) / span) * WIDTH;
  const bin = (part.high - part.low) / Math.max(1, counts.length);
  const most = Math.max(1, largest(counts));
  // One path for all bars: forty elements a parameter would be a thousand to lay out.
  let bars = '';
  counts.forEach((count, i) => {
    if (count === 0) return;
    const left = at(part.low + i * bin);
    const width = Math.max(0.6, (bin / span) * WIDTH - 0.3);
    const height = (count / most) * HEIGHT;
    bars += `M${left.toFixed(2)} ${HEIGHT}v${(-height).toFixed(2)}h${width.toFixed(2)}V${HEIGHT}z`;
  });
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT + 14}`}
      role="img"
      aria-label={`${part.name}: ${total(part)} values from ${formatNumber(part.low)} to ${formatNumber(part.high)}, most of them near ${formatNumber(centerOf(part))}.`}
    >
      <path d={bars} className="histograms-bars" />
      <path d={`M0 ${HEIGHT + 0.5}H${WIDTH}`} className="histograms-axis" />
      {low < 0 && high > 0 && <path d={`M${at(0)} 0V${HEIGHT + 3}`} className="histograms-zero" />}
      <text y={HEIGHT + 12}>{formatNumber(Number(low.toPrecision(2)))}</text>
      <text x={WIDTH} y={HEIGHT + 12} textAnchor="end">
        {formatNumber(Number(high.toPrecision(2)))}
      </text>
    </svg>
  );
}

/**
 * The range that a parameter had over the whole of training, so that going back shows it move; its own where that is
 * so much narrower that nothing of its shape would be seen, as gradients are in the end.
 */
function rangeFor({ low, high }: Histogram, overall: Range = [low, high]): Range {
  return high - low < 0.2 * (overall[1] - overall[0]) ? [low, high] : overall;
}

const largest = (counts: readonly number[]) => counts.reduce((most, count) => Math.max(most, count), 0);
const total = ({ counts }: Histogram) => counts.reduce((sum, count) => sum + count, 0);

/** The middle of the fullest bin. */
function centerOf({ low, high, counts }: Histogram): number {
  const fullest = counts.indexOf(largest(counts));
  return counts.length === 0 ? Number.NaN : low + ((fullest + 0.5) * (high - low)) / counts.length;
}

/** The range of each parameter over all moments. */
function rangesOf(moments: readonly HistogramsMoment[]): ReadonlyMap<string, Range> {
  const ranges = new Map<string, Range>();
  for (const { content } of moments) {
    for (const { name, low, high } of content.parts) {
      const [least, greatest] = ranges.get(name) ?? [low, high];
      ranges.set(name, [Math.min(least, low), Math.max(greatest, high)]);
    }
  }
  return ranges;
}

function momentsCsv(moments: readonly HistogramsMoment[]): string {
  function* rows(): Generator<(string | number)[]> {
    for (const { step, content } of moments) {
      for (const { name, low, high, counts } of content.parts) {
        const bin = (high - low) / Math.max(1, counts.length);
        for (const [i, count] of counts.entries()) {
          yield [step, name, low + i * bin, low + (i + 1) * bin, count];
        }
      }
    }
  }
  return toCsv(['step', 'parameter', 'from', 'to', 'count'], rows());
}
