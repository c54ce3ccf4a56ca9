import * as v from 'valibot';
import type { RunOrigin, RunSettings } from './kept-runs.ts';
import {
  indexedDbShelf,
  type KeptRecord,
  memoryShelf,
  type PrefixShelf,
  type RecordKind,
} from './record-shelf.ts';
import type { RunSnapshot } from './run-output.ts';
import { isRunSnapshot } from './run-snapshot.ts';
import type { Failure } from './run-view.ts';

export const PAST_RUN_VERSION = 1;

/** Values of settings, as they stand in a program. */
export type SettingValues = Readonly<Record<string, number | string | boolean>>;

/** Runs that were asked for together: one program with several seeds, or a sweep over settings. */
export interface RunGroup {
  readonly id: string;
  /** What was set in this run alone; the other runs of its group have other values or seeds. */
  readonly settings: SettingValues;
  readonly seed: number | null;
}

/** A run that is over, with everything it drew and said; one record each. */
export interface PastRun extends KeptRecord {
  readonly version: typeof PAST_RUN_VERSION;
  readonly id: string;
  /** The experiment that it belongs to: a cell, or the playground. */
  readonly cellId: string;
  /** Counts the runs of the experiment, from 1. */
  readonly ordinal: number;
  readonly endedAt: number;
  readonly state: 'done' | 'stopped' | 'failed';
  readonly seconds: number | null;
  readonly stepMs: number | null;
  readonly backend: 'webgpu' | 'wasm' | 'cpu' | null;
  readonly adapter: string | null;
  /** Null of runs that were kept before their code was. */
  readonly origin: RunOrigin | null;
  /** Live settings. */
  readonly settings: RunSettings;
  readonly failure: Failure | null;
  /** Of the trained weights; null where none were handed over. */
  readonly numParameters: number | null;
  /** The run whose program this one's was edited from. */
  readonly parent: string | null;
  /** As the reader has called it; null: as its change is called. */
  readonly name: string | null;
  readonly isPinned: boolean;
  /** Whether its curves are shown beside the latest run's; null: while it is one of the last. */
  readonly isShown: boolean | null;
  readonly group: RunGroup | null;
  readonly run: RunSnapshot;
}

/** What a reader may change of a run that is over. */
export type RunMark = Partial<Pick<PastRun, 'name' | 'isPinned' | 'isShown'>>;

export type PastRunShelf = PrefixShelf<PastRun>;

const numbers = v.record(v.string(), v.number());
const settingValues = v.record(v.string(), v.union([v.number(), v.string(), v.boolean()]));
const nullableNumber = v.nullable(v.number());
const pastRun = v.object({
  version: v.literal(PAST_RUN_VERSION),
  revision: v.pipe(v.number(), v.integer()),
  id: v.string(),
  cellId: v.string(),
  ordinal: v.number(),
  endedAt: v.number(),
  state: v.picklist(['done', 'stopped', 'failed']),
  seconds: nullableNumber,
  stepMs: nullableNumber,
  backend: v.nullable(v.picklist(['webgpu', 'wasm', 'cpu'])),
  adapter: v.nullable(v.string()),
  origin: v.nullable(v.object({ code: v.string(), seed: nullableNumber, startedAt: v.number() })),
  settings: v.object({ values: numbers, origins: numbers }),
  failure: v.nullable(v.looseObject({ message: v.string() })),
  numParameters: nullableNumber,
  parent: v.nullable(v.string()),
  name: v.nullable(v.string()),
  isPinned: v.boolean(),
  isShown: v.nullable(v.boolean()),
  group: v.nullable(v.object({ id: v.string(), settings: settingValues, seed: nullableNumber })),
  run: v.custom<RunSnapshot>(isRunSnapshot),
});

const isPastRun = (value: unknown): value is PastRun => v.is(pastRun, value);

/** Keys of one experiment's runs begin with this. */
export const keyPrefix = (cellId: string): string => `${cellId}#`;
export const keyOfRun = ({ cellId, id }: Pick<PastRun, 'cellId' | 'id'>): string =>
  `${keyPrefix(cellId)}${id}`;
export const cellOfKey = (key: string): string => key.slice(0, key.lastIndexOf('#'));

export const pastRunKind: RecordKind<PastRun> = {
  shelf: 'past-runs',
  version: PAST_RUN_VERSION,
  keyOf: keyOfRun,
  isRecord: isPastRun,
  upgrades: {},
};

export const pastRunShelf = (): PastRunShelf => indexedDbShelf(pastRunKind);
export const memoryPastRunShelf = (): PastRunShelf => memoryShelf(pastRunKind);
