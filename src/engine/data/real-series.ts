import { UnrolledError } from '../errors.ts';
import { parseCsv, type Table } from './csv.ts';

/** What is known of a measured series beside its numbers. */
export interface SeriesFacts {
  title: string;
  /** Unit of the values, or of each column. */
  unit: string;
  /** Name of the column that says when. */
  time: string;
  /** Steps in one seasonal period; null where there is none. */
  seasonLength: number | null;
  source: string;
}

const catalogue = {
  'air-passengers': {
    title: 'International airline passengers, monthly, 1949–1960',
    unit: 'thousand passengers',
    time: 'date',
    seasonLength: 12,
    source: 'Box, Jenkins and Reinsel, Time Series Analysis, series G',
  },
  'mauna-loa-co2': {
    title: 'Carbon dioxide in the air at Mauna Loa, monthly, 1959–1997',
    unit: 'parts per million',
    time: 'date',
    seasonLength: 12,
    source: 'Keeling and Whorf, Scripps Institution of Oceanography',
  },
  sunspots: {
    title: 'Relative sunspot numbers, monthly mean, 1749–1983',
    unit: 'sunspot number',
    time: 'date',
    seasonLength: null,
    source: 'Swiss Federal Observatory, Zurich; Tokyo Astronomical Observatory from 1960',
  },
  'nottingham-temperature': {
    title: 'Air temperature at Nottingham Castle, monthly mean, 1920–1939',
    unit: '°F',
    time: 'date',
    seasonLength: 12,
    source: 'Anderson, Time Series Analysis and Forecasting',
  },
  'uk-road-casualties': {
    title:
      'Road casualties in Great Britain, with petrol price, distance and seat-belt law, monthly, 1969–1984',
    unit: 'persons; km; pounds per litre; 0 or 1',
    time: 'date',
    seasonLength: 12,
    source: 'Harvey, Forecasting, Structural Time Series Models and the Kalman Filter',
  },
  'eu-stock-indices': {
    title: 'Closing prices of four European stock indices, daily, 1991–1998',
    unit: 'index points',
    time: 'day',
    seasonLength: null,
    source: 'Erste Bank AG, Vienna',
  },
} as const satisfies Record<string, SeriesFacts>;

/** The names that `data.load` knows. */
export type SeriesName = keyof typeof catalogue;

/**
 * The measured series that `data.load` knows, with what is known of each.
 *
 * @example
 * import { data } from 'unrolled';
 *
 * for (const [name, { title, source }] of Object.entries(data.seriesCatalogue)) console.log(name, title, source);
 */
export const seriesCatalogue: Readonly<Record<SeriesName, SeriesFacts>> = catalogue;

/** A measured series: its facts, its times and its values. */
export interface MeasuredSeries extends SeriesFacts {
  name: SeriesName;
  /** When each value was taken: '1949-01', or a day's number. */
  times: string[];
  /** The names of the measured variables. */
  columns: string[];
  /** One row per time, one number per column. */
  values: number[][];
  /** One variable's values; without a name, of the only one. */
  column(name?: string): number[];
  /** The whole table. */
  table: Table;
}

/** Hands over the text of a built-in data file, such as 'air-passengers.csv'. */
export type DataProvider = (fileName: string) => Promise<string>;

let provider: DataProvider | null = null;

/**
 * Installs what hands over the built-in data files. The engine never fetches: whoever runs it knows where the
 * files are.
 */
export function setDataProvider(next: DataProvider | null): void {
  provider = next;
}

/** The text of a built-in data file, for `caller`, which errors name. */
export async function provideData(caller: string, fileName: string): Promise<string> {
  if (provider === null) {
    throw new UnrolledError(
      `${caller}: no data files here. What runs the program has to hand them over: setDataProvider(fileName => text) of engine/host.ts.`,
    );
  }
  return provider(fileName);
}

/**
 * Loads one of the measured series.
 *
 * The series: 'air-passengers', 'mauna-loa-co2', 'sunspots', 'nottingham-temperature' (one variable each),
 * 'uk-road-casualties', 'eu-stock-indices' (several). `seriesCatalogue` tells what each is.
 *
 * Shapes: T times, F columns; values is T rows of F numbers.
 *
 * Errors: an unknown name, with the known ones.
 *
 * Source: the data sets of R, which documents the origin of each; see `source` of the result.
 *
 * @example
 * import { data, plot } from 'unrolled';
 *
 * const series = await data.load('air-passengers');
 * console.log(series.title, series.times.length, series.unit);
 * plot.series('Passengers', { thousands: series.column() });
 */
export async function load(name: SeriesName): Promise<MeasuredSeries> {
  const facts: SeriesFacts | undefined = Object.hasOwn(catalogue, name) ? catalogue[name] : undefined;
  if (facts === undefined) {
    throw new UnrolledError(
      `data.load('${name}'): there is no such series. The built-in ones are ${Object.keys(catalogue).join(', ')}. For a CSV of your own, use data.parseCsv(text).`,
    );
  }
  const table = parseCsv(await provideData(`data.load('${name}')`, `${name}.csv`));
  const columns = table.columns.filter(column => column !== facts.time);
  return {
    ...facts,
    name,
    times: table.text(facts.time),
    columns,
    values: table.rows(columns),
    column: wanted => table.column(wanted ?? (columns.length === 1 ? columns[0] : undefined)),
    table,
  };
}
