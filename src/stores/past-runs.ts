import * as v from 'valibot';
import { atLeastZero, finite } from '../runtime/protocol/index.ts';
import { keptRun } from './kept-runs.ts';
import { indexedDbShelf, memoryShelf, type PrefixShelf, type RecordKind, revision } from './record-shelf.ts';

export const PAST_RUN_VERSION = 1;

const settingValues = v.record(v.string(), v.union([finite, v.string(), v.boolean()]));
/** Values of settings, as they stand in a program. */
export type SettingValues = Readonly<v.InferOutput<typeof settingValues>>;

const group = v.object({
  id: v.string(),
  /** What was set in this run alone; the other runs of its group have other values or seeds. */
  settings: settingValues,
  seed: v.nullable(finite),
});
/** Runs that were asked for together: one program with several seeds, or a sweep over settings. */
export type RunGroup = Readonly<v.InferOutput<typeof group>>;

/** A run that is over, with everything it drew and said; one record each. */
const pastRun = v.object({
  version: v.literal(PAST_RUN_VERSION),
  revision,
  id: v.string(),
  /** The experiment that it belongs to: a cell, or the playground. */
  cellId: v.string(),
  /** Counts the runs of the experiment, from 1. */
  ordinal: atLeastZero,
  ...keptRun.entries,
  stepMs: v.nullable(atLeastZero),
  adapter: v.nullable(v.string()),
  /** Of the trained weights; null where none were handed over. */
  numParameters: v.nullable(atLeastZero),
  /** The run whose program this one's was edited from. */
  parent: v.nullable(v.string()),
  /** As the reader has called it; null: as its change is called. */
  name: v.nullable(v.string()),
  isPinned: v.boolean(),
  /** Whether its curves are shown beside the latest run's; null: while it is one of the last. */
  isShown: v.nullable(v.boolean()),
  group: v.nullable(group),
});
export type PastRun = Readonly<v.InferOutput<typeof pastRun>>;

/** What a reader may change of a run that is over. */
export type RunMark = Partial<Pick<PastRun, 'name' | 'isPinned' | 'isShown'>>;

export type PastRunShelf = PrefixShelf<PastRun>;

/** Keys of one experiment's runs begin with this. */
export const keyPrefix = (cellId: string): string => `${cellId}#`;
export const keyOfRun = ({ cellId, id }: Pick<PastRun, 'cellId' | 'id'>): string =>
  `${keyPrefix(cellId)}${id}`;
export const cellOfKey = (key: string): string => key.slice(0, key.lastIndexOf('#'));

export const pastRunKind: RecordKind<PastRun> = {
  shelf: 'past-runs',
  version: PAST_RUN_VERSION,
  keyOf: keyOfRun,
  schema: pastRun,
  upgrades: {},
};

export const pastRunShelf = (): PastRunShelf => indexedDbShelf(pastRunKind);
export const memoryPastRunShelf = (): PastRunShelf => memoryShelf(pastRunKind);
