import '@tensorflow/tfjs-backend-cpu';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tensor, zeros } from '../tensor/index.ts';
import { load, save } from './index.ts';

/** A file with that header, whatever it claims. */
function fileOf(header: unknown, data: number[] | Uint8Array = [], claimedLength?: bigint): Uint8Array {
  const json = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + json.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, claimedLength ?? BigInt(json.length), true);
  bytes.set(json, 8);
  bytes.set(data, 8 + json.length);
  return bytes;
}
const f32 = (shape: unknown, begin: unknown, end: unknown) => ({
  dtype: 'F32',
  shape,
  data_offsets: [begin, end],
});

describe('save and load', () => {
  it('return what was saved: names, types, shapes and every bit', async () => {
    const state = {
      'fc.weight': tensor([
        [0.1, -0],
        [1e-40, 3.4e38],
      ]),
      odd: tensor([true, false, true], { dtype: 'bool' }),
      ids: tensor([1, -2147483648, 2147483647], { dtype: 'int32' }),
      scalar: tensor(Number.POSITIVE_INFINITY),
      empty: zeros(0, 3),
    };
    const loaded = load(await save(state));
    expect(Object.keys(loaded).sort()).toEqual(Object.keys(state).sort());
    for (const [name, each] of Object.entries(state)) {
      expect([loaded[name]!.shape, loaded[name]!.dtype]).toEqual([each.shape, each.dtype]);
      expect(await loaded[name]!.data()).toEqual(await each.data());
    }
  });

  it('write the layout that the format prescribes', async () => {
    const bytes = await save({ flag: tensor([true]), w: tensor([1.5, 2]) });
    const headerLength = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    expect(headerLength % 8).toBe(0);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headerLength)));
    expect(header).toEqual({
      w: { dtype: 'F32', shape: [2], data_offsets: [0, 8] },
      flag: { dtype: 'BOOL', shape: [1], data_offsets: [8, 9] },
    });
    expect(new DataView(bytes.buffer).getFloat32(8 + headerLength, true)).toBe(1.5);
    expect(bytes).toHaveLength(8 + headerLength + 9);
  });

  it('refuse a header that has a key twice', () => {
    const one = JSON.stringify(f32([1], 0, 4));
    const other = JSON.stringify(f32([1], 4, 8));
    expect(() => load(fileOf(`{"w":${one},"w":${other}}`, new Uint8Array(8)))).toThrow(/"w" twice/);
    expect(() => load(fileOf(`{"w":${one},"\\u0077" : ${other}}`, new Uint8Array(8)))).toThrow(/"w" twice/);
    const twice = one.replace('{', '{"dtype":"I32",');
    expect(() => load(fileOf(`{"w":${twice}}`, new Uint8Array(4)))).toThrow(/"dtype" twice/);
    const odd = 'a": {"dtype';
    expect(
      Object.keys(load(fileOf({ [odd]: f32([1], 0, 4), dtype: f32([1], 4, 8) }, new Uint8Array(8)))),
    ).toEqual([odd, 'dtype']);
  });

  it('read int64 where it fits into int32, and say where it does not', async () => {
    const header = { n: { dtype: 'I64', shape: [2], data_offsets: [0, 16] } };
    const data = (values: bigint[]) => new Uint8Array(BigInt64Array.from(values).buffer);
    expect(await load(fileOf(header, data([5n, -7n]))).n!.toArray()).toEqual([5, -7]);
    expect(() => load(fileOf(header, data([0n, 2n ** 40n])))).toThrow(/'n' holds 1099511627776.*int32/);
  });

  it('read a view into a larger buffer', async () => {
    const bytes = await save({ w: tensor([7]) });
    const larger = new Uint8Array(bytes.length + 3);
    larger.set(bytes, 3);
    expect(await load(larger.subarray(3)).w!.toArray()).toEqual([7]);
  });

  it('read a Node Buffer, whose slices share memory', async () => {
    const bytes = Buffer.from(await save({ a: tensor([1, 2]), b: tensor([[3, 4, 5]]) }));
    const { a, b } = load(bytes);
    bytes.fill(0);
    expect([await a!.toArray(), await b!.toArray()]).toEqual([[1, 2], [[3, 4, 5]]]);
  });

  it('describe the moment of the call', async () => {
    const w = tensor([1, 2]);
    const pending = save({ w });
    w.fill_(9);
    expect(await load(await pending).w!.toArray()).toEqual([1, 2]);
  });

  it('refuse what holds no tensors', async () => {
    await expect(save({ w: 3 as never })).rejects.toThrow(/tensors by name, got number under 'w'/);
    expect(() => load('text' as never)).toThrow(/Uint8Array or ArrayBuffer, got string/);
  });
});

