import { useState } from 'react';
import { useStore } from '../../stores/index.ts';
import './film.css';
import type { FigureSource } from './figure-source.ts';
import { momentAt } from './use-film.ts';

/** Training steps of which some instrument has kept a moment, in order. */
export function filmSteps(runs: FigureSource): number[] {
  const output = runs.current;
  if (!output) return [];
  const steps = new Set<number>();
  for (const frames of output.pictures.values()) for (const { step } of frames) steps.add(step);
  for (const moments of output.moments.values()) for (const { step } of moments) steps.add(step);
  for (const samples of output.texts.values()) for (const { step } of samples) steps.add(step);
  return [...steps].sort((a, b) => a - b);
}

/** One slider for all instruments of a run: what they showed at any step of it, as far as that was kept. */
export function Film({ runs }: { runs: FigureSource }) {
  const step = useStore(runs.film);
  // What is kept is thinned as the run goes on; the steps are read anew whenever the slider is taken up.
  const [steps, setSteps] = useState<readonly number[]>(() => filmSteps(runs));
  const last = steps.length - 1;
  const value = step === null ? last : momentAt(steps, step);
  return (
    <label className="film">
      <span>Film</span>
      <input
        type="range"
        aria-label="Training step of all instruments"
        aria-valuetext={step === null ? 'the latest' : `step ${step}`}
        min={0}
        max={Math.max(1, last)}
        value={Math.max(0, value)}
        onPointerDown={() => setSteps(filmSteps(runs))}
        onFocus={() => setSteps(filmSteps(runs))}
        onChange={event => {
          const index = event.target.valueAsNumber;
          runs.film.set(index >= last ? null : (steps[index] ?? null));
        }}
      />
      <span className="film-step">
        {step === null ? `latest of ${steps.length} kept steps` : `step ${step}`}
      </span>
    </label>
  );
}
