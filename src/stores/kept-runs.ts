import * as v from 'valibot';
import { atLeastZero, backendName, failure, finite } from '../runtime/protocol/index.ts';
import {
  indexedDbShelf,
  memoryShelf,
  moment,
  type RecordKind,
  revision,
  type Shelf,
} from './record-shelf.ts';
import { runSnapshot } from './run-snapshot.ts';

export const KEPT_RUNS_VERSION = 2;

/** What a run was made of. */
const origin = v.object({
  code: v.string(),
  /** The seed that it was started with, if it was given one; the program may set its own. */
  seed: v.nullable(finite),
  startedAt: moment,
});
export type RunOrigin = Readonly<v.InferOutput<typeof origin>>;

const values = v.pipe(v.record(v.string(), finite), v.readonly());
/** Live settings as they were last, and as the program itself had set them. */
const settings = v.object({ values, origins: values });
export type RunSettings = Readonly<v.InferOutput<typeof settings>>;

/** A run that has ended, with everything it drew and said. */
export const keptRun = v.object({
  endedAt: moment,
  state: v.picklist(['done', 'stopped', 'failed']),
  seconds: v.nullable(atLeastZero),
  backend: v.nullable(backendName),
  /** Null of runs that were kept before their code was. */
  origin: v.nullable(origin),
  settings,
  failure: v.nullable(failure),
  run: runSnapshot,
});
export type KeptRun = Readonly<v.InferOutput<typeof keptRun>>;

/**
 * The last runs of one cell, the latest first, as the site kept them before each run had a record of its own. They
 * are read, from this device and from files, and divided into those.
 */
const keptRuns = v.object({
  version: v.literal(KEPT_RUNS_VERSION),
  revision,
  cellId: v.string(),
  runs: v.pipe(v.array(keptRun), v.readonly()),
});
export type KeptRunsRecord = Readonly<v.InferOutput<typeof keptRuns>>;

export type KeptRunsShelf = Shelf<KeptRunsRecord>;

export const keptRunsKind: RecordKind<KeptRunsRecord> = {
  shelf: 'runs',
  version: KEPT_RUNS_VERSION,
  keyOf: record => record.cellId,
  schema: keptRuns,
  upgrades: {
    1: old => ({
      ...old,
      version: 2,
      runs: (old.runs as object[]).map(run => ({
        ...run,
        origin: null,
        settings: { values: {}, origins: {} },
        failure: null,
      })),
    }),
  },
};

export const keptRunsShelf = (): KeptRunsShelf => indexedDbShelf(keptRunsKind);
export const memoryKeptRunsShelf = (): KeptRunsShelf => memoryShelf(keptRunsKind);