describe('a bad file', () => {
  const good = fileOf({ w: f32([2], 0, 8) }, [0, 0, 128, 63, 0, 0, 0, 64]);

  it('is noticed wherever it is cut off', () => {
    expect(() => load(good)).not.toThrow();
    for (let length = 0; length < good.length; length++) {
      expect(() => load(good.subarray(0, length)), `cut to ${length} bytes`).toThrow(/load\(\): /);
    }
    expect(() => load(good.subarray(0, 5))).toThrow(/5 bytes, too few for its header/);
    expect(() => load(good.subarray(0, good.length - 1))).toThrow(/bytes 0 to 8, but the file holds 7/);
  });

  it('with a lying header length is refused before anything is allocated', () => {
    for (const claim of [2n ** 63n, 2n ** 40n, 1000n]) {
      expect(() => load(fileOf({ w: f32([2], 0, 8) }, new Uint8Array(8), claim))).toThrow(
        new RegExp(`its header takes ${claim} bytes, but \\d+ follow`),
      );
    }
  });

  it('with lying shapes is refused before anything is allocated', () => {
    const wrong: [unknown, RegExp][] = [
      [f32([1e9, 1e9], 0, 8), /needs 4000000000000000000 bytes, the file has 8/],
      [f32([1e200, 1e200], 0, 8), /shape/],
      [f32([-2], 0, 8), /shape \[-2\]/],
      [f32([1.5], 0, 8), /shape \[1.5\]/],
      [f32('2', 0, 8), /shape "2"/],
      [f32([2], 0, 2 ** 52), /the file holds 8 bytes/],
      [f32([2], 8, 0), /bytes 8 to 0/],
      [f32([2], -8, 0), /offsets \[-8,0\]/],
      [f32([1], 4, 8), /starts at byte 4, expected 0.*gap/],
      [f32([1], 0, 4), /4 bytes at the end belong to no tensor/],
      [{ dtype: 'F16', shape: [4], data_offsets: [0, 8] }, /type F16; this reads F32/],
      [{ dtype: 'toString', shape: [8], data_offsets: [0, 8] }, /type toString/],
      [7, /no description/],
    ];
    for (const [entry, message] of wrong) {
      expect(() => load(fileOf({ w: entry }, new Uint8Array(8)))).toThrow(message);
    }
  });

  it('whose tensors overlap is refused', () => {
    expect(() => load(fileOf({ a: f32([2], 0, 8), b: f32([1], 4, 8) }, new Uint8Array(8)))).toThrow(
      /'b' starts at byte 4, expected 8.*overlap/,
    );
  });

  it('of another kind is named as such', () => {
    const zip = new TextEncoder().encode('PK\u0003\u0004 archive of pickles, long enough to hold a length');
    expect(() => load(zip)).toThrow(/its header takes \d+ bytes/);
    expect(() => load(fileOf('{"w": '))).toThrow(/not JSON/);
    expect(() => load(fileOf('[1]'))).toThrow(/expected an object/);
    expect(() => load(fileOf({ __metadata__: { a: 1 } }))).toThrow(/texts by name/);
  });

  it('never gets through as something else, whichever byte is wrong', () => {
    fc.assert(
      fc.property(fc.nat(good.length - 9), fc.nat(255), (at, value) => {
        const bytes = good.slice();
        bytes[at] = value;
        try {
          const loaded = load(bytes);
          const sizes = Object.values(loaded).map(each => each.numel);
          expect(sizes.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(2);
        } catch (error) {
          expect((error as Error).message).toMatch(/^load\(\): /);
        }
      }),
    );
  });
});
