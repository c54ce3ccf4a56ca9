import * as tf from '@tensorflow/tfjs-core';
import type { BenchCase } from './cases.ts';
import { type Contender, type Phase, phases, type Trainer } from './contender.ts';

/**
 * What one contender did with one case; times are medians of interleaved repetitions, or that of its only step where
 * `stepQuartilesMs` is null.
 */
export interface Measurement {
  contender: string;
  case: BenchCase;
  /** Milliseconds of the forward pass, of forward and backward, and of the whole step; null if not timed. */
  medianMs: Record<Phase, number | null>;
  /** Middle half of the repetitions of the whole step. */
  stepQuartilesMs: [number, number] | null;
  /** Most bytes that tfjs's tensors took during a step, beyond those before it. */
  stepBytes: number | null;
  /** WebGPU commands of one whole step; null on other backends. */
  dispatches: number | null;
  submits: number | null;
  /** Loss after warming up, as a sign that something was trained. */
  loss: number;
}

export interface MeasureOptions {
  /** False to count commands and bytes alone, for emulated GPUs. */
  timed: boolean;
  /** Counts WebGPU commands; null on other backends. */
  commands: (() => { dispatches: number; submits: number }) | null;
  /** The wall-clock milliseconds that one contender may use for one phase of one case. */
  budgetMs: number;
  say(line: string): void;
}

const mostRepetitions = 9;
const fewestRepetitions = 3;
/** A repetition lasts at least this long, so that the clock's grain and a wait's cost do not count. */
const repetitionMs = 40;
const warmUpSteps = 3;
/** A step that takes longer, and not only the first one, is not repeated: where others take milliseconds it says enough. */
const onceIsEnoughMs = 2000;

interface Entrant {
  result: Measurement;
  trainer: Trainer;
  samples: Record<Phase, number[]>;
  calls: Record<Phase, number>;
}

/** Runs one case by all contenders, repetition by repetition in turn, so that a slow minute meets everyone. */
export async function measureCase(
  benchCase: BenchCase,
  contenders: Contender[],
  options: MeasureOptions,
): Promise<Measurement[]> {
  const results: Measurement[] = [];
  const entrants: Entrant[] = [];
  for (const contender of contenders) {
    const trainer = await contender.build(benchCase);
    if (!trainer) continue;
    let stepMs = await timeCalls(trainer, 'step', 1);
    // The first may have compiled something.
    if (options.timed && stepMs > onceIsEnoughMs) stepMs = await timeCalls(trainer, 'step', 1);
    if (options.timed && stepMs > onceIsEnoughMs) {
      results.push({ contender: contender.name, case: benchCase, ...once(stepMs, await trainer.finish()) });
      trainer.dispose();
      continue;
    }
    const { calls, counted } = await warmUp(contender, trainer, options);
    const result = { contender: contender.name, case: benchCase, ...counted, ...noTimes() };
    results.push(result);
    entrants.push({ result, trainer, samples: { forward: [], gradients: [], step: [] }, calls });
    // Without times nothing needs to run side by side.
    if (!options.timed) trainer.dispose();
  }
  if (!options.timed) return results;

  for (const phase of phases) {
    for (let repetition = 0; repetition < mostRepetitions; repetition++) {
      for (let turn = 0; turn < entrants.length; turn++) {
        const entrant = entrants[(turn + repetition) % entrants.length]!;
        const { samples } = entrant;
        const spent = sum(samples[phase]) * entrant.calls[phase];
        if (samples[phase].length >= fewestRepetitions && spent > options.budgetMs) continue;
        samples[phase].push(await timeCalls(entrant.trainer, phase, entrant.calls[phase]));
      }
    }
  }
  for (const { result, trainer, samples } of entrants) {
    for (const phase of phases) result.medianMs[phase] = quantile(samples[phase], 0.5);
    result.stepQuartilesMs = [quantile(samples.step, 0.25), quantile(samples.step, 0.75)];
    trainer.dispose();
  }
  for (const { contender, medianMs } of results) {
    const times = phases.filter(phase => medianMs[phase] !== null);
    options.say(
      `  ${contender}: ${times.map(phase => `${phase} ${medianMs[phase]!.toFixed(2)} ms`).join(', ')}`,
    );
  }
  return results;
}

async function warmUp(contender: Contender, trainer: Trainer, { commands, timed }: MeasureOptions) {
  for (let i = 1; i < (timed ? warmUpSteps : 1); i++) trainer.step();
  await trainer.finish();
  const before = commands?.();
  trainer.step();
  const after = commands?.();
  const loss = await trainer.finish();
  if (!Number.isFinite(loss)) throw new Error(`${contender.name} computed a loss of ${loss}.`);
  // What another process holds is out of sight.
  const stepBytes = trainer.time ? null : bytesHeld(trainer);
  await trainer.finish();
  const calls = { forward: 1, gradients: 1, step: 1 };
  if (timed) {
    for (const phase of phases) {
      const once = await timeCalls(trainer, phase, 1);
      calls[phase] = Math.max(1, Math.ceil(repetitionMs / Math.max(once, 0.01)));
    }
  }
  return {
    calls,
    counted: {
      loss,
      stepBytes,
      dispatches: before && after ? after.dispatches - before.dispatches : null,
      submits: before && after ? after.submits - before.submits : null,
    },
  };
}

/** The most that tfjs's tensors took while the gradients were computed. */
export function bytesHeld(trainer: Pick<Trainer, 'step'>): number {
  const { state } = tf.engine() as unknown as { state: { numBytes: number } };
  let bytes = state.numBytes;
  let peak = bytes;
  // Every tensor's birth adds to this figure: watching it catches what a tidy frees before it returns.
  Object.defineProperty(state, 'numBytes', {
    configurable: true,
    get: () => bytes,
    set(value: number) {
      bytes = value;
      peak = Math.max(peak, value);
    },
  });
  const start = bytes;
  trainer.step();
  Object.defineProperty(state, 'numBytes', { configurable: true, writable: true, value: bytes });
  return peak - start;
}

async function timeCalls(trainer: Trainer, phase: Phase, calls: number): Promise<number> {
  if (trainer.time) return trainer.time(phase, calls);
  const start = performance.now();
  for (let i = 0; i < calls; i++) trainer[phase]();
  await trainer.finish();
  return (performance.now() - start) / calls;
}

/** What one step of a slow contender tells. */
const once = (stepMs: number, loss: number) => ({
  ...noTimes(),
  medianMs: { forward: null, gradients: null, step: stepMs },
  ...{ stepBytes: null, dispatches: null, submits: null, loss },
});

const noTimes = () => ({
  medianMs: { forward: null, gradients: null, step: null } as Record<Phase, number | null>,
  stepQuartilesMs: null as [number, number] | null,
});

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const low = Math.floor(position);
  return sorted[low]! + (position - low) * ((sorted[low + 1] ?? sorted[low]!) - sorted[low]!);
}
