import { checkFinite, readsSynchronously, submittedWork } from '../../../engine/host.ts';

/** Rounds of a loop that may be submitted to the device before the program waits for the oldest. */
const ROUNDS_AHEAD = 3;

let check: Promise<void> | null = null;
let failure: { error: unknown } | null = null;
const rounds: Promise<void>[] = [];

/** Waits until every loss so far was looked at: the loop ends, nobody will ask again. */
export async function awaitLosses(): Promise<void> {
  await check;
  watchLosses();
  await check;
  throwFound();
}

/** Asks the engine whether a loss went wrong, without waiting, and throws what an earlier question found. */
export function watchLosses(): void {
  throwFound();
  if (readsSynchronously() || check !== null) return;
  check = checkFinite()
    .catch((error: unknown) => {
      failure = { error };
    })
    .finally(() => {
      check = null;
    });
}

function throwFound(): void {
  if (failure === null) return;
  const { error } = failure;
  failure = null;
  throw error;
}

/**
 * Submitting is quicker than computing: without a bound a program would run seconds ahead of its device, and
 * Stop, Pause and the plots would act on the past. Undefined while few rounds are on their way.
 */
export function deviceBacklog(): Promise<void> | undefined {
  const done = submittedWork();
  if (done === undefined) return undefined;
  rounds.push(done);
  return rounds.length > ROUNDS_AHEAD ? rounds.shift() : undefined;
}

/** Waits until the device has done all that the program asked of it so far. */
export async function deviceIdle(): Promise<void> {
  await submittedWork();
}
