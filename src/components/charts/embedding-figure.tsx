import { useRef, useState } from 'react';
import type { Embedding } from '../../stores/index.ts';
import { formatNumber } from './axis.ts';
import { DataTable } from './data-table.tsx';
import './embedding-figure.css';
import type { FigureSource } from './figure-source.ts';
import { MomentScrub } from './moment-scrub.tsx';
import { PlotFigure } from './plot-figure.tsx';
import { downloadCsv, downloadPng, downloadSvg, toCsv } from './save-plot.ts';
import { useWidth } from './use-figure.ts';
import { useMoments } from './use-moments.ts';

const HEIGHT = 320;
const PAD = 28;
/** Room for a label, in pixels; one that has none is left out and named at its point. */
const LABEL_HEIGHT = 13;
const LETTER = 6.5;
const MARKS = ['circle', 'square', 'diamond', 'triangle'] as const;
const COLORS = 6;

/** Vectors as points in the plane of their principal components; at a point its nearest neighbours. */
export function EmbeddingFigure({ name, runs }: { name: string; runs: FigureSource }) {
  const figure = useRef<HTMLElement>(null);
  const frame = useRef<HTMLElement>(null);
  const { moments, shown, chosen, choose } = useMoments('embedding', name, runs, figure);
  const width = useWidth(frame);
  const [at, setAt] = useState<number | null>(null);
  if (!shown) return null;
  const { content } = shown;
  const points = placed(content, width);
  const svg = () => frame.current?.querySelector('svg');
  const near = at === null ? [] : (content.nearest[at] ?? []);
  const choosePoint = (event: React.PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    setAt(nearestPoint(points, event.clientX - box.left, event.clientY - box.top));
  };
  const step = (event: React.KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    setAt(((at ?? -Math.max(0, by)) + by + points.length) % points.length);
  };
  const [first, second] = content.shares.map(share => `${formatNumber(Math.round(1000 * share) / 10)} %`);
  return (
    <PlotFigure
      name={name}
      ref={figure}
      wide
      legend={
        content.groupNames.length > 0 && (
          <p className="plot-legend">
            {content.groupNames.map((group, g) => (
              <span key={group} className="plot-legend-entry">
                <svg width="12" height="12" aria-hidden="true">
                  <Mark x={6} y={6} group={g} />
                </svg>
                <span>{group}</span>
              </span>
            ))}
          </p>
        )
      }
      saveActions={[
        { label: 'PNG', run: () => void (svg() && downloadPng(name, svg()!)) },
        { label: 'SVG', run: () => void (svg() && downloadSvg(name, svg()!)) },
        { label: 'CSV', run: () => downloadCsv(name, embeddingCsv(moments)) },
      ]}
      table={() => (
        <DataTable
          label={name}
          columns={['label', 'group', 'component 1', 'component 2', 'nearest']}
          rows={content.labels.map((label, i) => [
            label,
            content.groupNames[content.groups[i] ?? -1] ?? '',
            content.places[2 * i]!,
            content.places[2 * i + 1]!,
            namesOf(content, content.nearest[i] ?? []),
          ])}
        />
      )}
    >
      <section
        className="embedding"
        ref={frame}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys lead from point to point
        tabIndex={0}
        aria-label={`${name}: ${points.length} points. The arrow keys lead from point to point.`}
        onKeyDown={step}
      >
        {width > 0 && (
          <svg
            width={width}
            height={HEIGHT}
            role="img"
            aria-label={`${points.length} points; the plane holds ${first} and ${second} of their variance.`}
            onPointerMove={choosePoint}
            onPointerDown={choosePoint}
          >
            {points.map(({ x, y }, i) => (
              <Mark
                // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place
                key={i}
                x={x}
                y={y}
                group={content.groups[i] ?? 0}
                strength={i === at ? 'chosen' : near.includes(i) ? 'near' : undefined}
              />
            ))}
            {points.map(
              ({ x, y, isNamed }, i) =>
                (isNamed || i === at || near.includes(i)) && (
                  <text
                    // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place
                    key={i}
                    className="embedding-label"
                    x={x > width - 80 ? x - 7 : x + 7}
                    y={y + 4}
                    textAnchor={x > width - 80 ? 'end' : 'start'}
                    fill="var(--text)"
                    fontSize="11"
                    fontWeight={i === at ? 700 : 400}
                  >
                    {content.labels[i]}
                  </text>
                ),
            )}
            <text x={width - 4} y={HEIGHT - 4} textAnchor="end" fill="var(--text-muted)" fontSize="11">
              {`component 1 (${first} of the variance)`}
            </text>
            <text x={12} y={PAD / 2} fill="var(--text-muted)" fontSize="11">
              {`component 2 (${second})`}
            </text>
          </svg>
        )}
      </section>
      <p className="embedding-reading" aria-live="polite">
        {at === null || !content.labels[at]
          ? 'Point at a word, or use the arrow keys, for the nearest ones in the full space.'
          : `${content.labels[at]}: nearest are ${namesOf(content, near)}.`}
      </p>
      <div className="heat-map-foot">
        <MomentScrub
          name={name}
          steps={moments.map(moment => moment.step)}
          chosen={chosen}
          onChoose={choose}
        />
      </div>
    </PlotFigure>
  );
}

