import { UnrolledError } from '../errors.ts';

/**
 * The safetensors container, as PyTorch's package of that name writes and reads it: eight bytes with the
 * header's length (little-endian), the header as JSON, then the tensors' bytes one after another.
 *
 * Read here are F32, I32, BOOL, and I64 where its values fit into int32. Nothing is allocated from what a
 * header claims before the claim has been checked against the bytes at hand.
 *
 * Source: the format's description, https://github.com/huggingface/safetensors#format
 */
export interface StoredTensor {
  name: string;
  dtype: 'float32' | 'int32' | 'bool';
  shape: number[];
  /** Row-major: Float32Array, Int32Array, or Uint8Array of 0 and 1 for bool. */
  values: Float32Array | Int32Array | Uint8Array;
}

export interface StoredFile {
  tensors: StoredTensor[];
  /** Text by name; where a checkpoint keeps everything that is no tensor. */
  metadata: Record<string, string>;
}

const typeNames = { float32: 'F32', int32: 'I32', bool: 'BOOL' } as const;
const bytesPerElement = { F32: 4, I32: 4, I64: 8, BOOL: 1 } as const;
type StoredType = keyof typeof bytesPerElement;

const headerStart = 8;
/** The format's own limit, which keeps a lying file from costing memory. */
const maxHeaderBytes = 100_000_000;

export function encodeSafetensors({ tensors, metadata }: StoredFile): Uint8Array<ArrayBuffer> {
  // Wide types first, so that every tensor starts at a multiple of its element's size.
  const ordered = [...tensors].sort(
    (a, b) => bytesPerElement[typeNames[b.dtype]] - bytesPerElement[typeNames[a.dtype]],
  );
  const header: [string, unknown][] = [];
  if (Object.keys(metadata).length > 0) header.push(['__metadata__', metadata]);
  const seen = new Set<string>();
  let end = 0;
  for (const { name, dtype, shape, values } of ordered) {
    if (name === '__metadata__' || seen.has(name)) {
      throw new UnrolledError(
        `save(): expected tensors of different names, none of them __metadata__; got '${name}'.`,
      );
    }
    seen.add(name);
    header.push([name, { dtype: typeNames[dtype], shape, data_offsets: [end, end + values.byteLength] }]);
    end += values.byteLength;
  }
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)));
  const headerBytes = Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(headerStart + headerBytes + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerBytes), true);
  bytes.fill(0x20, headerStart, headerStart + headerBytes);
  bytes.set(json, headerStart);
  let at = headerStart + headerBytes;
  for (const { values } of ordered) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  return bytes;
}

export function decodeSafetensors(where: string, file: Uint8Array | ArrayBuffer): StoredFile {
  if (!(file instanceof Uint8Array || file instanceof ArrayBuffer)) {
    throw new UnrolledError(
      `${where}: expected the file's bytes as Uint8Array or ArrayBuffer, got ${typeof file}.`,
    );
  }
  // A Node Buffer is a Uint8Array too, but its slice() does not copy.
  const bytes =
    file instanceof ArrayBuffer
      ? new Uint8Array(file)
      : new Uint8Array(file.buffer, file.byteOffset, file.byteLength);
  const fail = (what: string, hint?: string) => new UnrolledError(`${where}: ${what}`, { hint });
  const header = readHeader(bytes, fail);
  const dataStart = header.end;
  const numDataBytes = bytes.length - dataStart;
  const entries = Object.entries(header.json).flatMap(([name, entry]) =>
    name === '__metadata__' ? [] : [checkEntry(name, entry, numDataBytes, fail)],
  );
  checkCoverage(entries, numDataBytes, fail);
  return {
    metadata: readMetadata(header.json, fail),
    tensors: entries.map(entry => readTensor(entry, bytes.subarray(dataStart), fail)),
  };
}

type Fail = (what: string, hint?: string) => UnrolledError;

function readHeader(bytes: Uint8Array, fail: Fail): { json: Record<string, unknown>; end: number } {
  if (bytes.length < headerStart) {
    throw fail(
      `expected a safetensors file, got ${bytes.length} bytes, too few for its header.`,
      'The file may be empty or cut off.',
    );
  }
  const claimed = new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getBigUint64(0, true);
  const available = bytes.length - headerStart;
  if (claimed > BigInt(available) || claimed > BigInt(maxHeaderBytes)) {
    throw fail(
      `the file says that its header takes ${claimed} bytes, but ${available} follow.`,
      'It is cut off, or no safetensors file. A .pt file of torch.save has another format: write the state dict with safetensors.torch.save_file.',
    );
  }
  const end = headerStart + Number(claimed);
  let json: unknown;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(headerStart, end));
    json = JSON.parse(text);
  } catch (cause) {
    throw fail(
      `the header is not JSON (${(cause as Error).message}).`,
      'The file is damaged, or no safetensors file.',
    );
  }
  if (!isRecord(json)) throw fail('expected an object in the header, got something else.');
  const twice = repeatedKey(text);
  if (twice !== null) {
    throw fail(
      `the header has the key ${twice} twice.`,
      'Which of the two is meant cannot be told: the file is damaged.',
    );
  }
  return { json, end };
}

