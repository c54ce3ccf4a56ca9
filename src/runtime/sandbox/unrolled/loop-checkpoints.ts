import { type CheckpointParts, loadCheckpoint, saveCheckpoint } from '../../../engine/index.ts';
import { limits } from '../../protocol/index.ts';
import { now } from './captured.ts';
import { drainLog } from './console.ts';
import { pointCounts, setPointCounts } from './plot/curves.ts';
import { drain } from './plot/queue.ts';
import { session } from './session.ts';

/** Between two checkpoints of a loop. */
const CHECKPOINT_INTERVAL_MS = 1_000;

interface Place {
  done: number;
  /** How many points each curve has, so that curves go on where they were. */
  points: Record<string, number>;
}

/** Keeps, about once a second between two rounds of a loop, what the rest of it depends on. */
export class LoopCheckpoints {
  readonly #parts: CheckpointParts;
  readonly #total: number;
  readonly #label: string;
  #lastMs = now();
  #tooLarge = false;

  private constructor(parts: CheckpointParts, total: number, label: string) {
    this.#parts = parts;
    this.#total = total;
    this.#label = label;
  }

  /** For the first loop of a run that asks for it; null for others, and where nobody keeps checkpoints. */
  static for(parts: CheckpointParts | undefined, total: number, label: string): LoopCheckpoints | null {
    if (!parts || !session().checkpoints?.claim()) return null;
    return new LoopCheckpoints(parts, total, label);
  }

  /** Puts back what an earlier run left and returns how many rounds it had done; 0 when this run begins anew. */
  async restore(): Promise<number> {
    const keeper = session().checkpoints;
    if (!keeper?.resume) return 0;
    // What the program drew and printed up to here is in view already.
    await drain();
    await drainLog();
    const { done, points } = loadCheckpoint(keeper.resume, this.#parts) as Place;
    setPointCounts(points);
    keeper.caughtUp();
    this.#lastMs = now();
    return Math.min(done, this.#total);
  }

  /** Called before each round; undefined when no checkpoint is due. */
  roundBegins(done: number): Promise<void> | undefined {
    if (done === 0 || this.#tooLarge || now() - this.#lastMs < CHECKPOINT_INTERVAL_MS) return undefined;
    return this.#save(done);
  }

  async #save(done: number): Promise<void> {
    // The page keeps the curves with the checkpoint, so they have to be there first.
    await drain();
    await drainLog();
    const extra: Place = { done, points: pointCounts() };
    const bytes = await saveCheckpoint({ ...this.#parts, extra });
    this.#lastMs = now();
    this.#tooLarge = bytes.byteLength > limits.checkpointBytes;
    if (this.#tooLarge) return;
    session().checkpoints?.keep({
      kind: 'checkpoint',
      done,
      total: this.#total,
      label: this.#label,
      bytes,
    });
  }
}
