import { formatNumber, linearAxis } from '../charts/axis.ts';
import { colorScale } from '../charts/color-scale.ts';
import { useIsDark } from '../charts/use-is-dark.ts';
import type { RunRow } from './run-row.ts';
import { type Spread, spreadOf } from './run-summary.ts';
import { strings } from './strings.ts';

type Value = number | string | boolean;

/** What the runs of one sweep came to at one combination of its settings. */
interface Cell extends Spread {
  readonly values: readonly Value[];
}

export interface SweepResult {
  readonly settings: readonly string[];
  /** The values of each setting, in their order. */
  readonly axes: readonly (readonly Value[])[];
  readonly cells: readonly Cell[];
}

/** Best losses of a sweep by its settings, over seeds; null of runs that are none. */
export function sweepResult(rows: readonly RunRow[]): SweepResult | null {
  const settings = Object.keys(rows[0]?.run.group?.settings ?? {});
  if (settings.length === 0 || settings.length > 2) return null;
  const cells = new Map<string, { values: Value[]; losses: number[] }>();
  for (const { run, bestLoss } of rows) {
    const values = settings.map(name => run.group!.settings[name]!);
    const key = JSON.stringify(values);
    const cell = cells.get(key) ?? { values, losses: [] };
    cell.losses.push(bestLoss);
    cells.set(key, cell);
  }
  const axes = settings.map((_, i) =>
    [...new Set([...cells.values()].map(({ values }) => values[i]!))].sort(inOrder),
  );
  return {
    settings,
    axes,
    cells: [...cells.values()].flatMap(({ values, losses }) => {
      const spread = spreadOf(losses);
      return spread ? [{ values, ...spread }] : [];
    }),
  };
}

const inOrder = (a: Value, b: Value) =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));

/** The result of a sweep against its setting, or by two of them. */
export function SweepFigure({ result }: { result: SweepResult }) {
  return result.settings.length === 1 ? <ResultPlot result={result} /> : <ResultMap result={result} />;
}

const WIDTH = 480;
const HEIGHT = 200;
const LEFT = 56;
const BOTTOM = 34;

function ResultPlot({ result }: { result: SweepResult }) {
  const [setting] = result.settings;
  const [values = []] = result.axes;
  const low = Math.min(...result.cells.map(cell => cell.low));
  const high = Math.max(...result.cells.map(cell => cell.high));
  const axis = linearAxis(low, high, 4);
  const [bottom, top] = axis.domain;
  const y = (value: number) => 8 + ((top - value) / (top - bottom || 1)) * (HEIGHT - BOTTOM - 8);
  // Evenly spaced by order: sweeps go by doubling or by powers of ten as often as by equal steps.
  const x = (value: Value) => LEFT + ((values.indexOf(value) + 0.5) / values.length) * (WIDTH - LEFT - 8);
  const cells = [...result.cells].sort((a, b) => inOrder(a.values[0]!, b.values[0]!));
  const title = strings.result(setting!);
  return (
    <figure className="run-result" aria-label={title}>
      <figcaption className="plot-name">{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={inWords(result)}>
        {axis.ticks.map(tick => (
          <g key={tick}>
            <line x1={LEFT} x2={WIDTH - 8} y1={y(tick)} y2={y(tick)} className="run-result-grid" />
            <text x={LEFT - 6} y={y(tick) + 4} textAnchor="end">
              {formatNumber(tick)}
            </text>
          </g>
        ))}
        <polyline
          className="run-result-line"
          points={cells.map(({ values: [value], mean }) => `${x(value!)},${y(mean)}`).join(' ')}
        />
        {cells.map(({ values: [value], mean, low: least, high: most }) => (
          <g key={String(value)}>
            <line x1={x(value!)} x2={x(value!)} y1={y(least)} y2={y(most)} className="run-result-range" />
            <circle cx={x(value!)} cy={y(mean)} r="4" className="run-result-dot">
              <title>{`${setting} ${value}: ${formatNumber(mean)}`}</title>
            </circle>
          </g>
        ))}
        {values.map(value => (
          <text key={String(value)} x={x(value)} y={HEIGHT - BOTTOM + 16} textAnchor="middle">
            {String(value)}
          </text>
        ))}
        <text x={(LEFT + WIDTH) / 2} y={HEIGHT - 3} textAnchor="middle" className="run-result-label">
          {setting}
        </text>
      </svg>
    </figure>
  );
}

function ResultMap({ result }: { result: SweepResult }) {
  const isDark = useIsDark();
  const [rowName, columnName] = result.settings;
  const [rows = [], columns = []] = result.axes;
  const means = result.cells.map(({ mean }) => mean);
  const scale = colorScale([Math.min(...means), Math.max(...means)], isDark, true);
  const pixel = new Uint8ClampedArray(4);
  const colorOf = (value: number) => {
    scale.paint(value, pixel, 0);
    return `rgb(${pixel[0]} ${pixel[1]} ${pixel[2]})`;
  };
  const at = (row: Value, column: Value) =>
    result.cells.find(({ values }) => values[0] === row && values[1] === column);
  const title = strings.resultOfTwo(rowName!, columnName!);
  return (
    <figure className="run-result" aria-label={title}>
      <figcaption className="plot-name">{title}</figcaption>
      <table className="run-map">
        <thead>
          <tr>
            <th>{`${rowName} \\ ${columnName}`}</th>
            {columns.map(column => (
              <th key={String(column)} scope="col">
                {String(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={String(row)}>
              <th scope="row">{String(row)}</th>
              {columns.map(column => {
                const cell = at(row, column);
                return (
                  <td key={String(column)}>
                    {cell && <span className="run-map-color" style={{ background: colorOf(cell.mean) }} />}
                    {cell ? formatNumber(cell.mean) : '–'}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

/** The plot for those who do not see it. */
function inWords({ settings: [setting], cells }: SweepResult): string {
  return cells
    .map(({ values: [value], mean, deviation, count }) =>
      count > 1
        ? `${setting} ${value}: ${formatNumber(mean)} ± ${formatNumber(deviation)} over ${count} seeds`
        : `${setting} ${value}: ${formatNumber(mean)}`,
    )
    .join('. ');
}
