import type { PastRun, RunOutput, SettingValues } from '../../stores/index.ts';
import { changeName } from './change-name.ts';
import { type RunSummary, summaryOfRun } from './run-summary.ts';

/** A line of the run list. */
export interface RunRow extends RunSummary {
  readonly run: PastRun;
  /** As the reader called it, else what it changed. */
  readonly name: string;
  readonly settings: SettingValues;
}

export function rowsOf(
  runs: readonly PastRun[],
  outputOf: (run: PastRun) => RunOutput,
  settingsOf: (code: string) => SettingValues | undefined,
): RunRow[] {
  const byId = new Map(runs.map(run => [run.id, run]));
  return runs.map(run => {
    const { origin, group } = run;
    const settings = { ...(origin && settingsOf(origin.code)), ...group?.settings };
    const seed = group?.seed ?? null;
    return {
      run,
      name: run.name ?? nameOf(run, byId.get(run.parent ?? ''), settingsOf),
      settings: seed === null ? settings : { ...settings, seed },
      ...summaryOfRun(outputOf(run)),
    };
  });
}

/** 'hiddenSize 16 → 32' against the run that its program was edited from; else its number. */
function nameOf(
  { ordinal, origin, group }: PastRun,
  parent: PastRun | undefined,
  settingsOf: (code: string) => SettingValues | undefined,
): string {
  if (group) {
    const parts = Object.entries(group.settings).map(([name, value]) => `${name} ${value}`);
    if (group.seed !== null) parts.push(`seed ${group.seed}`);
    return parts.join(', ') || `run ${ordinal}`;
  }
  if (!origin || !parent?.origin) return `run ${ordinal}`;
  const program = (code: string) => ({ code, settings: settingsOf(code) });
  return changeName(program(parent.origin.code), program(origin.code)) ?? `run ${ordinal}, unchanged`;
}
