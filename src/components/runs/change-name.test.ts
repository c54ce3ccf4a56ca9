import { describe, expect, it } from 'vitest';
import { changeName, differingSettings } from './change-name.ts';

const code = (hiddenSize: number, cell = 'nn.RNN') =>
  `const hiddenSize = ${hiddenSize};\nconst layer = new ${cell}(1, hiddenSize);\ntrain(layer as ${cell}, 16);\n`;
const program = (hiddenSize: number, cell?: string) => ({
  code: code(hiddenSize, cell),
  settings: { hiddenSize },
});

describe('the name of a change', () => {
  it('is the setting with its former and its new value', () => {
    expect(changeName(program(16), program(32))).toBe('hiddenSize 16 → 32');
  });

  it('is the word that was exchanged, once however often it stands there', () => {
    expect(changeName(program(16), program(16, 'nn.LSTM'))).toBe('nn.RNN → nn.LSTM');
    expect(changeName(program(16), program(8, 'nn.GRU'))).toBe('hiddenSize 16 → 8, nn.RNN → nn.GRU');
  });

  it('is a number within the program where that was changed, and not taken for the setting', () => {
    const after = { ...program(16), code: code(16).replace(', 16)', ', 20)') };
    expect(changeName(program(16), after)).toBe('16 → 20');
  });

  it('is the lines of the later program where more was changed', () => {
    const after = { ...program(16), code: code(16).replace('train(', 'warmUp();\ncheck();\ntrain(') };
    expect(changeName(program(16), after)).toBe('edit of lines 3–4');
    expect(changeName(after, program(16))).toBe('lines removed after line 2');
  });

  it('is nothing where nothing was changed', () => {
    expect(changeName(program(16), program(16))).toBeNull();
  });
});

it('settings that all runs share are left out of their comparison', () => {
  const runs = [
    { hiddenSize: 8, lr: 0.1 },
    { hiddenSize: 16, lr: 0.1 },
    { hiddenSize: 16, lr: 0.1, depth: 2 },
  ];
  expect(differingSettings(runs as Record<string, number>[])).toEqual(['hiddenSize', 'depth']);
});
