import { deflateSync, Inflate } from 'fflate';
import * as v from 'valibot';
import { BACKEND_CHOICES, hashOf } from '../../stores/index.ts';
import { LINK_PREFIX, type SharedCode, type SharedFault } from './shared-code.ts';

/** What a link may have in its fragment: what browsers and most chat programs carry. */
const MAX_LINK_CHARS = 32_000;
/** What it may hold unpacked, whatever it claims. */
const MAX_BYTES = 200_000;
/** Each is an element to lay out: a few hundred characters may unpack to very many. */
const MAX_LINES = 2_000;
/** Deflate makes at most some thousand bytes of one: so much is unpacked between two looks at the size. */
const CHUNK_BYTES = 128;

const VERSION = 1;

const content = v.strictObject({
  v: v.literal(VERSION),
  cell: v.pipe(v.string(), v.maxLength(120), v.regex(/^[\w.$-]+(\/[\w.$-]+)+$/)),
  code: v.string(),
  /** Deflate has no checksum of its own, and a changed letter may still be a program. */
  sum: v.string(),
  backend: v.optional(v.picklist(BACKEND_CHOICES)),
});

const sumOf = ({ cell, code, backend }: SharedCode) => hashOf(`${cell}\n${backend}\n${code}`);

/** The fragment of a link to a cell with this code. A seed stands in the code, with `manualSeed`. */
export function packLink({ cell, code, backend }: SharedCode): string | { fault: SharedFault } {
  const record: v.InferInput<typeof content> = {
    v: VERSION,
    cell,
    code,
    sum: sumOf({ cell, code, backend }),
    ...(backend === 'auto' ? {} : { backend }),
  };
  const bytes = new TextEncoder().encode(JSON.stringify(record));
  if (bytes.length > MAX_BYTES || numLines(code) > MAX_LINES) return { fault: 'too-large' };
  const fragment = `${LINK_PREFIX}${VERSION}.${toBase64Url(deflateSync(bytes, { level: 9 }))}`;
  return fragment.length > MAX_LINK_CHARS ? { fault: 'too-large' } : fragment;
}

/** What a fragment holds, or why it is refused. Everything in it is a stranger's. */
export function unpackLink(fragment: string): SharedCode | { fault: SharedFault } {
  if (fragment.length > MAX_LINK_CHARS) return { fault: 'too-large' };
  const match = /^(\d{1,4})\.([\w-]+)$/.exec(fragment.slice(LINK_PREFIX.length));
  if (!match) return { fault: 'damaged' };
  if (Number(match[1]) > VERSION) return { fault: 'later-version' };
  if (match[1] !== String(VERSION)) return { fault: 'damaged' };
  try {
    const bytes = inflate(fromBase64Url(match[2]!));
    if (bytes === null) return { fault: 'too-large' };
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const { cell, code, sum, backend = 'auto' } = v.parse(content, JSON.parse(text));
    if (numLines(code) > MAX_LINES) return { fault: 'too-large' };
    const shared = { cell, code, backend };
    return sum === sumOf(shared) ? shared : { fault: 'damaged' };
  } catch {
    return { fault: 'damaged' };
  }
}

/** As an editor counts them. */
const numLines = (text: string) => text.split(/\r\n|[\n\r\u2028\u2029]/).length;

/** Unpacked, or null as soon as it turns out to be more than `MAX_BYTES`: a bomb is not unpacked first. */
function inflate(packed: Uint8Array): Uint8Array | null {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let isWhole = false;
  const stream = new Inflate((chunk, final) => {
    chunks.push(chunk);
    size += chunk.length;
    isWhole = final;
  });
  for (let at = 0; at < packed.length; at += CHUNK_BYTES) {
    stream.push(packed.subarray(at, at + CHUNK_BYTES), at + CHUNK_BYTES >= packed.length);
    if (size > MAX_BYTES) return null;
  }
  if (!isWhole) throw new Error('cut off');
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), char => char.charCodeAt(0));
}
