import { describe, expect, it } from 'vitest';
import { readArchive } from './archive.ts';

const whole = { format: 'unrolled-archive', version: 1, savedAt: 1, drafts: [], progress: [] };
const read = (content: unknown) => readArchive(JSON.stringify(content));

describe('a file of everything', () => {
  it('of the first weeks, without runs, is taken', () => {
    expect(read(whole)).toEqual({ drafts: [], progress: [], runs: [], checkpoints: [] });
  });

  it.each([
    ['text that is not JSON', '{', 'not JSON'],
    ['JSON of another kind', '[]', 'not a file that this site has saved'],
    ['a later version', JSON.stringify({ ...whole, version: 2 }), 'another version'],
    ['a draft of a later version', JSON.stringify({ ...whole, drafts: [{ version: 99 }] }), 'a draft in it'],
    ['a damaged run', JSON.stringify({ ...whole, runs: [{ version: 1, revision: 1 }] }), 'a run in it'],
  ])('that is %s is refused whole', (_name, text, reason) => {
    expect(readArchive(text)).toEqual({ reason: expect.stringContaining(reason) });
  });

  it('carries numbers as they stand in memory, infinite ones too', () => {
    const y = {
      $numbers: 'Float64Array',
      base64: Buffer.from(new Float64Array([1, Infinity]).buffer).toString('base64'),
    };
    const x = {
      $numbers: 'Float64Array',
      base64: Buffer.from(new Float64Array([0, 1]).buffer).toString('base64'),
    };
    const run = {
      plots: [{ name: 'Loss', options: {}, series: [{ name: 'loss', x, y }] }],
      pictures: [],
      texts: [],
      figureOrder: ['Loss'],
      log: [],
    };
    const runs = [
      {
        version: 1,
        revision: 1,
        cellId: 'a',
        runs: [{ endedAt: 1, state: 'done', seconds: 1, backend: 'wasm', run }],
      },
    ];
    const content = read({ ...whole, runs });
    expect('reason' in content ? content.reason : [...content.runs[0]!.run.plots[0]!.series[0]!.y]).toEqual([
      1,
      Number.POSITIVE_INFINITY,
    ]);
  });

  it('with numbers that are none is refused', () => {
    const x = { $numbers: 'Float64Array', base64: '%%%' };
    const run = {
      plots: [{ options: {}, series: [{ name: 'l', x, y: x }] }],
      pictures: [],
      texts: [],
      figureOrder: [],
      log: [],
    };
    const runs = [
      {
        version: 1,
        revision: 1,
        cellId: 'a',
        runs: [{ endedAt: 1, state: 'done', seconds: 1, backend: null, run }],
      },
    ];
    expect(read({ ...whole, runs })).toEqual({ reason: expect.stringContaining('a run in it') });
  });
});
