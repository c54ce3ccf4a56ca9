import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { limits, type OutputEvent, readRelayMessage } from '../../protocol/index.ts';
import { download } from './index.ts';
import { setSession } from './session.ts';

let events: OutputEvent[];

beforeEach(() => {
  events = [];
  setSession({ emit: event => void events.push(event), mayContinue: () => undefined, loopChanged() {} });
});
afterEach(() => setSession(null));

const passes = (event: unknown) => {
  const message = readRelayMessage({ kind: 'batch', workerId: 1, batch: { runId: 'r', events: [event] } });
  return message?.kind === 'batch' && message.batch.events.length === 1;
};

describe('download', () => {
  test('offers text and bytes, and the page takes them', () => {
    download('notes.txt', 'h₀ = 0');
    download('weights.safetensors', new Uint8Array([1, 2, 3]));
    download('b.bin', new Uint8Array([4]).buffer);
    expect(events).toEqual([
      { kind: 'file', name: 'notes.txt', bytes: new TextEncoder().encode('h₀ = 0') },
      { kind: 'file', name: 'weights.safetensors', bytes: new Uint8Array([1, 2, 3]) },
      { kind: 'file', name: 'b.bin', bytes: new Uint8Array([4]) },
    ]);
    expect(events.every(passes)).toBe(true);
  });

  test('holds what the content was at the call', () => {
    const bytes = new Uint8Array([1]);
    download('a.bin', bytes);
    bytes[0] = 9;
    expect(events).toMatchObject([{ bytes: new Uint8Array([1]) }]);
  });

  test.each([
    '../../.ssh/key.txt',
    'C:\\boot.txt',
    '.txt',
    '.hidden.txt',
    'run.exe',
    'page.html',
    'drawing.svg',
    'a.txt.js',
    'a\u202Etxt.json',
    'a\n.txt',
    '',
    `${'x'.repeat(80)}.txt`,
  ])('refuses the name %j, in the sandbox and on the page', name => {
    expect(() => download(name, '')).toThrow(/cannot be a file's name/);
    expect(passes({ kind: 'file', name, bytes: new Uint8Array(1) })).toBe(false);
  });

  test('refuses what is too large, in the sandbox and on the page', () => {
    const bytes = new Uint8Array(limits.fileBytes + 1);
    expect(() => download('a.bin', bytes)).toThrow(/3000001 bytes; expected at most 3000000/);
    expect(passes({ kind: 'file', name: 'a.bin', bytes })).toBe(false);
  });

  test('refuses content of another type and names the missing await', () => {
    expect(() => download('a.txt', Promise.resolve('') as never)).toThrow(/is an await missing/);
    expect(() => download('a.txt', 7 as never)).toThrow(/text, a Uint8Array or an ArrayBuffer, got number/);
  });
});
