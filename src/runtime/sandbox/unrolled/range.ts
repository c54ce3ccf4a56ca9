import { enterLoop, leaveLoop } from '../../../engine/host.ts';
import type { CheckpointParts } from '../../../engine/index.ts';
import { toLabel } from '../../protocol/index.ts';
import { eventLoopTurn, now } from './captured.ts';
import { awaitLosses, deviceBacklog, watchLosses } from './device-watch.ts';
import { LoopCheckpoints } from './loop-checkpoints.ts';
import { backlog } from './plot/queue.ts';
import { session } from './session.ts';

/** Settings of `range`. */
export interface RangeOptions {
  /** Distance between two numbers; negative to count down. */
  step?: number;
  /** What the progress bar counts: 'epoch', 'step'. */
  label?: string;
  /**
   * What the rest of the loop depends on: model, optimizer, scheduler, loader. About once a second, between two
   * rounds, their state is kept on this device, and a run that was cut off, by a reload for instance, can go
   * on there with the same losses. For one loop of a program, the first that asks for it.
   */
  checkpoint?: CheckpointParts;
}

/** Longer than this without a turn of the event loop, and Stop, Pause and the plots would lag. */
const TURN_INTERVAL_MS = 8;
let lastTurnMs = 0;
/** Loops of range() that are running; the outermost one owns the progress bar. */
let depth = 0;

/**
 * What every loop of the sandbox awaits before it goes round again: errors found meanwhile on the device,
 * a turn of the event loop, pause, step and stop.
 */
export function yieldPoint(): Promise<void> | undefined {
  watchLosses();
  const overdue = now() - lastTurnMs >= TURN_INTERVAL_MS;
  const full = backlog() ?? deviceBacklog();
  if (overdue || full) return rest(full);
  return session().mayContinue();
}

async function rest(full: Promise<void> | undefined): Promise<void> {
  await full;
  await eventLoopTurn();
  lastTurnMs = now();
  await session().mayContinue();
}

/**
 * Counts from 0 to n − 1, or from start to end − 1, and lets the page take part: the progress bar moves, and
 * Pause, Step and Stop act before each round: Step does one round, a batch, or a single time step where the loop
 * goes over time. Tensors made after the loop are permanent again.
 *
 * @example
 * for await (const epoch of range(3)) console.log(epoch); // 0, 1, 2
 */
export function range(end: number, options?: RangeOptions): AsyncIterableIterator<number>;
export function range(start: number, end: number, options?: RangeOptions): AsyncIterableIterator<number>;
export function range(
  first: number,
  second?: number | RangeOptions,
  third?: RangeOptions,
): AsyncIterableIterator<number> {
  const start = typeof second === 'number' ? first : 0;
  const end = typeof second === 'number' ? second : first;
  const options = (typeof second === 'number' ? third : second) ?? {};
  const step = options.step ?? 1;
  for (const [name, value] of Object.entries({ start, end, step })) {
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      throw new RangeError(`range(): expected ${name} to be a finite number, got ${String(value)}.`);
    }
  }
  if (step === 0) throw new RangeError('range(): a step of 0 would never end.');
  const total = Math.max(0, Math.ceil((end - start) / step));
  return count(start, step, total, toLabel(options.label ?? '', 80), options.checkpoint);
}

async function* count(
  start: number,
  step: number,
  total: number,
  label: string,
  parts: CheckpointParts | undefined,
): AsyncGenerator<number> {
  const outermost = depth === 0;
  depth++;
  enterLoop();
  session().loopChanged(1);
  const report = (done: number) => {
    if (outermost) session().emit({ kind: 'progress', done, total, label });
  };
  try {
    const checkpoints = outermost ? LoopCheckpoints.for(parts, total, label) : null;
    for (let i = (await checkpoints?.restore()) ?? 0; i < total; i++) {
      report(i);
      const saving = checkpoints?.roundBegins(i);
      if (saving) await saving;
      const wait = yieldPoint();
      if (wait) await wait;
      yield start + i * step;
    }
    report(total);
    await awaitLosses();
  } finally {
    depth--;
    leaveLoop();
    session().loopChanged(-1);
  }
}
