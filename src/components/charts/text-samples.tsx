import { useRef } from 'react';
import { type TextSample, useStore } from '../../stores/index.ts';
import { DataTable } from './data-table.tsx';
import type { FigureSource } from './figure-source.ts';
import { PlotFigure } from './plot-figure.tsx';
import { downloadCsv, toCsv } from './save-plot.ts';
import { useFigureVersion } from './use-figure.ts';

const SHOWN = 5;

/** What a model writes as it learns: the latest samples, the newest first. */
export function TextSamples({ name, runs }: { name: string; runs: FigureSource }) {
  const figure = useRef<HTMLElement>(null);
  useFigureVersion(runs, name, figure);
  const samples: readonly TextSample[] =
    runs.current?.texts.get(name) ?? runs.earlier[0]?.texts.get(name) ?? [];
  const step = useStore(runs.film);
  const shown = step === null ? samples : samples.filter(sample => sample.step <= step);
  return (
    <PlotFigure
      name={name}
      ref={figure}
      wide
      saveActions={[
        {
          label: 'CSV',
          run: () =>
            downloadCsv(
              name,
              toCsv(
                ['step', 'text'],
                samples.map(({ step, text }) => [step, text]),
              ),
            ),
        },
      ]}
      table={() => (
        <DataTable
          label={name}
          columns={['step', 'text']}
          rows={samples.map(({ step, text }) => [step, text])}
        />
      )}
    >
      <ol className="text-samples">
        {shown
          .slice(-SHOWN)
          .reverse()
          .map(({ step, text }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a sample is its place among the latest, and steps repeat
            <li key={i}>
              <span className="text-samples-step">step {step}</span>
              <pre>{text}</pre>
            </li>
          ))}
      </ol>
    </PlotFigure>
  );
}
