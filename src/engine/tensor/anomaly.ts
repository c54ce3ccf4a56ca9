import { formatShape, UnrolledError } from '../errors.ts';
import { type GraphNode, type GraphTensor, reachableNodes } from './graph.ts';
import { type Raw, readsSynchronously } from './raw.ts';

/**
 * The watch for NaN and infinity in a loss. Where values can be read at once, `backward()` looks at the loss
 * and stops the run; on a GPU, waiting for the value would stall every step, so the loss is copied aside and
 * looked at by `checkFinite()`, which loops call between steps.
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

let deviceFailure: string | null = null;

/** @internal Takes note of an error that a device reported on its own; the next `checkFinite()` throws it. */
export function reportDeviceFailure(message: string): void {
  deviceFailure ??= message;
}

function throwDeviceFailure(): void {
  if (deviceFailure === null) return;
  const message = deviceFailure;
  deviceFailure = null;
  throw new UnrolledError(
    `The graphics device reported an error, so its results cannot be trusted: ${message}`,
    {
      hint: 'Try a smaller model or batch, or the WebAssembly backend.',
    },
  );
}

interface Suspect {
  loss: Raw;
  root: GraphTensor;
}
let pending: Suspect[] = [];
const pendingLimit = 8;

/** @internal Forgets losses that nobody will ask about: their backend is about to be replaced. */
export function dropPending(): void {
  for (const { loss } of pending) loss.dispose();
  pending = [];
}

/** Looks at a scalar loss before its backward pass. Throws where the value is at hand. */
export function checkLoss(root: GraphTensor, value: Raw): void {
  if (!detecting) return;
  if (readsSynchronously()) {
    const loss = value.dataSync()[0]!;
    if (!Number.isFinite(loss)) throw anomalyError(root, loss, raw => firstNonFinite(raw.dataSync()));
    return;
  }
  if (pending.length >= pendingLimit) pending.shift()!.loss.dispose();
  const loss = value.clone();
  loss.kept = true;
  pending.push({ loss, root });
}

/**
 * Reads the losses set aside since the last call and throws if one was NaN or infinite, or if the device
 * reported an error. Called between steps by `range()`; on backends that read at once it has nothing to do.
 *
 * @example
 * const w = tensor([2], { requiresGrad: true });
 * w.square().sum().backward();
 * await checkFinite(); // range() does this between steps
 * console.log(w.grad);
 */
export async function checkFinite(): Promise<void> {
  throwDeviceFailure();
  if (pending.length === 0) return;
  const suspects = pending;
  pending = [];
  try {
    const values = await Promise.all(suspects.map(s => s.loss.data()));
    throwDeviceFailure();
    for (let i = 0; i < suspects.length; i++) {
      const loss = values[i]![0]!;
      if (Number.isFinite(loss)) continue;
      const { root } = suspects[i]!;
      const readings = new Map<Raw, string | null>();
      for (const raw of tensorsOf(root)) readings.set(raw, firstNonFinite(await raw.data()));
      throw anomalyError(root, loss, raw => readings.get(raw) ?? null);
    }
  } finally {
    for (const { loss } of suspects) loss.dispose();
  }
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
