import { setDataProvider } from './real-series.ts';
import '@tensorflow/tfjs-backend-cpu';
import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { tensor } from '../tensor/index.ts';
import {
  load,
  MinMaxScaler,
  parseCsv,
  type SeriesName,
  StandardScaler,
  seriesCatalogue,
  slidingWindows,
  TensorDataset,
  timeSplit,
} from './index.ts';

describe('slidingWindows', () => {
  const series = [1, 2, 3, 4, 5, 6, 7];

  it('pairs each window with the value after it', async () => {
    const [x, y] = slidingWindows(series, { length: 3 }).tensors;
    expect(x.shape).toEqual([4, 3, 1]);
    expect(await x.select(0, 3).toArray()).toEqual([[4], [5], [6]]);
    expect(await y.toArray()).toEqual([[4], [5], [6], [7]]);
  });

  it('takes several steps ahead and strides', async () => {
    const [x, y] = slidingWindows(series, { length: 2, horizon: 2, stride: 3 }).tensors;
    expect(await x.squeeze(2).toArray()).toEqual([
      [1, 2],
      [4, 5],
    ]);
    expect(await y.toArray()).toEqual([
      [3, 4],
      [6, 7],
    ]);
  });

  it('uses the last value that fits and no more', () => {
    expect(slidingWindows(series, { length: 6 }).length).toBe(1);
    expect(() => slidingWindows(series, { length: 7 })).toThrow(/at least 8 steps.*series of 7/);
  });

  it('predicts at every step when asked', async () => {
    const [x, y] = slidingWindows(series, { length: 3, horizon: 2, everyStep: true }).tensors;
    expect(await x.select(0, 0).toArray()).toEqual([[1], [2], [3]]);
    expect(await y.select(0, 0).toArray()).toEqual([[3], [4], [5]]);
    expect(y.shape).toEqual([3, 3, 1]);
  });

  it('keeps several variables, or the one to predict', async () => {
    const rows = [
      [1, 10],
      [2, 20],
      [3, 30],
    ];
    expect(slidingWindows(rows, { length: 2 }).tensors.map(t => t.shape)).toEqual([
      [1, 2, 2],
      [1, 1, 2],
    ]);
    const [, y] = slidingWindows(rows, { length: 2, target: 1 }).tensors;
    expect(await y.toArray()).toEqual([[30]]);
  });

  it('refuses tensors, gaps and ragged rows with what to do', () => {
    expect(() => slidingWindows(tensor(series) as never, { length: 2 })).toThrow(/await series.toArray/);
    expect(() => slidingWindows([1, NaN, 3], { length: 1 })).toThrow(/NaN in row 1.*missing values/);
    expect(() => slidingWindows([[1, 2], [3]], { length: 1 })).toThrow(
      /2 numbers in every row, got 1 in row 1/,
    );
  });
});

describe('timeSplit', () => {
  it('keeps the order of time, for lists and data sets', () => {
    expect(timeSplit([1, 2, 3, 4, 5], [0.6, 0.4])).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
    const [past, future] = timeSplit(new TensorDataset(tensor([1, 2, 3])), [2, 1]);
    expect([past.indices, future.indices]).toEqual([[0, 1], [2]]);
  });

  it('gives what is left over to the first parts', () => {
    expect(timeSplit([1, 2, 3, 4, 5, 6, 7], [0.5, 0.5]).map(part => part.length)).toEqual([4, 3]);
  });

  it('refuses lengths that do not add up', () => {
    expect(() => timeSplit([1, 2, 3], [1, 1])).toThrow(/sum to 3.*sum to 2/);
    expect(() => timeSplit([1, 2, 3], [0.5, 0.6])).toThrow(/fractions that sum to 1/);
  });
});

