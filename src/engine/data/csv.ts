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
  readonly #cells: readonly (readonly string[])[];

  constructor(columns: readonly string[], cells: readonly (readonly string[])[]) {
    this.columns = columns;
    this.#cells = cells;
  }

  /** Rows, not counting the header. */
  get length(): number {
    return this.#cells.length;
  }

  /** The names of the columns in which every cell is a number. */
  get numericColumns(): string[] {
    return this.columns.filter((_, at) => this.#cells.every(row => toNumber(row[at]!) !== null));
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
      const value = toNumber(row[at]!);
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

/**
 * Reads comma-separated text (RFC 4180): quoted fields may hold separators, line ends and doubled quotes.
 *
 * Errors: an empty text; a row with another number of fields than the first, with its line; a quote that is
 * never closed; two columns of one name.
 *
 * @param text - the whole file
 * @param options.separator - default: whichever of comma, semicolon and tab the first line has most of
 * @param options.header - whether the first line names the columns. Default: yes, unless all of it is numbers;
 *   then the columns are c0, c1, …
 *
 * @example
 * import { data } from 'unrolled';
 *
 * const table = data.parseCsv(`month,temperature
 * 2024-01,3.5
 * 2024-02,4.1`);
 * console.log(table.column('temperature'));
 */
export function parseCsv(text: string, options: { separator?: string; header?: boolean } = {}): Table {
  checkCall(arguments, 'data.parseCsv(text: string, { separator: string, header: boolean })');
  const body = text.replace(/^\uFEFF/, '');
  const separator = options.separator ?? guessSeparator(body);
  const records = readRecords(body, separator);
  const [first] = records;
  if (first === undefined)
    throw new UnrolledError('data.parseCsv(): expected rows of text, got an empty text.');
  const width = first.fields.length;
  for (const { fields, line } of records) {
    if (fields.length !== width) {
      throw new UnrolledError(
        `data.parseCsv(): expected ${width} fields in every line as in the first, got ${fields.length} in line ${line}.`,
      );
    }
  }
  const hasHeader = options.header ?? first.fields.some(field => toNumber(field) === null);
  const columns = hasHeader ? first.fields.map(field => field.trim()) : first.fields.map((_, at) => `c${at}`);
  const repeated = columns.find((name, at) => columns.indexOf(name) !== at);
  if (repeated !== undefined) {
    throw new UnrolledError(`data.parseCsv(): expected columns of different names, got '${repeated}' twice.`);
  }
  return new Table(
    columns,
    records.slice(hasHeader ? 1 : 0).map(record => record.fields),
  );
}

function toNumber(field: string): number | null {
  const value = field.trim() === '' ? NaN : Number(field);
  return Number.isFinite(value) ? value : null;
}

function guessSeparator(text: string): string {
  const line = text.slice(0, (text.search(/[\r\n]/) + 1 || text.length + 1) - 1);
  const count = (separator: string) => line.split(separator).length;
  return [',', ';', '\t'].reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}

interface CsvRecord {
  fields: string[];
  line: number;
}

function readRecords(text: string, separator: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  let fields: string[] = [];
  let field = '';
  let line = 1;
  let startLine = 1;
  let isQuoted = false;
  const endRecord = () => {
    fields.push(field);
    if (fields.length > 1 || field !== '') records.push({ fields, line: startLine });
    fields = [];
    field = '';
  };
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (isQuoted) {
      if (char === '\n') line++;
      if (char !== '"') field += char;
      else if (text[i + 1] === '"') field += text[++i];
      else isQuoted = false;
    } else if (char === '"' && field === '') {
      isQuoted = true;
    } else if (char === separator) {
      fields.push(field);
      field = '';
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && text[i + 1] === '\n') i++;
      endRecord();
      startLine = ++line;
    } else {
      field += char;
    }
  }
  if (isQuoted) {
    throw new UnrolledError(
      `data.parseCsv(): the quote opened in the record of line ${startLine} is never closed.`,
    );
  }
  endRecord();
  return records;
}
