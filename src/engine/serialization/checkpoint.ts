import { UnrolledError } from '../errors.ts';
import type { Module, StateDict } from '../nn/module.ts';
import { type GeneratorState, generator, noGrad, Tensor } from '../tensor/index.ts';
import { fromPlain, toPlain } from './plain.ts';
import { decodeSafetensors, encodeSafetensors } from './safetensors.ts';
import { readTensors, toTensors } from './state-dict.ts';

/** Whatever has a state of its own: optimizers, schedulers, data loaders. */
export interface Stateful<State = unknown> {
  stateDict(): State;
  loadStateDict(state: State): void;
}

/** What a checkpoint is taken of, or put back into. */
export interface CheckpointParts {
  model: Module;
  // biome-ignore lint/suspicious/noExplicitAny: each part's state is its own affair.
  optimizer?: Stateful<any>;
  // biome-ignore lint/suspicious/noExplicitAny: each part's state is its own affair.
  scheduler?: Stateful<any>;
  // biome-ignore lint/suspicious/noExplicitAny: each part's state is its own affair.
  loader?: Stateful<any>;
}

const partNames = ['optimizer', 'scheduler', 'loader'] as const;
const formatKey = 'unrolled.checkpoint';
const formatVersion = 2;

interface CheckpointHeader {
  version: number;
  generator: GeneratorState;
  parts: Partial<Record<(typeof partNames)[number], unknown>>;
  extra: unknown;
}

/**
 * Writes everything that the rest of a training run depends on: weights, the optimizer's state, the
 * scheduler's, the random generator's, and where in the data the loader stands. A run that resumes from it
 * gives, bit for bit, the losses of one that never stopped (same backend).
 *
 * The file describes the moment of the call. Take it between `step()` and the next forward pass.
 *
 * Errors: extras that are neither plain data nor tensors.
 *
 * @param parts.model - its parameters and buffers
 * @param parts.optimizer - and so on: whatever has `stateDict()` and `loadStateDict()`
 * @param parts.extra - plain data of your own, such as the epoch; may hold tensors
 * @returns the file's bytes: safetensors, the weights under `model.<name>`
 *
 * @example
 * import { load, loadCheckpoint, nn, optim, saveCheckpoint } from 'unrolled';
 *
 * const model = new nn.Linear(2, 1);
 * const optimizer = new optim.Adam(model.parameters());
 * const bytes = await saveCheckpoint({ model, optimizer, extra: { epoch: 3 } });
 * console.log(Object.keys(load(bytes)));
 * console.log(loadCheckpoint(bytes, { model, optimizer })); // { epoch: 3 }
 */
export async function saveCheckpoint(
  parts: CheckpointParts & { extra?: unknown },
): Promise<Uint8Array<ArrayBuffer>> {
  const tensors: Record<string, Tensor> = {};
  for (const [name, each] of Object.entries(parts.model.stateDict())) tensors[`model.${name}`] = each;
  const header: CheckpointHeader = {
    version: formatVersion,
    generator: generator.state(),
    parts: {},
    extra: toPlain(parts.extra ?? null, 'extra', tensors),
  };
  for (const part of partNames) {
    const owner = parts[part];
    if (owner) header.parts[part] = toPlain(owner.stateDict(), part, tensors);
  }
  const metadata = { [formatKey]: JSON.stringify(header) };
  return encodeSafetensors({ tensors: await readTensors('saveCheckpoint()', tensors), metadata });
}

/**
 * Puts back what {@link saveCheckpoint} wrote, the random generator included.
 *
 * Errors: a damaged file; a safetensors file that is no checkpoint; a part that the file does not hold; a model
 * or an optimizer that does not fit. Nothing is changed unless the model fits.
 *
 * @param bytes - the whole file
 * @param parts - model, optimizer, … built as they were when the checkpoint was taken
 * @returns the extras, null if there were none
 *
 * @example
 * import { data, loadCheckpoint, manualSeed, nn, optim, saveCheckpoint } from 'unrolled';
 *
 * manualSeed(0);
 * const model = new nn.Linear(2, 1);
 * const optimizer = new optim.SGD(model.parameters(), { lr: 0.1 });
 * const loader = new data.DataLoader(data.addingProblem({ count: 8 }), { batchSize: 2, shuffle: true });
 * const bytes = await saveCheckpoint({ model, optimizer, loader, extra: { epoch: 1 } });
 * const { epoch } = loadCheckpoint(bytes, { model, optimizer, loader }) as { epoch: number };
 * console.log(epoch);
 */
export function loadCheckpoint(bytes: Uint8Array | ArrayBuffer, parts: CheckpointParts): unknown {
  const where = 'loadCheckpoint()';
  const file = decodeSafetensors(where, bytes);
  const header = readCheckpointHeader(where, file.metadata[formatKey]);
  for (const part of partNames) {
    if (!parts[part] || Object.hasOwn(header.parts, part)) continue;
    const held = ['model', ...Object.keys(header.parts)].join(', ');
    throw new UnrolledError(`${where}: the checkpoint holds no ${part}, only ${held}.`, {
      hint: `Give ${part} to saveCheckpoint(), or leave it out here.`,
    });
  }
  // Extras come out of the scope as its result, and with them the tensors they hold.
  return noGrad(() => {
    const tensors = toTensors(file.tensors);
    const take = (name: string): Tensor => {
      const found = Object.hasOwn(tensors, name) ? tensors[name] : undefined;
      if (found instanceof Tensor) return found;
      throw new UnrolledError(`${where}: the checkpoint names a tensor '${name}' that it does not hold.`);
    };
    const weights: StateDict = Object.fromEntries(
      Object.entries(tensors).flatMap(([name, each]) =>
        name.startsWith('model.') ? [[name.slice('model.'.length), each]] : [],
      ),
    );
    const states = partNames.flatMap(part => {
      const owner = parts[part];
      return owner ? [{ owner, state: fromPlain(header.parts[part], take) }] : [];
    });
    const extra = fromPlain(header.extra, take);
    parts.model.loadStateDict(weights);
    for (const { owner, state } of states) owner.loadStateDict(state);
    generator.setState(header.generator);
    return extra;
  });
}

function readCheckpointHeader(where: string, json: string | undefined): CheckpointHeader {
  if (json === undefined) {
    throw new UnrolledError(`${where}: expected a checkpoint, got a file of tensors alone.`, {
      hint: 'Read it with load() and give the result to model.loadStateDict().',
    });
  }
  let header: unknown;
  try {
    header = JSON.parse(json);
  } catch {
    throw new UnrolledError(`${where}: the checkpoint's description is damaged.`);
  }
  const { version, generator: state, parts } = (header ?? {}) as Partial<CheckpointHeader>;
  if (version !== formatVersion) {
    throw new UnrolledError(`${where}: expected a checkpoint of version ${formatVersion}, got ${version}.`, {
      hint: 'It was written by another version of Unrolled.',
    });
  }
  if (typeof parts !== 'object' || parts === null || typeof state !== 'object' || state === null) {
    throw new UnrolledError(`${where}: the checkpoint's description is damaged.`);
  }
  return header as CheckpointHeader;
}
