import * as v from 'valibot';
import { atLeastZero, backendName, bytes, limits, shortLabel } from '../runtime/protocol/index.ts';
import {
  indexedDbShelf,
  memoryShelf,
  moment,
  type RecordKind,
  revision,
  type Shelf,
} from './record-shelf.ts';
import { runSnapshot } from './run-snapshot.ts';

export const CHECKPOINT_VERSION = 1;

/** Where a run of a cell stood, and everything that is needed to go on from there. */
const checkpoint = v.object({
  version: v.literal(CHECKPOINT_VERSION),
  revision,
  cellId: v.string(),
  code: v.string(),
  /** The backend that computed: on another one the losses would differ in the last digits. */
  backend: backendName,
  done: atLeastZero,
  total: atLeastZero,
  /** What the progress bar counts. */
  label: shortLabel,
  bytes: bytes(limits.checkpointBytes),
  run: runSnapshot,
  savedAt: moment,
});
export type CheckpointRecord = Readonly<v.InferOutput<typeof checkpoint>>;

export type CheckpointShelf = Shelf<CheckpointRecord>;

export const checkpointKind: RecordKind<CheckpointRecord> = {
  shelf: 'checkpoints',
  version: CHECKPOINT_VERSION,
  keyOf: record => record.cellId,
  schema: checkpoint,
  upgrades: {},
};

export const checkpointShelf = (): CheckpointShelf => indexedDbShelf(checkpointKind);
export const memoryCheckpointShelf = (): CheckpointShelf => memoryShelf(checkpointKind);

/** Says that a cell's run is under way in some tab; the browser takes it back when that tab is gone. */
export interface RunLocks {
  /** Holds the cell's lock until the returned function is called. */
  hold(cellId: string): () => void;
  /** Whether another tab runs this cell. */
  isHeld(cellId: string): Promise<boolean>;
}

const lockName = (cellId: string) => `unrolled-run ${cellId}`;

export const browserLocks: RunLocks = {
  hold(cellId) {
    if (typeof navigator === 'undefined' || !navigator.locks) return () => {};
    let release = () => {};
    const over = new Promise<void>(resolve => {
      release = resolve;
    });
    // Shared: a lock is a sign here, nobody waits for it.
    navigator.locks.request(lockName(cellId), { mode: 'shared' }, () => over).catch(() => {});
    return release;
  },
  async isHeld(cellId) {
    if (typeof navigator === 'undefined' || !navigator.locks) return false;
    const { held = [] } = await navigator.locks.query();
    return held.some(lock => lock.name === lockName(cellId));
  },
};

/** The checkpoints of one cell: the latest is kept until its run ends by itself or is given up. */
export class CellCheckpoints {
  readonly #cellId: string;
  readonly #shelf: CheckpointShelf;
  readonly #locks: RunLocks;
  #revision: number | null = null;
  #numSaving = 0;
  #work: Promise<void> = Promise.resolve();
  #release: (() => void) | null = null;

  constructor(cellId: string, shelf: CheckpointShelf, locks: RunLocks) {
    this.#cellId = cellId;
    this.#shelf = shelf;
    this.#locks = locks;
  }

  /** The checkpoint of a run that ended with its page; null if there is none, or if it still runs in another tab. */
  async find(): Promise<CheckpointRecord | null> {
    await this.#work;
    try {
      if (await this.#locks.isHeld(this.#cellId)) return null;
      const record = await this.#shelf.read(this.#cellId);
      this.#revision = record?.revision ?? null;
      return record;
    } catch {
      // Nothing can be kept here; the cell's draft says so.
      return null;
    }
  }

  /** A run begins: its checkpoints take the place of the former run's. */
  begin(): void {
    this.#release ??= this.#locks.hold(this.#cellId);
  }

  /** Whether one is being written: another that comes meanwhile is left out, or they would pile up. */
  get isSaving(): boolean {
    return this.#numSaving > 0;
  }

  save(checkpoint: Omit<CheckpointRecord, 'version' | 'revision' | 'cellId' | 'savedAt'>): void {
    this.#numSaving++;
    const written = () => void this.#numSaving--;
    this.#do(async () => {
      const record: CheckpointRecord = {
        ...checkpoint,
        version: CHECKPOINT_VERSION,
        revision: (this.#revision ?? 0) + 1,
        cellId: this.#cellId,
        savedAt: Date.now(),
      };
      const other = await this.#shelf.write(record, this.#revision);
      // Another tab trains the same cell: the run that began last is the one to keep.
      if (other) await this.#shelf.write({ ...record, revision: other.revision + 1 }, other.revision);
      this.#revision = other ? other.revision + 1 : record.revision;
    });
    this.#work = this.#work.then(written);
  }

  /** The run is over, or its page is left: the last checkpoint stays, if there is one. */
  leave(): void {
    this.#release?.();
    this.#release = null;
  }

  /** The run came to its end, or its reader does not want it: nothing is left to resume. */
  discard(): void {
    this.leave();
    this.#do(async () => {
      await this.#shelf.remove(this.#cellId);
      this.#revision = null;
    });
  }

  /** Resolves when everything so far was written, or could not be. */
  settled(): Promise<void> {
    return this.#work;
  }

  #do(work: () => Promise<void>): void {
    // Where nothing can be kept there is nothing to resume; the run itself goes on.
    this.#work = this.#work.then(work).catch(() => {});
  }
}
