import Papa from 'papaparse';
import { checkCall } from '../check-call.ts';
import { UnrolledError } from '../errors.ts';

/**
 * A table read from text: named columns of equal length, each as numbers or as text.
 *
 * @example
 * import { data } from 'unrolled';
 *
 * const table = data.parseCsv('day,sold\nMon,3\nTue,5');
 * console.log(table.columns, table.length, table.text('day'), table.column('sold'));
 */
export class Table {
  /** The columns' names, in order. */
  readonly columns: readonly string[];
  /** What stands before the fraction of its numbers: '.' or ','. */
  readonly decimal: '.' | ',';
  readonly #cells: readonly (readonly string[])[];

  constructor(columns: readonly string[], cells: readonly (readonly string[])[], decimal: '.' | ',' = '.') {
    this.columns = columns;
    this.#cells = cells;
    this.decimal = decimal;
  }

  /** Rows, not counting the header. */
  get length(): number {
    return this.#cells.length;
  }

  /** The names of the columns in which every cell is a number. */
  get numericColumns(): string[] {
    return this.columns.filter((_, at) =>
      this.#cells.every(row => toNumber(row[at]!, this.decimal) !== null),
    );
  }

  /** A column as text. */
  text(name: string): string[] {
    const at = this.#find('text', name);
    return this.#cells.map(row => row[at]!);
  }

  /**
   * A column as numbers; without a name, the only numeric column.
   *
   * Errors: an unknown column; a cell that is not a number, with its row; no name given and several numeric
   * columns to choose from.
   */
  column(name?: string): number[] {
    const wanted = name ?? this.#onlyNumericColumn();
    const at = this.#find('column', wanted);
    return this.#cells.map((row, index) => {
      const value = toNumber(row[at]!, this.decimal);
      if (value !== null) return value;
      throw new UnrolledError(
        `Table.column('${wanted}'): expected numbers, got ${JSON.stringify(row[at])} in row ${index + 1}. Read it with text('${wanted}'), or fill the gap first.`,
      );
    });
  }

  /** Rows of numbers, one number for each of the named columns (default: every numeric column). */
  rows(names: readonly string[] = this.numericColumns): number[][] {
    const columns = names.map(name => this.column(name));
    return this.#cells.map((_, row) => columns.map(column => column[row]!));
  }

  #find(method: string, name: string): number {
    const at = this.columns.indexOf(name);
    if (at >= 0) return at;
    throw new UnrolledError(
      `Table.${method}('${name}'): there is no such column. The columns are ${this.columns.join(', ')}.`,
    );
  }

  #onlyNumericColumn(): string {
    const numeric = this.numericColumns;
    if (numeric.length === 1) return numeric[0]!;
    throw new UnrolledError(
      numeric.length === 0
        ? 'Table.column(): no column holds only numbers. Look at text(name) and fill the gaps.'
        : `Table.column(): expected a column's name, as several hold numbers: ${numeric.join(', ')}.`,
    );
  }
}

/** How `parseCsv` reads; what is left out is found by looking at the text. */
export interface CsvOptions {
  /** What stands between two fields. Default: comma, semicolon, tab or bar, whichever divides the lines most evenly. */
  separator?: string;
  /**
   * Whether the first line names the columns. Default: no if a cell of it is a number or a date as the rest of its column
   * is, or occurs again in its column; else yes.
   */
  header?: boolean;
  /** What stands before the fraction of a number. Default: a comma if numbers are written so and none with a point. */
  decimal?: '.' | ',';
}

/**
 * Reads comma-separated text as a spreadsheet does (RFC 4180): quoted fields may hold separators, line ends and doubled
 * quotes; a first line `sep=;` names the separator.
 *
 * Blank lines at the beginning and at the end are left out, and in a table of several columns everywhere. Without header
 * columns are called c0, c1, …, as is a column whose name is blank.
 *
 * Errors: an empty text; a row with another number of fields than the first, with its line; a quote that is never closed or
 * closed within a field; two columns of one name.
 *
 * @param text - the whole file
 *
 * @example
 * import { data } from 'unrolled';
 *
 * const table = data.parseCsv(`
 * month,temperature
 * 2024-01,3.5
 * 2024-02,4.1`);
 * console.log(table.column('temperature'));
 */
