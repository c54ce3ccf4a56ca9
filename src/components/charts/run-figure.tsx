import type { CellRuns } from '../../stores/index.ts';
import { BarFigure } from './bar-figure.tsx';
import { CurveFigure } from './curve-figure.tsx';
import { HeatMap } from './heat-map.tsx';
import { TextSamples } from './text-samples.tsx';

/** A figure that a run has drawn under some name, whatever its kind. */
export function RunFigure({ name, runs }: { name: string; runs: CellRuns }) {
  const records = [...(runs.current ? [runs.current] : []), ...runs.earlier];
  const record = records.find(({ figureOrder }) => figureOrder.includes(name));
  if (!record) return null;
  if (record.pictures.has(name)) return <HeatMap name={name} runs={runs} />;
  if (record.texts.has(name)) return <TextSamples name={name} runs={runs} />;
  const kind = record.plots.get(name)?.options.kind;
  if (kind === 'bar' || kind === 'histogram') return <BarFigure name={name} runs={runs} />;
  return <CurveFigure name={name} runs={runs} />;
}
