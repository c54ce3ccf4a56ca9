import type { Claim, RunRecord } from '../testing/run-record.ts';

const seeds = [0, 1, 2];
const values = (run: RunRecord, plot: string, name: string) =>
  run.series(plot, name).map(({ y }) => y);
const mean = (list: readonly number[]) =>
  list.reduce((sum, v) => sum + v, 0) / list.length;
const numbersIn = (line: string | undefined) =>
  (line?.match(/\d+(?:\.\d+)?/g) ?? []).map(Number);

export default [
  {
    id: 'latch-holds',
    text: 'c goes to tanh(−0.8), is at 98% six steps later in all, and is replaced at the second mark; by hand and cell agree.',
    cell: 'latch',
    holds: run => {
      const c = values(run, 'States', 'c');
      const byHand = run.logs.filter(line => line.startsWith('  by hand'));
      const cell = run.logs.filter(line => line.startsWith('  cell'));
      const numbers = (line: string) =>
        line.replace(/^ +(by hand|cell) +/, '');
      return (
        Math.abs(c[1]! - Math.tanh(-0.8)) < 0.005 &&
        Math.abs(c[6]! / c[1]! - 0.98) < 0.005 &&
        Math.abs(c[7]! - 0.54) < 0.01 &&
        byHand.length === 10 &&
        byHand.map(numbers).join() === cell.map(numbers).join()
      );
    },
  },
  {
    id: 'only-the-lstm-learns',
    text: 'The LSTM ends below 0.01 and gets all 200 right; the RNN stays at 1 and guesses.',
    cell: 'gates',
    seeds,
    holds: run => {
      const lstm = values(run, 'Loss', 'LSTM');
      const rnn = values(run, 'Loss', 'RNN');
      const right = (name: string) =>
        numbersIn(run.logs.find(line => line.startsWith(name)))[0]!;
      return (
        (Math.abs(mean(lstm.slice(0, 5)) - 1) < 0.15 &&
          mean(lstm.slice(-20)) < 0.01 &&
          mean(rnn.slice(-20)) > 0.9 &&
          right('LSTM') === 200 &&
          Math.abs(right('RNN') - 100) < 25) ||
        `LSTM ${mean(lstm.slice(-20))}, ${right('LSTM')} right; RNN ${mean(rnn.slice(-20))}, ${right('RNN')} right`
      );
    },
  },
  {
    id: 'norm-leaps-in-the-fall',
    text: 'The LSTM’s gradient norm leaps above 1 while the loss falls, and is small at the end.',
    cell: 'gates',
    seeds,
    holds: run => {
      const loss = values(run, 'Loss', 'LSTM');
      const norm = values(run, 'Gradient norm', 'LSTM');
      const falling = norm.filter(
        (_, i) => loss[i]! < 0.8 && loss[i]! > 0.1,
      );
      return (
        (Math.max(...falling) > 1 && mean(norm.slice(-20)) < 0.15) ||
        `at most ${Math.max(...falling)}, at the end ${mean(norm.slice(-20))}`
      );
    },
  },
  {
    id: 'gradient-after-training',
    text: 'From the last step but one back to the first the trained LSTM’s gradient is not lost.',
    cell: 'gates',
    seeds,
    holds: run => {
      const norms = values(run, 'Gradient through time', 'LSTM');
      const kept = norms[0]! / norms.at(-2)!;
      return kept > 0.01 || `${kept}`;
    },
  },
  {
    id: 'both-states',
    text: '5,920 weights against 1,480; with c forgotten the result is off nearly as much as with nothing.',
    cell: 'pair',
    seeds,
    holds: run => {
      const off = (start: string) =>
        numbersIn(run.logs.find(line => line.startsWith(start))).at(-1)!;
      const without = off('h handed on, c forgotten');
      return (
        run.logs[0] === 'RNN: 1480 weights, LSTM: 5920' &&
        off('h and c handed on') < 1e-6 &&
        without > 0.01 &&
        without > 0.7 * off('nothing handed on')
      );
    },
  },
] satisfies Claim[];