describe('scalers', () => {
  it('bring the fitted part to mean 0 and deviation 1', () => {
    const z = new StandardScaler().fitTransform([2, 4, 6, 8]);
    expect(z.reduce((a, b) => a + b)).toBeCloseTo(0, 12);
    expect(z.reduce((a, b) => a + b * b, 0) / 4).toBeCloseTo(1, 12);
  });

  it('bring the fitted part to 0…1 and go beyond for what was not seen', () => {
    const scaler = new MinMaxScaler().fit([10, 30]);
    expect(scaler.transform([10, 20, 50])).toEqual([0, 0.5, 2]);
    expect([scaler.min, scaler.max]).toEqual([[10], [30]]);
  });

  it('come back exactly enough, for rows and tensors, each variable by its own scale', async () => {
    const rows = [
      [1, 100],
      [2, 300],
      [3, 200],
    ];
    for (const scaler of [new StandardScaler(), new MinMaxScaler()]) {
      const z = scaler.fitTransform(rows);
      scaler.inverseTransform(z).forEach((row, r) => {
        row.forEach((value, c) => {
          expect(value).toBeCloseTo(rows[r]![c]!, 10);
        });
      });
      const asTensor = scaler.transform(tensor([rows]));
      expect(asTensor.shape).toEqual([1, 3, 2]);
      (await asTensor.data()).forEach((value, i) => {
        expect(value).toBeCloseTo(z.flat()[i]!, 5);
      });
      (await scaler.inverseTransform(asTensor).data()).forEach((value, i) => {
        expect(value).toBeCloseTo(rows.flat()[i]!, 3);
      });
    }
  });

  it('survive a variable that never changes', () => {
    expect(new StandardScaler().fitTransform([5, 5])).toEqual([0, 0]);
    expect(new MinMaxScaler().fitTransform([5, 5])).toEqual([0, 0]);
  });

  it('say that they were not fitted, or fitted on something else', () => {
    expect(() => new StandardScaler().transform([1])).toThrow(
      /Call fit\(series\) on the training part first/,
    );
    expect(() => new StandardScaler().fit([1, 2]).transform([[1, 2]])).toThrow(/1 variable\(s\).*got 2/);
    expect(() =>
      new MinMaxScaler()
        .fit([
          [1, 2],
          [3, 4],
        ])
        .transform(tensor([1, 2, 3])),
    ).toThrow(/2 variables.*\(3\)/);
  });
});

describe('parseCsv', () => {
  it('reads quoted fields, doubled quotes, both line ends and a byte-order mark', () => {
    const table = parseCsv('\uFEFFname,note\r\n"Ann, B.","said ""hi""\nand left"\r\nCy,\n');
    expect(table.columns).toEqual(['name', 'note']);
    expect(table.text('name')).toEqual(['Ann, B.', 'Cy']);
    expect(table.text('note')).toEqual(['said "hi"\nand left', '']);
  });

  it('finds the separator and whether there is a header', () => {
    expect(parseCsv('a;b\n1;2').rows()).toEqual([[1, 2]]);
    expect(parseCsv('1\t2\n3\t4').columns).toEqual(['c0', 'c1']);
    expect(parseCsv('7').column()).toEqual([7]);
  });

  it('names the line of a row that does not fit and of a quote never closed', () => {
    expect(() => parseCsv('a,b\n1,2\n3')).toThrow(/expected 2 fields.*got 1 in line 3/);
    expect(() => parseCsv('a,b\n1,"2')).toThrow(/line 2 is never closed/);
    expect(() => parseCsv('')).toThrow(/empty text/);
    expect(() => parseCsv('a,a\n1,2')).toThrow(/'a' twice/);
  });

  it('says which cell is no number and which columns there are', () => {
    const table = parseCsv('day,sold\nMon,3\nTue,n/a');
    expect(() => table.column('sold')).toThrow(/"n\/a" in row 2/);
    expect(() => table.column('price')).toThrow(/no such column.*day, sold/);
    expect(() => parseCsv('a,b\n1,2').column()).toThrow(/several hold numbers: a, b/);
  });

  it('does not take an empty cell for zero', () => {
    expect(() => parseCsv('a,b\n1,2\n,3').column('a')).toThrow(/"" in row 2/);
  });
});

describe('load', () => {
  afterEach(() => setDataProvider(null));
  const fromDisk = (fileName: string) =>
    readFile(new URL(`../../../public/data/${fileName}`, import.meta.url), 'utf8');

  it('reads every series of the catalogue, all of it numbers', async () => {
    setDataProvider(fromDisk);
    const lengths: Record<string, [number, number]> = {};
    for (const name of Object.keys(seriesCatalogue) as SeriesName[]) {
      const series = await load(name);
      expect(series.values.flat().every(Number.isFinite)).toBe(true);
      lengths[name] = [series.times.length, series.columns.length];
    }
    expect(lengths).toEqual({
      'air-passengers': [144, 1],
      'mauna-loa-co2': [468, 1],
      sunspots: [2820, 1],
      'nottingham-temperature': [240, 1],
      'uk-road-casualties': [192, 8],
      'eu-stock-indices': [1860, 4],
    });
  });

  it('gives one variable by name, or the only one', async () => {
    setDataProvider(fromDisk);
    expect((await load('air-passengers')).column().slice(0, 2)).toEqual([112, 118]);
    expect((await load('eu-stock-indices')).column('FTSE')[0]).toBe(2443.6);
  });

  it('lists the series when the name is unknown, and asks for a provider', async () => {
    await expect(load('weather' as SeriesName)).rejects.toThrow(/no such series.*air-passengers/);
    await expect(load('toString' as SeriesName)).rejects.toThrow(/no such series/);
    await expect(load('sunspots')).rejects.toThrow(/setDataProvider/);
  });
});
