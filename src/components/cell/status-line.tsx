import { useState } from 'react';
import type { BackendChoice, ExperimentView } from '../../stores/index.ts';
import { formatBytes, formatMoment, formatSeconds, formatStep } from './format.ts';
import { backendNames, stateNames, texts } from './strings.ts';

/** State, backend and why; then what changes all the time, which is shown but not read out. */
export function StatusLine({ view, choice }: { view: ExperimentView; choice: BackendChoice }) {
  const { state, backend, vitals, seconds, silent, recalledFrom } = view;
  const [showsReason, setShowsReason] = useState(false);
  return (
    <div className="code-cell-status" role="status" aria-atomic="false" data-state={state}>
      <span className="code-cell-state">{stateNames[state]}</span>
      {seconds !== null && <span>{` in ${formatSeconds(seconds)}`}</span>}
      {backend ? (
        <span>
          {' on '}
          <b>{backendNames[backend.name]}</b>
          {backend.adapter ? ` (${backend.adapter})` : ''}{' '}
          <button
            type="button"
            className="code-cell-why"
            aria-expanded={showsReason}
            onClick={() => setShowsReason(!showsReason)}
          >
            {texts.why}
          </button>
        </span>
      ) : (
        <span>{choice === 'auto' ? ` – ${texts.autoBackend}` : ` – backend: ${backendNames[choice]}`}</span>
      )}
      {recalledFrom !== null && <span>{` – ${texts.recalled(formatMoment(recalledFrom))}`}</span>}
      {silent && <span className="code-cell-silent">{` – ${texts.silent}`}</span>}
      {backend && (
        <p className="code-cell-reason" hidden={!showsReason}>
          {backend.reason}
        </p>
      )}
      {vitals && (
        <span className="code-cell-vitals" aria-live="off">
          {vitals.stepMs !== null && <span>{`${formatStep(vitals.stepMs)} per step`}</span>}
          <span>{vitals.numTensors === 1 ? '1 tensor' : `${vitals.numTensors} tensors`}</span>
          <span>{formatBytes(vitals.numBytes)}</span>
        </span>
      )}
    </div>
  );
}