export function parseCsv(text: string, options: CsvOptions = {}): Table {
  checkCall(
    arguments,
    "data.parseCsv(text: string, { separator: string, header: boolean, decimal: '.' | ',' })",
  );
  const { rows, separator } = readRows(text, options.separator);
  const [first] = rows;
  if (first === undefined)
    throw new UnrolledError('data.parseCsv(): expected rows of text, got an empty text.');
  const width = first.fields.length;
  for (const { fields, line } of rows) {
    if (fields.length !== width) {
      throw new UnrolledError(
        `data.parseCsv(): expected ${width} fields in every line as in the first, got ${fields.length} in line ${line}.`,
      );
    }
  }
  const cells = rows.map(row => row.fields);
  const decimal = options.decimal ?? guessDecimal(cells, separator);
  const hasHeader = options.header ?? looksLikeHeader(cells, decimal);
  const columns = cells[0]!.map((field, at) => (hasHeader && field.trim()) || `c${at}`);
  const repeated = columns.find((name, at) => columns.indexOf(name) !== at);
  if (repeated !== undefined) {
    throw new UnrolledError(`data.parseCsv(): expected columns of different names, got '${repeated}' twice.`);
  }
  return new Table(columns, cells.slice(hasHeader ? 1 : 0), decimal);
}

interface Row {
  fields: string[];
  /** Where it begins in the text, counted from 1. */
  line: number;
}

function readRows(text: string, given: string | undefined): { rows: Row[]; separator: string } {
  // Papa Parse decides for one line ending; a file may hold several.
  const whole = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const lead = whole.match(/^(?:[^\S\n]*\n)*/)![0];
  const hint = whole.slice(lead.length).match(/^sep=(.)[^\S\n]*(?:\n|$)/);
  const skipped = lead + (hint?.[0] ?? '');
  const { data, errors, meta } = Papa.parse<string[]>(whole.slice(skipped.length), {
    delimiter: given ?? hint?.[1] ?? '',
    delimitersToGuess: [',', ';', '\t', '|'],
    newline: '\n',
  });
  let line = skipped.split('\n').length;
  const rows = data.map(fields => {
    const row = { fields, line };
    line += 1 + fields.reduce((count, field) => count + field.split('\n').length - 1, 0);
    return row;
  });
  const fault = errors.find(({ type }) => type === 'Quotes');
  if (fault) {
    const at = rows[fault.row ?? 0]?.line ?? 1;
    throw new UnrolledError(
      fault.code === 'MissingQuotes'
        ? `data.parseCsv(): the quote opened in the record of line ${at} is never closed.`
        : `data.parseCsv(): a quoted field of the record in line ${at} goes on after its closing quote.`,
      { hint: 'A quote within a quoted field is written twice: "5"" pipe".' },
    );
  }
  while (rows.at(-1)?.fields.every(isBlank)) rows.pop();
  const isTable = rows.some(({ fields }) => fields.length > 1);
  const kept = isTable ? rows.filter(({ fields }) => fields.length > 1 || !isBlank(fields[0]!)) : rows;
  return { rows: kept, separator: meta.delimiter };
}

const isBlank = (field: string) => field.trim() === '';

/** A number in decimal notation; what else JavaScript would take for one (0x1A, 1e999, blanks) is text here. */
function toNumber(field: string, decimal: '.' | ','): number | null {
  const written = decimal === ',' ? field.trim().replace(/^([^.,]*),/, '$1.') : field.trim();
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(written)) return null;
  if (decimal === ',' && field.includes('.')) return null;
  const value = Number(written);
  return Number.isFinite(value) ? value : null;
}

function guessDecimal(cells: readonly (readonly string[])[], separator: string): '.' | ',' {
  if (separator === ',') return '.';
  const some = (pattern: RegExp) => cells.some(row => row.some(field => pattern.test(field.trim())));
  return some(/^[+-]?\d*,\d+$/) && !some(/^[+-]?\d*\.\d+$/) ? ',' : '.';
}

const isMissing = (field: string) => /^(|na|n\/a|nan|null|none|-|\?)$/i.test(field.trim());

const isDate = (field: string) =>
  /^(\d{4}[-/.]\d{1,2}([-/.]\d{1,2})?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})([T ]\d{1,2}:\d{2}.*)?$/.test(
    field.trim(),
  );

function looksLikeHeader(cells: readonly (readonly string[])[], decimal: '.' | ','): boolean {
  const [first, ...rest] = cells as [readonly string[], ...string[][]];
  const isValue = (field: string) => toNumber(field, decimal) !== null || isDate(field);
  if (first.every(field => isValue(field))) return false;
  if (rest.length === 0) return true;
  let isData = false;
  for (const [at, field] of first.entries()) {
    if (isMissing(field)) continue;
    const filled = rest.map(row => row[at]!).filter(other => !isMissing(other));
    const holdsValues = filled.length > 0 && filled.every(isValue);
    // A name above numbers settles it, whatever else the line holds.
    if (holdsValues && !isValue(field)) return true;
    if ((holdsValues && isValue(field)) || filled.includes(field)) isData = true;
  }
  return !isData;
}
