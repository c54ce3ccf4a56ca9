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
import { ShowingMarks } from './showing-marks.ts';

export const KEPT_RUNS_VERSION = 2;
/** The last run of a cell and the former ones whose curves stay in view. */
export const MAX_KEPT_RUNS = 4;
/** Of one cell's runs together; the oldest go first, and a run that alone is larger is not kept. */
const MAX_KEPT_BYTES = 4_000_000;

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
const keptRun = v.object({
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

/** The last runs of one cell, the latest first. */
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

/** Bytes of the numbers and texts in it, roughly. */
function bytesOf(value: unknown): number {
  if (typeof value === 'string') return 2 * value.length;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 8;
  return Object.values(value).reduce((sum, part) => sum + bytesOf(part), 0);
}

/** The latest runs first, as many as there is room for. */
function newest(runs: readonly KeptRun[]): KeptRun[] {
  const kept: KeptRun[] = [];
  let bytes = 0;
  for (const run of [...runs].sort((a, b) => b.endedAt - a.endedAt)) {
    const size = bytesOf(run.run);
    if (kept.length === MAX_KEPT_RUNS || bytes + size > MAX_KEPT_BYTES) continue;
    bytes += size;
    kept.push(run);
  }
  return kept;
}

/** The runs of one cell that outlast its page. */
export class CellKeptRuns {
  readonly #cellId: string;
  readonly #shelf: KeptRunsShelf;
  #work: Promise<void> = Promise.resolve();

  readonly #marks: ShowingMarks;

  constructor(cellId: string, shelf: KeptRunsShelf, marks = new ShowingMarks(null)) {
    this.#cellId = cellId;
    this.#shelf = shelf;
    this.#marks = marks;
  }

  /** Whether showing them broke a page of an earlier visit. */
  get brokeAPage(): boolean {
    return this.#marks.isLeft(this.#cellId);
  }

  /** They are about to be shown. */
  showing(): void {
    this.#marks.begin(this.#cellId);
  }

  /** The latest first; none where nothing can be kept. */
  async find(): Promise<readonly KeptRun[]> {
    await this.#work;
    try {
      return (await this.#shelf.read(this.#cellId))?.runs ?? [];
    } catch {
      return [];
    }
  }

  /** Keeps a run beside those that are kept, by another tab too. */
  add(run: KeptRun): Promise<void> {
    return this.#do(async () => {
      let known = await this.#shelf.read(this.#cellId);
      // Another tab may write in between: its runs join these.
      for (let attempt = 0; attempt < 3; attempt++) {
        const record: KeptRunsRecord = {
          version: KEPT_RUNS_VERSION,
          revision: (known?.revision ?? 0) + 1,
          cellId: this.#cellId,
          runs: newest([run, ...(known?.runs ?? [])]),
        };
        known = await this.#shelf.write(record, known?.revision ?? null);
        if (known === null) return;
      }
    });
  }

  /** The reader wants to begin with empty plots. */
  forget(): Promise<void> {
    this.#marks.end(this.#cellId);
    return this.#do(() => this.#shelf.remove(this.#cellId));
  }

  /** Resolves when it was written, or could not be. */
  #do(work: () => Promise<void>): Promise<void> {
    // Where nothing can be kept the runs last as long as their page; the cell's draft says so.
    this.#work = this.#work.then(work).catch(() => {});
    return this.#work;
  }
}