interface Placed {
  readonly x: number;
  readonly y: number;
  readonly isNamed: boolean;
}

/** Both axes in the same scale, so that distances in the picture are distances in the plane. */
function placed({ places, labels }: Embedding, width: number): Placed[] {
  let reach = 1e-300;
  for (const value of places) if (Number.isFinite(value)) reach = Math.max(reach, Math.abs(value));
  const scale = (Math.min(width, HEIGHT) / 2 - PAD) / reach;
  const taken: { left: number; right: number; top: number }[] = [];
  return labels.map((label, i) => {
    const x = width / 2 + places[2 * i]! * scale;
    const y = HEIGHT / 2 - places[2 * i + 1]! * scale;
    const box = { left: x, right: x + 10 + LETTER * label.length, top: y };
    const isNamed = !taken.some(
      other =>
        box.left < other.right && box.right > other.left && Math.abs(box.top - other.top) < LABEL_HEIGHT,
    );
    if (isNamed) taken.push(box);
    return { x, y, isNamed };
  });
}

function nearestPoint(points: readonly Placed[], x: number, y: number): number | null {
  let best: number | null = null;
  let least = 30 ** 2;
  points.forEach((point, i) => {
    const distance = (point.x - x) ** 2 + (point.y - y) ** 2;
    if (distance < least) [best, least] = [i, distance];
  });
  return best;
}

interface MarkProps {
  readonly x: number;
  readonly y: number;
  readonly group: number;
  readonly strength?: 'chosen' | 'near' | undefined;
}

/** A group has a colour and, for those who do not tell colours apart, a shape. */
function Mark({ x, y, group, strength }: MarkProps) {
  const r = strength === 'chosen' ? 5.5 : strength === 'near' ? 4.5 : 3.5;
  const common = {
    fill: `var(--plot-${(group % COLORS) + 1})`,
    ...(strength ? { stroke: 'var(--text)', strokeWidth: strength === 'chosen' ? 2 : 1 } : {}),
  };
  switch (MARKS[group % MARKS.length]) {
    case 'square':
      return <rect x={x - r} y={y - r} width={2 * r} height={2 * r} {...common} />;
    case 'diamond':
      return (
        <path d={`M${x} ${y - r - 1}L${x + r + 1} ${y}L${x} ${y + r + 1}L${x - r - 1} ${y}z`} {...common} />
      );
    case 'triangle':
      return <path d={`M${x} ${y - r - 1}L${x + r + 1} ${y + r}H${x - r - 1}z`} {...common} />;
    default:
      return <circle cx={x} cy={y} r={r} {...common} />;
  }
}

const namesOf = ({ labels }: Embedding, points: readonly number[]) => points.map(i => labels[i]).join(', ');

function embeddingCsv(moments: readonly { step: number; content: Embedding }[]): string {
  function* rows(): Generator<(string | number)[]> {
    for (const { step, content } of moments) {
      for (const [i, label] of content.labels.entries()) {
        const group = content.groupNames[content.groups[i] ?? -1] ?? '';
        yield [step, label, group, content.places[2 * i]!, content.places[2 * i + 1]!];
      }
    }
  }
  return toCsv(['step', 'label', 'group', 'component 1', 'component 2'], rows());
}
