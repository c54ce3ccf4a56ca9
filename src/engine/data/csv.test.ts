import { describe, expect, test } from 'vitest';
import { failure } from '../nn/test-support.ts';
import { type CsvOptions, parseCsv } from './csv.ts';

const read = (text: string, options?: CsvOptions) => {
  const table = parseCsv(text, options);
  return [
    table.columns,
    ...Array.from({ length: table.length }, (_, row) => table.columns.map(name => table.text(name)[row])),
  ];
};

describe('columns and rows as a spreadsheet reads them', () => {
  test.each<[string, string, string[][]]>([
    [
      'a blank first line',
      '\na,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'blank first lines with blanks in them',
      '  \n\t\n\na,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a separator in the header',
      '"price, EUR",sold\n1,2',
      [
        ['price, EUR', 'sold'],
        ['1', '2'],
      ],
    ],
    [
      'commas in the names of a table with semicolons',
      'price, in EUR, net;sold\n1;2\n3;4',
      [
        ['price, in EUR, net', 'sold'],
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      'quoted commas in the names of a table with semicolons',
      '"a, b, c";d\n1;2',
      [
        ['a, b, c', 'd'],
        ['1', '2'],
      ],
    ],
    [
      'sep=',
      'sep=;\na;b\n1,5;2',
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    ],
    [
      'sep= after a blank line',
      '\nsep=|\r\na|b\r\n1|2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a tab',
      'a\tb\n1\t2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a bar',
      'a|b\n1|2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a last line of blanks',
      'a,b\n1,2\n   \n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'last lines of separators',
      'a,b\n1,2\n,\n,\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'an empty row between others',
      'a,b\n1,2\n,\n3,4',
      [
        ['a', 'b'],
        ['1', '2'],
        ['', ''],
        ['3', '4'],
      ],
    ],
    [
      'a blank line between others',
      'a,b\n1,2\n\n3,4',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    ['a gap in one column', 'a\n1\n\n3\n', [['a'], ['1'], [''], ['3']]],
    [
      'dates without header',
      '2020-01-01,5\n2020-01-02,6',
      [
        ['c0', 'c1'],
        ['2020-01-01', '5'],
        ['2020-01-02', '6'],
      ],
    ],
    [
      'months without header',
      '2020-01,5\n2020-02,6',
      [
        ['c0', 'c1'],
        ['2020-01', '5'],
        ['2020-02', '6'],
      ],
    ],
    [
      'a missing value in the first row, without header',
      '2020-01-01,n/a\n2020-01-02,6',
      [
        ['c0', 'c1'],
        ['2020-01-01', 'n/a'],
        ['2020-01-02', '6'],
      ],
    ],
    [
      'labels without header',
      'spam,win money\nham,see you\nspam,click here',
      [
        ['c0', 'c1'],
        ['spam', 'win money'],
        ['ham', 'see you'],
        ['spam', 'click here'],
      ],
    ],
    [
      'a number above numbers, without header',
      'Berlin,3\nParis,4',
      [
        ['c0', 'c1'],
        ['Berlin', '3'],
        ['Paris', '4'],
      ],
    ],
    [
      'a name above numbers',
      'Berlin,temperature\nParis,4',
      [
        ['Berlin', 'temperature'],
        ['Paris', '4'],
      ],
    ],
    [
      'texts under names',
      'name,language\nSmith,English',
      [
        ['name', 'language'],
        ['Smith', 'English'],
      ],
    ],
    ['a header alone', 'a,b\n', [['a', 'b']]],
    [
      'a name that is blank',
      ',sold\n1,2',
      [
        ['c0', 'sold'],
        ['1', '2'],
      ],
    ],
    [
      'a quoted field with a line end and quotes',
      'a,b\n"x ""y""\nz",2',
      [
        ['a', 'b'],
        ['x "y"\nz', '2'],
      ],
    ],
    [
      'a quote within a field',
      'size,n\n5" pipe,2',
      [
        ['size', 'n'],
        ['5" pipe', '2'],
      ],
    ],
    [
      'line ends of all kinds',
      'a,b\r\n1,2\n3,4\r5,6',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
        ['5', '6'],
      ],
    ],
    [
      'a byte order mark',
      '\uFEFFa,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
  ])('%s', (_, text, expected) => expect(read(text)).toEqual(expected));

  test('separator and header may be said', () => {
    expect(read('1;2\n3;4', { header: true })).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(read('a;b\n1;2', { header: false })[0]).toEqual(['c0', 'c1']);
    expect(read('a;b,c\n1;2,3', { separator: ';' })[0]).toEqual(['a', 'b,c']);
  });

  test('numbers in decimal notation alone', () => {
    const table = parseCsv('a,b,c,d,e\n0x1A,1e3,-.5,1_000,Infinity\n0b1, 7 ,+2.,3,1e999');
    expect(table.numericColumns).toEqual(['b', 'c']);
    expect(table.column('b')).toEqual([1000, 7]);
    expect(table.column('c')).toEqual([-0.5, 2]);
    expect(failure(() => table.column('a'))).toContain('got "0x1A" in row 1');
  });

  test('a decimal comma, where no comma divides', () => {
    expect(parseCsv('a;b\n1,5;2\n2,25;3').rows()).toEqual([
      [1.5, 2],
      [2.25, 3],
    ]);
    expect(parseCsv('a;b\n1,5;2.5').numericColumns).toEqual(['b']);
    expect(parseCsv('a;b\n1.500,5;2', { decimal: ',' }).numericColumns).toEqual(['b']);
    expect(parseCsv('a,b\n"1,5",2', { decimal: ',' }).column('a')).toEqual([1.5]);
  });

  test('faults are named with their line', () => {
    expect(failure(() => parseCsv('\n\na,b\n1,2\n3'))).toContain(
      'expected 2 fields in every line as in the first, got 1 in line 5',
    );
    expect(failure(() => parseCsv('a,b\n"x\ny",2\n3'))).toContain('in line 4');
    expect(failure(() => parseCsv('a,b\n1,"2'))).toContain('record of line 2 is never closed');
    expect(failure(() => parseCsv('a,b\n"x"y,2'))).toContain(
      'record in line 2 goes on after its closing quote',
    );
    expect(failure(() => parseCsv(' \n\n'))).toContain('an empty text');
    expect(failure(() => parseCsv('a,b', { delimiter: ';' } as never))).toContain(
      'there is no option delimiter',
    );
  });
});
