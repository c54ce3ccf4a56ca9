import { UnrolledError } from '../errors.ts';
import { Module, type StateDict } from '../nn/module.ts';
import { fromTf, Tensor } from '../tensor/index.ts';
import { makeRaw } from '../tensor/raw.ts';
import { decodeSafetensors, encodeSafetensors, type StoredTensor } from './safetensors.ts';

/**
 * Writes weights as a safetensors file, with PyTorch's names and layouts.
 *
 * PyTorch reads it with `model.load_state_dict(safetensors.torch.load_file(path))`. The file describes the
 * moment of the call, even if training goes on before the promise is awaited.
 *
 * Layout: eight bytes with the header's length, a JSON header with type, shape and offsets of each tensor, the
 * values in row-major order.
 *
 * Errors: something that is neither a module nor tensors by name; a freed tensor.
 *
 * Deviation from PyTorch: `torch.save` writes a zip of pickles, which runs code when it is read; this format
 * holds nothing but numbers.
 *
 * @param source - a module, or tensors by name
 * @returns the file's bytes
 *
 * @example
 * import { load, nn, save } from 'unrolled';
 *
 * const model = new nn.Linear(2, 1);
 * const bytes = await save(model);
 * console.log(bytes.length, 'bytes', Object.keys(load(bytes)));
 */
export async function save(source: Module | Readonly<StateDict>): Promise<Uint8Array<ArrayBuffer>> {
  const state = source instanceof Module ? source.stateDict() : source;
  return encodeSafetensors({ tensors: await readTensors('save()', state), metadata: {} });
}

/**
 * Reads a safetensors file, written here or by PyTorch.
 *
 * Types: F32 → float32, I32 and I64 → int32, BOOL → bool.
 *
 * Errors: a file that is cut off or damaged, whose header claims what the bytes do not hold, or with another
 * type; each says what is wrong.
 *
 * @param bytes - the whole file
 * @returns tensors by name, for `model.loadStateDict(…)`
 *
 * @example
 * import { load, nn, save } from 'unrolled';
 *
 * const trained = new nn.Linear(2, 1);
 * const copy = new nn.Linear(2, 1);
 * copy.loadStateDict(load(await save(trained)));
 * console.log(await trained.weight.toArray(), await copy.weight.toArray());
 */
export function load(bytes: Uint8Array | ArrayBuffer): StateDict {
  return toTensors(decodeSafetensors('load()', bytes).tensors);
}

/** Starts reading every tensor before it waits for any, so that the values are those of the moment of the call. */
export async function readTensors(where: string, state: Readonly<StateDict>): Promise<StoredTensor[]> {
  return Promise.all(
    Object.entries(state).map(async ([name, each]) => {
      if (!(each instanceof Tensor)) {
        throw new UnrolledError(
          `${where}: expected a module or tensors by name, got ${each === null ? 'null' : typeof each} under '${name}'.`,
        );
      }
      const values = await each.data();
      return { name, dtype: each.dtype, shape: [...each.shape], values };
    }),
  );
}

export function toTensors(stored: StoredTensor[]): StateDict {
  return Object.fromEntries(
    stored.map(({ name, dtype, shape, values }) => [name, fromTf(makeRaw(values, shape, dtype))]),
  );
}
