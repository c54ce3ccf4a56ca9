import { describe, expect, it } from 'vitest';
import { linesOf } from './symbol-lines.ts';

const code = `import { nn, plot } from 'unrolled';
const [output, [hN, cN]] = lstm.forward(x);
for (let i = 0; i < 3; i++) {
  const i_t = sigmoid(a);
  let h = zeros(1, 3);
  h = cell.forward(tensor([[x]]), h); // no comment on it
  const { f, o } = gates;
  const [states] = rnn.forward(batch); // h_t for every t
}
for (const [x, y] of loader) {
  if (h === c) plot.line('x', { x, h });
  const norm = 1; // with i.i.d. noise, don't
  const g = (i: number) => i;
}
// The state h is carried on.`;

describe('linesOf', () => {
  it('finds the lines that assign a quantity, alone or taken apart', () => {
    expect(linesOf(code, 'h')).toEqual([2, 5, 6, 8]);
    expect(linesOf(code, 'c')).toEqual([2]);
    expect(linesOf(code, 'f')).toEqual([7]);
    expect(linesOf(code, 'o')).toEqual([7]);
    expect(linesOf(code, 'x')).toEqual([10]);
    expect(linesOf(code, 'g')).toEqual([13]);
  });

  it('takes a loop’s counter, an object’s key and an everyday word for none', () => {
    expect(linesOf(code, 'i')).toEqual([4]);
    expect(linesOf(code, 'n')).toEqual([]);
    expect(linesOf(code, 'z')).toEqual([]);
  });

  it('knows no other symbols', () => {
    expect(linesOf(code, 'norm')).toEqual([]);
    expect(linesOf(code, '(')).toEqual([]);
  });
});
