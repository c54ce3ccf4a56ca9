import { bytesIn } from './bytes-in.ts';
import { keyOfRun, type PastRun, type PastRunShelf } from './past-runs.ts';

/** Of all runs kept on this device; the oldest that are not pinned go first. */
export const RUN_BUDGET_BYTES = 96_000_000;

interface Entry {
  readonly bytes: number;
  readonly endedAt: number;
  readonly isPinned: boolean;
}

/** What became of a run that was to be kept. */
export interface Admission {
  readonly isKept: boolean;
  /** Keys of the runs that made room for it. */
  readonly gone: readonly string[];
}

/** The runs kept on this device, of all experiments together: what they weigh, and which must go when there are too many. */
export class RunBudget {
  readonly #shelf: PastRunShelf;
  readonly #most: number;
  #known: Promise<Map<string, Entry>> | null = null;

  constructor(shelf: PastRunShelf, most = RUN_BUDGET_BYTES) {
    this.#shelf = shelf;
    this.#most = most;
  }

  /**
   * Writes a record, new or changed, after the oldest unpinned runs have made room for it. One for which there is no
   * room, because pinned ones fill it, is not kept; a pinned run never goes.
   */
  async keep(record: PastRun): Promise<Admission> {
    const known = await this.#entries();
    const key = keyOfRun(record);
    const former = known.get(key);
    known.set(key, { bytes: bytesIn(record), endedAt: record.endedAt, isPinned: record.isPinned });
    const gone: string[] = [];
    while (total(known) > this.#most) {
      const oldest = this.#oldest(known, key);
      if (oldest === null) {
        // Without room for it, the run that is there already stays as it was.
        if (former) known.set(key, former);
        else known.delete(key);
        return { isKept: false, gone };
      }
      await this.#drop(known, oldest);
      gone.push(oldest);
    }
    for (;;) {
      try {
        await this.#write(record);
        return { isKept: true, gone };
      } catch (error) {
        // The browser has less room than the budget: the same runs go, one by one.
        const oldest = isQuota(error) ? this.#oldest(known, key) : null;
        if (oldest === null) {
          if (former) known.set(key, former);
          else known.delete(key);
          if (isQuota(error)) return { isKept: false, gone };
          throw error;
        }
        await this.#drop(known, oldest);
        gone.push(oldest);
      }
    }
  }

  async remove(key: string): Promise<void> {
    const known = await this.#entries();
    await this.#drop(known, key);
  }

  /** Another tab has changed what is kept under the key. */
  async noteOtherTab(key: string): Promise<void> {
    if (this.#known === null) return;
    const known = await this.#known;
    const record = await this.#shelf.read(key);
    if (record) known.set(key, entryOf(record));
    else known.delete(key);
  }

  async #write(record: PastRun): Promise<void> {
    let revision = record.revision - 1;
    // A mark set in another tab in between gives way: the reader's latest word counts.
    for (let attempt = 0; attempt < 3; attempt++) {
      const other = await this.#shelf.write({ ...record, revision: revision + 1 }, revision);
      if (other === null) return;
      revision = other.revision;
    }
  }

  async #drop(known: Map<string, Entry>, key: string): Promise<void> {
    await this.#shelf.remove(key);
    known.delete(key);
  }

  #oldest(known: ReadonlyMap<string, Entry>, except: string): string | null {
    let oldest: string | null = null;
    for (const [key, { endedAt, isPinned }] of known) {
      if (key === except || isPinned) continue;
      if (oldest === null || endedAt < known.get(oldest)!.endedAt) oldest = key;
    }
    return oldest;
  }

  #entries(): Promise<Map<string, Entry>> {
    this.#known ??= this.#shelf.readAll().then(
      records => new Map(records.map(record => [keyOfRun(record), entryOf(record)])),
      error => {
        this.#known = null;
        throw error;
      },
    );
    return this.#known;
  }
}

const entryOf = (record: PastRun): Entry => ({
  bytes: bytesIn(record),
  endedAt: record.endedAt,
  isPinned: record.isPinned,
});

function total(known: ReadonlyMap<string, Entry>): number {
  let bytes = 0;
  for (const entry of known.values()) bytes += entry.bytes;
  return bytes;
}

const isQuota = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'QuotaExceededError';
