import { useRef } from 'react';
import type { Confusion } from '../../stores/index.ts';
import { formatNumber } from './axis.ts';
import './confusion-figure.css';
import { DataTable } from './data-table.tsx';
import type { FigureSource } from './figure-source.ts';
import { MomentScrub } from './moment-scrub.tsx';
import { PlotFigure } from './plot-figure.tsx';
import { downloadCsv, toCsv } from './save-plot.ts';
import { useMoments } from './use-moments.ts';

/** Which classes were taken for which: a table whose cells are coloured by their share of the row. */
export function ConfusionFigure({ name, runs }: { name: string; runs: FigureSource }) {
  const figure = useRef<HTMLElement>(null);
  const { moments, shown, chosen, choose } = useMoments('confusion', name, runs, figure);
  if (!shown) return null;
  const { classes, counts } = shown.content;
  const size = classes.length;
  const rows = classes.map((_, r) => counts.slice(r * size, (r + 1) * size));
  const total = sum(counts);
  const right = sum(classes.map((_, c) => counts[c * size + c]!));
  return (
    <PlotFigure
      name={name}
      ref={figure}
      wide
      saveActions={[{ label: 'CSV', run: () => downloadCsv(name, confusionCsv(moments)) }]}
      table={() => (
        <DataTable
          label={name}
          columns={['class', 'items', 'right', 'recall', 'precision']}
          rows={classes.map((label, c) => [
            label,
            sum(rows[c]!),
            rows[c]![c]!,
            share(rows[c]![c]!, sum(rows[c]!)),
            share(rows[c]![c]!, sum(rows.map(row => row[c]!))),
          ])}
        />
      )}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="confusion" aria-label={`${name}, matrix`} tabIndex={0}>
        <table>
          <caption>Rows: the true class. Columns: what it was taken for.</caption>
          <thead>
            <tr>
              <td />
              {classes.map(label => (
                <th key={label} scope="col">
                  <span>{label}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, r) => (
              <tr key={classes[r]}>
                <th scope="row">{classes[r]}</th>
                {row.map((count, c) => (
                  <td
                    key={classes[c]}
                    data-right={r === c || undefined}
                    style={{ '--share': share(count, sum(row)) ?? 0 } as React.CSSProperties}
                  >
                    {count}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className="heat-map-foot">
        <span>
          {right} of {total} right
          {total > 0 && `, ${formatNumber(Number(((100 * right) / total).toPrecision(3)))} %`}
        </span>
        <MomentScrub name={name} steps={moments.map(({ step }) => step)} chosen={chosen} onChoose={choose} />
      </div>
    </PlotFigure>
  );
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const share = (part: number, whole: number) => (whole > 0 ? part / whole : null);

function confusionCsv(moments: readonly { step: number; content: Confusion }[]): string {
  function* rows(): Generator<(string | number)[]> {
    for (const { step, content } of moments) {
      const { classes, counts } = content;
      for (const [i, count] of counts.entries()) {
        yield [step, classes[Math.floor(i / classes.length)]!, classes[i % classes.length]!, count];
      }
    }
  }
  return toCsv(['step', 'truth', 'prediction', 'count'], rows());
}
