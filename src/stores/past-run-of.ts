import type { RunSettings } from './kept-runs.ts';
import type { PastRun, RunGroup } from './past-runs.ts';
import { countParameters } from './run-numbers.ts';
import type { RunSession } from './run-session.ts';
import type { RunView } from './run-view.ts';

/** Where a run stands among the others of its experiment. */
export interface RunPlace {
  readonly id: string;
  readonly parent: string | null;
  readonly group: RunGroup | null;
}

/** The record of a run that is over; null of one that has drawn nothing. */
export function pastRunOf(
  cellId: string,
  { view, output, origin }: RunSession,
  place: RunPlace,
): PastRun | null {
  const { state, seconds, failure, backend, vitals, weights } = view;
  if (output.isEmpty || (state !== 'done' && state !== 'stopped' && state !== 'failed')) return null;
  return {
    version: 1,
    revision: 1,
    cellId,
    ordinal: output.ordinal,
    endedAt: Date.now(),
    state,
    seconds,
    stepMs: vitals?.stepMs ?? null,
    backend: backend?.name ?? null,
    adapter: backend?.adapter ?? null,
    origin,
    settings: settingsOf(view),
    failure,
    numParameters: weights && countParameters(weights.bytes),
    name: null,
    isPinned: false,
    isShown: null,
    run: output.snapshot(),
    ...place,
  };
}

export const newRunId = (): string => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;

export const settingsOf = ({ settings, settingOrigins }: RunView): RunSettings => ({
  values: settings,
  origins: settingOrigins,
});
