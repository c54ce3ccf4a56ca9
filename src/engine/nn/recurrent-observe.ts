import type { CellKind, RecurrentInputs, RecurrentOutputs, RecurrentSpec } from '../kernels/contract.ts';
import { makeTensor } from '../tensor/core.ts';
import { noGrad, type Tensor } from '../tensor/index.ts';
import * as k from '../tensor/ops/primitives.ts';
import type { Raw } from '../tensor/raw.ts';
import type { Module } from './module.ts';

interface PassFacts {
  /** Which of the stacked layers, from 0. */
  layerIndex: number;
  cell: CellKind;
  seqLen: number;
  batchSize: number;
  hiddenSize: number;
  numDirections: 1 | 2;
  /** Whether `output` is [B,T,D·H] or [T,B,D·H]. */
  batchFirst: boolean;
  /** True number of steps of each row; null when all have `seqLen`. */
  lengths: Int32Array | null;
}

/** What a forward pass of one layer computed. */
export interface ForwardObservation extends PassFacts {
  kind: 'forward';
  /** What this layer read: [B,T,I] if batchFirst and else [T,B,I]. */
  input: Tensor;
  /** States before the first step, [D,B,H]; null means zeros. */
  h0: Tensor | null;
  c0: Tensor | null;
  /** Activated gates [D,T,B,G·H], in PyTorch's order; null for the simple cell, whose gate is its output. */
  gates: Tensor | null;
  /** LSTM: cell states c_t; GRU: q_t = W_hn h₋₁ + b_hn. [D,T,B,H]; null for the simple cell. */
  aux: Tensor | null;
  /** Hidden states of all steps, both directions side by side. */
  output: Tensor;
}

/** What a backward pass of one layer computed. */
export interface BackwardObservation extends PassFacts {
  kind: 'backward';
  /** ∂L/∂h_t, total over all paths, [D,T,B,H]; 0 beyond a row's end. */
  hidden: Tensor;
}

export type RecurrentObservation = ForwardObservation | BackwardObservation;
type Callback = (observation: RecurrentObservation) => void;

interface Observer {
  gates: boolean;
  hiddenGradients: boolean;
  callback: Callback;
}
const observers = new WeakMap<Module, Set<Observer>>();

/**
 * Calls `callback` after every forward pass of a recurrent layer with its gates and states (`gates: true`),
 * and after every backward pass with the gradient at every step (`hiddenGradients: true`), once per stacked
 * layer. The tensors are freed when the callback returns; clone and keep what is wanted longer. Layers that
 * nobody observes pay nothing. Returns a function that ends the observation.
 *
 * @example
 * const lstm = new nn.LSTM(1, 4);
 * const stop = nn.observeRecurrent(lstm, { gates: true }, seen => {
 *   if (seen.kind === 'forward') console.log(seen.gates?.shape); // [1, 5, 2, 16]
 * });
 * lstm.forward(randn(5, 2, 1));
 * stop();
 */
export function observeRecurrent(
  layer: Module,
  what: { gates?: boolean; hiddenGradients?: boolean },
  callback: Callback,
): () => void {
  const observer = { gates: what.gates ?? false, hiddenGradients: what.hiddenGradients ?? false, callback };
  const set = observers.get(layer) ?? new Set();
  set.add(observer);
  observers.set(layer, set);
  return () => {
    set.delete(observer);
    if (set.size === 0) observers.delete(layer);
  };
}

/** @internal */
export function wantsHiddenGradients(layer: Module): boolean {
  for (const observer of observers.get(layer) ?? []) if (observer.hiddenGradients) return true;
  return false;
}

function facts(spec: RecurrentSpec, layerIndex: number): PassFacts {
  const { cell, seqLen, batchSize, hiddenSize, numDirections, batchFirst, lengths } = spec;
  return { layerIndex, cell, seqLen, batchSize, hiddenSize, numDirections, batchFirst, lengths };
}

function notify(layer: Module, wants: (o: Observer) => boolean, make: () => RecurrentObservation): void {
  const interested = [...(observers.get(layer) ?? [])].filter(wants);
  if (interested.length === 0) return;
  noGrad(() => {
    const observation = make();
    for (const observer of interested) observer.callback(observation);
  });
}

const shared = (raw: Raw) => makeTensor(k.share(raw));

/** @internal */
export function reportForward(
  layer: Module,
  layerIndex: number,
  spec: RecurrentSpec,
  { x, h0, c0 }: Pick<RecurrentInputs, 'x' | 'h0' | 'c0'>,
  outputs: RecurrentOutputs,
): void {
  if (!observers.has(layer)) return;
  notify(
    layer,
    o => o.gates,
    () => ({
      kind: 'forward',
      ...facts(spec, layerIndex),
      input: shared(x),
      h0: h0 && shared(h0),
      c0: c0 && shared(c0),
      gates: outputs.saved.gates && shared(outputs.saved.gates),
      aux: outputs.saved.aux && shared(outputs.saved.aux),
      output: shared(outputs.output),
    }),
  );
}

/** @internal */
export function reportBackward(layer: Module, layerIndex: number, spec: RecurrentSpec, hidden: Raw): void {
  notify(
    layer,
    o => o.hiddenGradients,
    () => ({ kind: 'backward', ...facts(spec, layerIndex), hidden: shared(hidden) }),
  );
}
