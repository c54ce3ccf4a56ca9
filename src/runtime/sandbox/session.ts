import type { OutputEvent } from '../protocol/index.ts';

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
