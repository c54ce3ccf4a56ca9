import { formatNumber } from './axis.ts';

/** More rows than this are thinned; the CSV file has them all. */
const MAX_ROWS = 200;

export interface Table {
  readonly label: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (number | string | null)[])[];
}

/** Data as a table that scrolls by itself and can be reached by keyboard. */
export function DataTable({ label, columns, rows }: Table) {
  const stride = Math.max(1, Math.ceil(rows.length / MAX_ROWS));
  const shown = rows.filter((_, i) => i % stride === 0 || i === rows.length - 1);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="plot-table" aria-label={`${label}, data`} tabIndex={0}>
      <table>
        <caption>
          {stride > 1
            ? `${shown.length} of ${rows.length} rows, evenly spaced; the CSV file has all of them.`
            : `${rows.length} ${rows.length === 1 ? 'row' : 'rows'}`}
        </caption>
        <thead>
          <tr>
            {columns.map((column, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place, and names repeat
              <th key={i} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity
            <tr key={i}>
              {row.map((value, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <td key={column}>{typeof value === 'number' ? formatNumber(value) : (value ?? '')}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
