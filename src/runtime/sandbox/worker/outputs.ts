import { Tensor, UnrolledError } from '../../../engine/index.ts';
import { limits, type RawOutput, type RawOutputs } from '../../protocol/index.ts';

/**
 * A collector's outputs as plain values, for the page to grade: numbers, texts, booleans and lists of numbers as
 * they are, tensors as `{shape, data}`.
 * @throws {UnrolledError} naming the output that is none of these, or that is too large
 */
export async function toRawOutputs(collected: unknown): Promise<RawOutputs> {
  if (typeof collected !== 'object' || collected === null) {
    throw new UnrolledError(`The collector returned ${String(collected)}; expected an object of outputs.`);
  }
  const outputs: Record<string, RawOutput> = {};
  let numbers = 0;
  for (const [name, value] of Object.entries(collected).slice(0, limits.outputsPerRun)) {
    const raw = await toRaw(name, value);
    if (typeof raw === 'object' && raw !== null) numbers += 'data' in raw ? raw.data.length : raw.length;
    if (numbers > limits.outputNumbers) {
      throw new UnrolledError(
        `Your program gave more than ${limits.outputNumbers} numbers to check, up to '${name}'. Look at its shape.`,
      );
    }
    outputs[name] = raw;
  }
  return outputs;
}

async function toRaw(name: string, value: unknown): Promise<RawOutput> {
  if (value instanceof Tensor) {
    if (value.numel > limits.outputNumbers) return { shape: [...value.shape], data: [] };
    return { shape: [...value.shape], data: Array.from(await value.data(), Number) };
  }
  if (typeof value === 'string') return value.slice(0, limits.logChars);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  if (value === undefined) return null;
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return Array.from(value as unknown as ArrayLike<number>, Number);
  }
  if (Array.isArray(value) && value.every(item => typeof item === 'number')) return [...value];
  if (isRawTensor(value)) return { shape: [...value.shape], data: [...value.data] };
  const what =
    value instanceof Promise ? 'a promise; is an await missing?' : `a value of type ${typeof value}`;
  throw new UnrolledError(
    `The output '${name}' is ${what}; expected a number, a text, true or false, a list of numbers or a tensor.`,
  );
}

function isRawTensor(value: unknown): value is { shape: number[]; data: number[] } {
  const { shape, data } = (value ?? {}) as { shape?: unknown; data?: unknown };
  const isNumbers = (list: unknown) => Array.isArray(list) && list.every(item => typeof item === 'number');
  return isNumbers(shape) && isNumbers(data);
}
