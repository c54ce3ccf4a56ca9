import { useId, useState } from 'react';
import type { ProgramFacts } from '../editor/index.ts';
import { strings } from './strings.ts';
import {
  MAX_SWEEP_RUNS,
  parseValues,
  SEED_COUNTS,
  type SweepAxis,
  type SweepPoint,
  seedsFrom,
  sweepPoints,
} from './sweep-values.ts';

interface SweepFormProps {
  readonly facts: ProgramFacts;
  readonly onStart: (points: readonly SweepPoint[]) => void;
}

/** One setting over a list or a range, or two as a grid, each with as many seeds as asked for. */
export function SweepForm({ facts, onStart }: SweepFormProps) {
  const { settings, seedCalls } = facts;
  const [first, setFirst] = useState(settings[0]?.name ?? '');
  const [second, setSecond] = useState('');
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const [numSeeds, setNumSeeds] = useState(1);
  const id = useId();
  if (settings.length === 0) return <p className="run-note">{strings.noSettings}</p>;

  const chosen = [first, second].filter((name, i, all) => name !== '' && all.indexOf(name) === i);
  const parsed = chosen.map(name => {
    const value = settings.find(setting => setting.name === name)?.value ?? 0;
    return { name, ...parseValues(texts[name] ?? '', value) };
  });
  const faults = parsed.flatMap(each => ('fault' in each ? [each] : []));
  const axes: SweepAxis[] = parsed.flatMap(each =>
    'values' in each ? [{ setting: each.name, values: each.values }] : [],
  );
  const seeds = numSeeds > 1 ? seedsFrom(seedCalls[0]?.seed ?? null, numSeeds) : [];
  const points = faults.length === 0 ? sweepPoints(axes, seeds) : [];
  const isTooMany = points.length > MAX_SWEEP_RUNS;
  return (
    <form
      className="run-form"
      aria-label={strings.sweep}
      onSubmit={event => {
        event.preventDefault();
        if (points.length > 0 && !isTooMany) onStart(points);
      }}
    >
      {[
        { label: strings.setting, value: first, set: setFirst, optional: false },
        { label: strings.second, value: second, set: setSecond, optional: true },
      ].map(({ label, value, set, optional }) => (
        <div key={label} className="run-form-row">
          <label>
            <span>{label}</span>
            <select value={value} onChange={event => set(event.target.value)}>
              {optional && <option value="">{strings.none}</option>}
              {settings
                .filter(({ name }) => !optional || name !== first)
                .map(({ name, value: now }) => (
                  <option key={name} value={name}>{`${name} (${now})`}</option>
                ))}
            </select>
          </label>
          {value !== '' && (!optional || value !== first) && (
            <label>
              <span>{optional ? strings.valuesOf(value) : strings.values}</span>
              <input
                value={texts[value] ?? ''}
                placeholder="4, 8, 16, 32"
                aria-describedby={`${id}-${label}`}
                onChange={event => setTexts({ ...texts, [value]: event.target.value })}
              />
            </label>
          )}
        </div>
      ))}
      <div className="run-form-row">
        <label>
          <span>{strings.seedsEach}</span>
          <input
            type="number"
            min={1}
            max={SEED_COUNTS.most}
            value={numSeeds}
            onChange={event => setNumSeeds(clampSeeds(event.target.valueAsNumber, 1))}
          />
        </label>
        <button
          type="submit"
          className="run-button run-button-first"
          disabled={points.length === 0 || isTooMany}
        >
          {strings.start(Math.max(1, points.length))}
        </button>
      </div>
      <p className="run-note" aria-live="polite">
        {isTooMany ? strings.tooMany(MAX_SWEEP_RUNS) : faults.map(({ fault }) => fault).join(' ')}
      </p>
    </form>
  );
}

export const clampSeeds = (count: number, least: number): number =>
  Number.isFinite(count) ? Math.min(SEED_COUNTS.most, Math.max(least, Math.round(count))) : least;
