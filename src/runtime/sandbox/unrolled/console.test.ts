import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutputEvent } from '../../protocol/index.ts';
import { drainLog, makeConsole } from './console.ts';
import { setSession } from './session.ts';

let lines: string[];

beforeEach(() => {
  lines = [];
  const emit = (event: OutputEvent) => {
    if (event.kind === 'log') lines.push(event.text);
  };
  setSession({ emit, mayContinue: () => undefined, loopChanged() {} });
});
afterEach(() => setSession(null));

describe('60. printing never throws into the program', () => {
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const refusing = {
    toString: () => {
      throw new Error('no');
    },
  };
  it.each([
    ['a revoked proxy', revoked.proxy],
    ['an object that refuses to be text', refusing],
    ['an object without a prototype', Object.create(null)],
    ['a symbol', Symbol('s')],
    ['a BigInt', 10n],
  ])('%s: by itself, as a number, as a label', async (_, value) => {
    const console = makeConsole();
    console.log!(value);
    console.log!('%d %i %f %s %o', value, value, value, value, value);
    console.count!(value as string);
    console.time!(value as string);
    console.timeEnd!(value as string);
    console.countReset!(value as string);
    await drainLog();
    expect(lines).toHaveLength(4);
  });
});
