import type { Trace } from '../../../stores/index.ts';
import { S } from './cell-equations.tsx';
import { quantitiesAt, shortNumber, widthOf } from './trace-values.ts';

interface UnitTableProps {
  readonly trace: Trace;
  readonly t: number;
  readonly unit: number;
  readonly paint: (value: number) => string;
  readonly onUnit: (unit: number) => void;
}

/** All numbers of one step: a row for each quantity, a column for each unit. A unit's head chooses it. */
export function UnitTable({ trace, t, unit, paint, onUnit }: UnitTableProps) {
  const units = widthOf(trace, 'h');
  const quantities = quantitiesAt(trace, t);
  const columns = Math.max(units, ...quantities.map(({ values }) => values.length));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="diagram-table" aria-label="Numbers of this step" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">unit</th>
            {Array.from({ length: columns }, (_, k) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a unit is its place
              <th key={k} scope="col">
                {k < units ? (
                  <button
                    type="button"
                    aria-pressed={k === unit}
                    aria-label={`unit ${k + 1}`}
                    onClick={() => onUnit(k)}
                  >
                    {k + 1}
                  </button>
                ) : (
                  k + 1
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {quantities.map(({ key, symbol, spoken, index, values }) => (
            <tr key={key}>
              <th scope="row">
                <button type="button" className="diagram-key" data-sym={symbol} title={spoken}>
                  <S of={symbol} before={index !== 't'} />
                  <span className="diagram-spoken"> {spoken}</span>
                </button>
              </th>
              {Array.from({ length: columns }, (_, k) => {
                const value = values[k];
                return (
                  <td
                    // biome-ignore lint/suspicious/noArrayIndexKey: a unit is its place
                    key={k}
                    data-chosen={(k === unit && symbol !== 'x' && symbol !== 'y') || undefined}
                    style={value === undefined ? undefined : { boxShadow: `inset 0 -3px ${paint(value)}` }}
                  >
                    {value === undefined ? '' : shortNumber(value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
