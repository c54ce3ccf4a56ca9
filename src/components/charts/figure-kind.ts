import type { FigureSource } from './figure-source.ts';

export type FigureKind = 'curves' | 'bars' | 'picture' | 'trace' | 'histograms' | 'texts' | 'none';

/** What kind of figure a cell's runs have drawn under a name; the latest that did decides. */
export function figureKind(runs: FigureSource, name: string): FigureKind {
  const records = [...(runs.current ? [runs.current] : []), ...runs.earlier];
  const record = records.find(({ figureOrder }) => figureOrder.includes(name));
  if (!record) return 'none';
  if (record.pictures.has(name)) return 'picture';
  const moments = record.moments.get(name);
  if (moments) return moments[0]?.content.kind === 'trace' ? 'trace' : 'histograms';
  if (record.texts.has(name)) return 'texts';
  const kind = record.plots.get(name)?.options.kind;
  return kind === 'bar' || kind === 'histogram' ? 'bars' : 'curves';
}
