import { formatShape, UnrolledError } from '../errors.ts';
import { type GraphNode, type GraphTensor, reachableNodes } from './graph.ts';
import { type Raw, readRaws, readsSynchronously } from './raw.ts';

/**
 * The watch for NaN and infinity in a loss. Where values can be read at once, `backward()` looks at the loss
 * and stops the run; on a GPU, waiting for the value would stall every step, so it is asked for in passing,
 * one loss at a time, and what comes back is thrown by the next `backward()` or `checkFinite()`.
 */
let detecting = true;

/**
 * Switches the watch for NaN and infinity in losses on (as it is at first) or off, for those who want to
 * watch a divergence run on.
 *
 * @example
 * detectAnomaly(false);
 * const w = tensor([1], { requiresGrad: true });
 * const loss = w.log().sub(w).mul(Infinity).sum();
 * loss.backward(); // would throw while the watch is on
 * console.log(await loss.item());
 * detectAnomaly(true);
 */
export function detectAnomaly(enabled: boolean): void {
  detecting = enabled;
  if (!enabled) dropPending();
}

export function isDetectingAnomalies(): boolean {
  return detecting;
}

let failure: UnrolledError | null = null;
/** The question that is on its way to the device and back. */
let asking: Promise<void> | null = null;
/** Counts up when answers to earlier questions no longer matter. */
let epoch = 0;
let latestRoot: GraphTensor | null = null;

/** @internal Forgets losses that nobody will ask about: their backend is about to be replaced. */
export function dropPending(): void {
  epoch++;
  asking = null;
  failure = null;
  latestRoot = null;
}

/** @internal Takes note of an error that a device reported on its own; the next look at a loss throws it. */
export function reportDeviceFailure(message: string): void {
  failure ??= new UnrolledError(
    `The graphics device reported an error, so its results cannot be trusted: ${message}`,
    { hint: 'Try a smaller model or batch, or the WebAssembly backend.' },
  );
}

function throwFailure(): void {
  if (failure === null) return;
  const error = failure;
  failure = null;
  throw error;
}

/** Looks at a scalar loss before its backward pass. Throws where the value is at hand, or an earlier one failed. */
export function checkLoss(root: GraphTensor, value: Raw): void {
  throwFailure();
  if (!detecting) return;
  if (readsSynchronously()) {
    const loss = value.dataSync()[0]!;
    if (!Number.isFinite(loss)) throw anomalyError(root, loss, raw => firstNonFinite(raw.dataSync()));
    return;
  }
  latestRoot = root;
  // A loss that is not finite makes all later ones so: it is enough to look at some.
  asking ??= ask(root, value, epoch);
}

async function ask(root: GraphTensor, value: Raw, asked: number): Promise<void> {
  try {
    const loss = (await readRaws([value]))[0]![0]!;
    if (asked !== epoch || Number.isFinite(loss)) return;
    // The step of that loss may be over and its tensors gone; the latest step's still exist.
    const suspect = latestRoot?.raw ? latestRoot : root;
    const raws = tensorsOf(suspect);
    const values = await readRaws(raws);
    const found = new Map(raws.map((raw, i) => [raw, firstNonFinite(values[i]!)]));
    if (asked === epoch) failure ??= anomalyError(suspect, loss, raw => found.get(raw) ?? null);
  } catch {
    // The device is gone, which is reported elsewhere.
  } finally {
    if (asked === epoch) asking = null;
  }
}

/**
 * Waits for the loss that is being looked at and throws if it was NaN or infinite, or if the device reported
 * an error. Called between steps by `range()`; on backends that read at once it has nothing to wait for.
 */
export async function checkFinite(): Promise<void> {
  await asking;
  throwFailure();
}

function firstNonFinite(values: ArrayLike<number>): string | null {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i]!)) return Number.isNaN(values[i]!) ? 'NaN' : 'infinity';
  }
  return null;
}

/** All values in a graph that still exist. */
function tensorsOf(root: GraphTensor): Raw[] {
  const raws: Raw[] = [];
  for (const t of inOrderOfBirth(root)) if (t.tensor.raw) raws.push(t.tensor.raw);
  return raws;
}

/** Leaves before the operation that uses them, operations in the order in which they ran. */
function inOrderOfBirth(root: GraphTensor): { tensor: GraphTensor; node: GraphNode | null }[] {
  const list: { tensor: GraphTensor; node: GraphNode | null }[] = [];
  const seen = new Set<GraphTensor>();
  for (const node of root.node ? reachableNodes(root.node).reverse() : []) {
    for (const input of node.inputs) {
      if (input.node !== null || seen.has(input)) continue;
      seen.add(input);
      list.push({ tensor: input, node });
    }
    for (const output of node.outputs) list.push({ tensor: output, node });
  }
  return list;
}

function anomalyError(root: GraphTensor, loss: number, inspect: (raw: Raw) => string | null): UnrolledError {
  const value = Number.isNaN(loss) ? 'NaN' : loss > 0 ? 'infinity' : '−infinity';
  for (const { tensor, node } of inOrderOfBirth(root)) {
    if (tensor.dtype !== 'float32' || !tensor.raw) continue;
    const found = inspect(tensor.raw);
    if (found === null) continue;
    const shape = formatShape(tensor.shape);
    if (tensor.node === null) {
      const what = tensor.name
        ? `the parameter "${tensor.name}"`
        : `an input of ${node!.name}, of shape ${shape},`;
      return new UnrolledError(
        `backward(): the loss is ${value}. The first tensor with ${found} in it is ${what}.`,
        {
          hint: tensor.name
            ? 'The weights themselves have blown up in an earlier step: lower the learning rate, or clip the gradients with nn.utils.clipGradNorm_().'
            : 'Look for missing values or a division by zero in the data.',
          originStack: node!.origin?.stack,
        },
      );
    }
    return new UnrolledError(
      `backward(): the loss is ${value}. The first tensor with ${found} in it is the result of ${node!.name}, of shape ${shape}.`,
      {
        hint: 'Often a logarithm or division reached zero, or the values grew too large: lower the learning rate or clip the gradients. To let it run on, call detectAnomaly(false).',
        originStack: node!.origin?.stack,
      },
    );
  }
  return new UnrolledError(`backward(): the loss is ${value}.`, {
    hint: 'Lower the learning rate or clip the gradients. To let it run on, call detectAnomaly(false).',
    originStack: root.node?.origin?.stack,
  });
}
