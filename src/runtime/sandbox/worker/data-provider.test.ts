import { describe, expect, it } from 'vitest';
import { limits, type WorkerEvent } from '../../protocol/index.ts';
import { DataProvider } from './data-provider.ts';

/** A page that answers every request at once. */
function provider() {
  const asked: string[] = [];
  const made = new DataProvider((event: WorkerEvent) => {
    if (event.kind !== 'data-wanted') return;
    asked.push(event.fileName);
    const { fileName } = event;
    queueMicrotask(() => made.receive(fileName, fileName === 'none.csv' ? null : `text of ${fileName}`));
  });
  return { made, asked };
}

describe('52. data sets', () => {
  it('are asked for once, however often they are loaded', async () => {
    const { made, asked } = provider();
    const texts = await Promise.all(Array.from({ length: 1_000 }, () => made.load('sunspots.csv')));
    for (let again = 0; again < 1_000; again++) texts.push(await made.load('sunspots.csv'));
    expect(new Set(texts)).toEqual(new Set(['text of sunspots.csv']));
    expect(asked).toEqual(['sunspots.csv']);
  });

  it('that there are not are asked for once too', async () => {
    const { made, asked } = provider();
    for (let again = 0; again < 3; again++)
      await expect(made.load('none.csv')).rejects.toThrow('no data set');
    expect(asked).toEqual(['none.csv']);
  });

  it('are so many and no more', async () => {
    const { made, asked } = provider();
    for (let i = 0; i < limits.dataFilesPerRun; i++) await made.load(`set-${i}.csv`);
    await expect(made.load('one-more.csv')).rejects.toThrow(`at most ${limits.dataFilesPerRun} data sets`);
    expect(await made.load('set-0.csv')).toBe('text of set-0.csv');
    expect(asked).toHaveLength(limits.dataFilesPerRun);
  });
});