/** The first key, as it is written, that an object of this JSON text has twice; JSON.parse would take the last one. */
function repeatedKey(json: string): string | null {
  const keysAround: Set<string>[] = [];
  for (const [token, key] of json.matchAll(/("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|[{}]/g)) {
    if (token === '{') keysAround.push(new Set());
    else if (token === '}') keysAround.pop();
    else if (key !== undefined) {
      const name = JSON.stringify(JSON.parse(key));
      const keys = keysAround.at(-1)!;
      if (keys.has(name)) return name;
      keys.add(name);
    }
  }
  return null;
}

interface Entry {
  name: string;
  type: StoredType;
  shape: number[];
  begin: number;
  end: number;
}

function checkEntry(name: string, entry: unknown, numDataBytes: number, fail: Fail): Entry {
  if (!isRecord(entry)) throw fail(`tensor '${name}' has no description in the header.`);
  const { dtype, shape, data_offsets: offsets } = entry;
  if (typeof dtype !== 'string' || !Object.hasOwn(bytesPerElement, dtype)) {
    throw fail(
      `tensor '${name}' is of type ${String(dtype)}; this reads F32, I32, I64 and BOOL.`,
      'Convert it before saving; in PyTorch with .float().',
    );
  }
  if (!Array.isArray(shape) || !shape.every(isCount)) {
    throw fail(`tensor '${name}' has the shape ${JSON.stringify(shape)}; expected a list of whole numbers.`);
  }
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(isCount)) {
    throw fail(`tensor '${name}' has the offsets ${JSON.stringify(offsets)}; expected two whole numbers.`);
  }
  const [begin, end] = offsets as [number, number];
  if (begin > end || end > numDataBytes) {
    throw fail(
      `tensor '${name}' is said to lie at bytes ${begin} to ${end}, but the file holds ${numDataBytes} bytes of data.`,
      'The file is cut off or damaged.',
    );
  }
  const needed = shape.reduce(
    (product: number, size: number) => product * size,
    bytesPerElement[dtype as StoredType],
  );
  if (needed !== end - begin) {
    throw fail(
      `tensor '${name}' of type ${dtype} and shape (${shape.join(', ')}) needs ${needed} bytes, the file has ${end - begin} for it.`,
    );
  }
  return { name, type: dtype as StoredType, shape: shape as number[], begin, end };
}

/** The tensors must fill the data without gap or overlap: two names for the same bytes are a trap. */
function checkCoverage(entries: Entry[], numDataBytes: number, fail: Fail): void {
  let reached = 0;
  for (const { name, begin, end } of [...entries].sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (begin !== reached) {
      throw fail(
        `tensor '${name}' starts at byte ${begin}, expected ${reached}: tensors must follow one another without ${begin < reached ? 'overlap' : 'gap'}.`,
      );
    }
    reached = end;
  }
  if (reached !== numDataBytes) {
    throw fail(`${numDataBytes - reached} bytes at the end belong to no tensor.`, 'The file is damaged.');
  }
}

function readMetadata(json: Record<string, unknown>, fail: Fail): Record<string, string> {
  const metadata = json.__metadata__ ?? {};
  if (!isRecord(metadata) || !Object.values(metadata).every(value => typeof value === 'string')) {
    throw fail('expected texts by name under __metadata__.');
  }
  return metadata as Record<string, string>;
}

function readTensor({ name, type, shape, begin, end }: Entry, data: Uint8Array, fail: Fail): StoredTensor {
  // A copy starts at offset 0, which typed arrays need; the file's own offsets may be odd.
  const bytes = data.slice(begin, end);
  if (type === 'F32') return { name, shape, dtype: 'float32', values: new Float32Array(bytes.buffer) };
  if (type === 'I32') return { name, shape, dtype: 'int32', values: new Int32Array(bytes.buffer) };
  if (type === 'BOOL') return { name, shape, dtype: 'bool', values: bytes.map(byte => (byte === 0 ? 0 : 1)) };
  const wide = new BigInt64Array(bytes.buffer);
  const values = Int32Array.from(wide, Number);
  const outside = values.findIndex((value, i) => BigInt(value) !== wide[i]);
  if (outside >= 0) {
    throw fail(`tensor '${name}' holds ${wide[outside]}, which does not fit into int32.`);
  }
  return { name, shape, dtype: 'int32', values };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
