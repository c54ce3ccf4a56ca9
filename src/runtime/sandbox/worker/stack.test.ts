import { describe, expect, test } from 'vitest';
import { describeError } from './raw-error.ts';
import { framesOf } from './stack.ts';

const names = ['train.ts?run=3', 'blob:null/1234'];

describe('the program’s places in a stack trace', () => {
  test('as Chromium writes them, without the engine’s', () => {
    const stack = [
      'TypeError: x is not a function',
      '    at forward (blob:null/9999:1:20391)',
      '    at SinePredictor.forward (train.ts?run=3:12:18)',
      '    at async train.ts?run=3:20:5',
    ].join('\n');
    expect(framesOf(stack, names)).toEqual([
      { line: 12, column: 18, label: 'SinePredictor.forward' },
      { line: 20, column: 5, label: '' },
    ]);
  });

  test('as Firefox and Safari write them', () => {
    const stack =
      'forward@blob:null/9999:1:2\nstep@train.ts?run=3:4:7\n@blob:null/1234:9:1\nmodule code@train.ts?run=3:12:5';
    expect(framesOf(stack, names)).toEqual([
      { line: 4, column: 7, label: 'step' },
      { line: 9, column: 1, label: '' },
      { line: 12, column: 5, label: '' },
    ]);
  });

  test('none when there is no trace', () => {
    expect(framesOf(undefined, names)).toEqual([]);
    expect(framesOf({ split: 1 }, names)).toEqual([]);
  });
});

describe('whatever is thrown is described', () => {
  test.each([
    ['nothing', null, 'The program threw null.'],
    ['a text', 'oh', "The program threw the text 'oh'."],
    ['a function', Math.max, 'The program threw function max() { [native code] }.'],
    [
      'an object without a prototype',
      Object.create(null),
      'The program threw something that cannot be shown.',
    ],
    ['an object with empty words', { name: '', message: '' }, 'The program threw [object Object].'],
  ])('%s', (_, thrown, message) => {
    expect(describeError(thrown, names)).toEqual({ name: 'Error', message, hint: null, frames: [] });
  });

  test('an object that resists', () => {
    const hostile = new Proxy(
      {},
      {
        get: () => {
          throw new Error('no');
        },
      },
    );
    expect(describeError(hostile, names).message).toBe('The program threw something that cannot be shown.');
  });

  test('an engine error shows where its cause lies', () => {
    const error = Object.assign(new Error('the loss is NaN'), {
      hint: 'Lower the rate.',
      originStack: 'at f (train.ts?run=3:2:3)',
      stack: 'at backward (train.ts?run=3:9:9)',
    });
    expect(describeError(error, names)).toMatchObject({
      hint: 'Lower the rate.',
      frames: [{ line: 2, column: 3, label: 'f' }],
    });
  });
});
