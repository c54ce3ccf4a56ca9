import type { OutputEvent } from '../../protocol/index.ts';

/**
 * The run that `plot`, `probe`, `range` and `console` speak for. Outside the sandbox, under Node for
 * instance, nobody listens and a program runs all the same.
 */
export interface Session {
  emit(event: OutputEvent): void;
  /** Resolves when the program may go on: at once, after a pause, or never once it is stopped. */
  mayContinue(): Promise<void> | undefined;
  /** A loop of the program began or ended; a run is over when its module and its loops are. */
  loopChanged(by: 1 | -1): void;
  /** Absent where nobody keeps checkpoints. */
  readonly checkpoints?: CheckpointKeeper;
}

/** Keeps checkpoints of one loop of the run, and hands out the one from which the run goes on. */
export interface CheckpointKeeper {
  /** From which this run goes on; null when it begins anew. */
  readonly resume: Uint8Array<ArrayBuffer> | null;
  /** Whether the loop that asks is the first one; only that one is kept. */
  claim(): boolean;
  /** The run stands where the checkpoint was taken: what it says from now on is new. */
  caughtUp(): void;
  keep(event: Extract<OutputEvent, { kind: 'checkpoint' }>): void;
}

const nobody: Session = {
  emit() {},
  mayContinue: () => undefined,
  loopChanged() {},
};

let current = nobody;

export function session(): Session {
  return current;
}

/** Installs who listens; null removes them. */
export function setSession(next: Session | null): void {
  current = next ?? nobody;
}
