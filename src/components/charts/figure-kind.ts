import type { Moment } from '../../stores/index.ts';
import type { FigureSource } from './figure-source.ts';

/** What an instrument draws is named by its content; a text without anything more is a 'text'. */
export type FigureKind = Moment['content']['kind'] | 'curves' | 'bars' | 'picture' | 'text' | 'none';

/** What kind of figure a cell's runs have drawn under a name; the latest that did decides. */
export function figureKind(runs: FigureSource, name: string): FigureKind {
  const records = [...(runs.current ? [runs.current] : []), ...runs.earlier];
  const record = records.find(({ figureOrder }) => figureOrder.includes(name));
  if (!record) return 'none';
  if (record.pictures.has(name)) return 'picture';
  const moments = record.moments.get(name);
  if (moments?.[0]) return moments[0].content.kind;
  if (record.texts.has(name)) return 'text';
  const kind = record.plots.get(name)?.options.kind;
  return kind === 'bar' || kind === 'histogram' ? 'bars' : 'curves';
}
