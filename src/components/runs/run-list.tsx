import { useMemo, useState } from 'react';
import { type Experiment, type PastRun, settings, useStore } from '../../stores/index.ts';
import { formatNumber } from '../charts/axis.ts';
import { ChangesView, type ProgramFacts } from '../editor/index.ts';
import { QueueProgress } from './queue-progress.tsx';
import { queuedRuns } from './queue-runs.ts';
import { RunFindings } from './run-findings.tsx';
import { type RunRow, rowsOf } from './run-row.ts';
import { spreadOf } from './run-summary.ts';
import { RunTable } from './run-table.tsx';
import './runs.css';
import { SettingsForm } from './settings-form.tsx';
import { strings } from './strings.ts';
import { clampSeeds, SweepForm } from './sweep-form.tsx';
import { SweepFigure, sweepResult } from './sweep-result.tsx';
import { SEED_COUNTS, type SweepPoint, seedsFrom } from './sweep-values.ts';
import { useProgramFacts, valuesOf } from './use-program-facts.ts';

export interface RunListProps {
  readonly experiment: Experiment;
  readonly fileName: string;
  /** The program that seeds and sweeps are of: what stands in the cell now. */
  readonly code: string;
  /** Puts another program in its place: a former run's, or this one with another setting. */
  readonly onCode: (code: string) => void;
}

/** All runs of an experiment: repeating, sweeping, comparing. */
export function RunList({ experiment, fileName, code, onCode }: RunListProps) {
  const runs = useStore(experiment.history.runs);
  const codes = useMemo(() => [code, ...runs.flatMap(({ origin }) => origin?.code ?? [])], [code, runs]);
  const facts = useProgramFacts(codes);
  const own = facts.get(code);
  const rows = rowsOf(
    runs,
    run => experiment.outputOf(run),
    text => (facts.has(text) ? valuesOf(facts.get(text)) : undefined),
  );
  const [numSeeds, setNumSeeds] = useState(5);
  const [sweeps, setSweeps] = useState(false);
  const [comparedId, setComparedId] = useState<string | null>(null);
  const [otherId, setOtherId] = useState('');
  const compared = rows.find(({ run }) => run.id === comparedId);
  const other = rows.find(({ run }) => run.id === otherId);

  const start = (points: readonly SweepPoint[], own: ProgramFacts) => {
    const { backend } = settings.get();
    experiment.startQueue(queuedRuns({ code, facts: own, fileName, backend, points }));
  };
  const repeat = () => {
    if (!own) return;
    const seeds = seedsFrom(own.seedCalls[0]?.seed ?? null, numSeeds);
    start(
      seeds.map(seed => ({ settings: {}, seed })),
      own,
    );
  };
  const bringBack = (run: PastRun) => {
    if (!run.origin) return;
    experiment.bringBack(run);
    onCode(run.origin.code);
  };

  return (
    <div className="run-list">
      {own && <SettingsForm code={code} facts={own} onCode={onCode} />}
      <div className="run-list-actions">
        <button type="button" className="run-button" aria-disabled={!own} onClick={repeat}>
          {strings.repeat}
        </button>
        <label className="run-list-seeds">
          <span>{strings.seeds}</span>
          <input
            type="number"
            min={SEED_COUNTS.least}
            max={SEED_COUNTS.most}
            value={numSeeds}
            onChange={event => setNumSeeds(clampSeeds(event.target.valueAsNumber, SEED_COUNTS.least))}
          />
        </label>
        <button
          type="button"
          className="run-button"
          aria-disabled={!own}
          aria-expanded={sweeps}
          onClick={() => setSweeps(!sweeps)}
        >
          {strings.sweep}
        </button>
      </div>
      {sweeps && own && <SweepForm facts={own} onStart={points => start(points, own)} />}
      <QueueProgress experiment={experiment} />
      <RunFindings experiment={experiment} />
      <LatestGroup rows={rows} />
      {rows.length > 0 && (
        <RunTable
          rows={rows}
          experiment={experiment}
          onBringBack={bringBack}
          onCompare={row => setComparedId(row.run.id === comparedId ? null : row.run.id)}
        />
      )}
      {compared?.run.origin && (
        <section
          className="run-comparison"
          aria-label={strings.differences(compared.name, other?.name ?? strings.present)}
        >
          <p className="run-comparison-head">
            <b>{compared.name}</b>
            <label>
              <span>{strings.compareWith}</span>
              <select value={otherId} onChange={event => setOtherId(event.target.value)}>
                <option value="">{strings.present}</option>
                {rows
                  .filter(({ run }) => run.origin && run.id !== comparedId)
                  .map(({ run, name }) => (
                    <option key={run.id} value={run.id}>
                      {name}
                    </option>
                  ))}
              </select>
            </label>
            <button type="button" className="run-button" onClick={() => setComparedId(null)}>
              {strings.close}
            </button>
          </p>
          <ChangesView original={compared.run.origin.code} code={other?.run.origin?.code ?? code} />
        </section>
      )}
    </div>
  );
}

/** What the runs of the latest group have come to: over seeds mean and deviation, over settings a plot. */
function LatestGroup({ rows }: { rows: readonly RunRow[] }) {
  const group = rows[0]?.run.group;
  if (!group) return null;
  const ofGroup = rows.filter(({ run }) => run.group?.id === group.id);
  const result = sweepResult(ofGroup);
  if (result && result.cells.length > 0) return <SweepFigure result={result} />;
  const spread = spreadOf(ofGroup.map(({ bestLoss }) => bestLoss));
  if (!spread || spread.count < 2) return null;
  const { mean, deviation, low, high, count } = spread;
  return (
    <p className="run-spread">
      <b>{strings.bestLoss}</b> {formatNumber(mean)} ± {formatNumber(deviation)} {strings.spread(count)}, from{' '}
      {formatNumber(low)} to {formatNumber(high)}
    </p>
  );
}
