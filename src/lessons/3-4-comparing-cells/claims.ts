import type { Claim, RunRecord } from '../testing/run-record.ts';

const seeds = [0, 1, 2];
const cells = ['RNN', 'LSTM', 'GRU'] as const;
const values = (run: RunRecord, plot: string, name: string) =>
  run.series(plot, name).map(({ y }) => y);
const mse = (run: RunRecord, name: string) =>
  Number(
    run.logs
      .find(line => line.startsWith(`${name}: test MSE`))
      ?.split(' ')
      .at(-1),
  );
const median = (list: number[]) =>
  list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]!;

export default [
  {
    id: 'gates-win',
    text: 'The plain cell’s error is at least ten times as large as that of both others.',
    cell: 'memory',
    seeds,
    holds: run => {
      const [rnn, lstm, gru] = cells.map(name => mse(run, name));
      return (
        (rnn! > 10 * Math.max(lstm!, gru!) &&
          Math.max(lstm!, gru!) < 0.005) ||
        `${rnn}, ${lstm}, ${gru}`
      );
    },
  },
  {
    id: 'span',
    text: 'With age the plain cell’s error grows to about three times as much, or more; the gated cells stay below 0.02, at age 20 below where the plain cell begins.',
    cell: 'memory',
    seeds,
    holds: run => {
      const rnn = values(run, 'Error by age', 'RNN');
      return (
        rnn.at(-1)! > 2.5 * rnn[0]! &&
        ['LSTM', 'GRU'].every(name => {
          const gated = values(run, 'Error by age', name);
          return gated.every(v => v < 0.02) && gated.at(-1)! < rnn[0]!;
        })
      );
    },
  },
  {
    id: 'clipped',
    text: 'In the last quarter the plain cell’s norm is above 1 at more than half of the steps, the gated cells’ mostly below 0.5.',
    cell: 'memory',
    seeds,
    holds: run => {
      const late = (name: string) =>
        values(run, 'Gradient norm', name).slice(-80);
      const share = late('RNN').filter(norm => norm > 1).length / 80;
      return (
        (share > 0.5 &&
          median(late('LSTM')) < 0.5 &&
          median(late('GRU')) < 0.5) ||
        `above 1 for ${share}; medians ${median(late('LSTM'))} and ${median(late('GRU'))}`
      );
    },
  },
  {
    id: 'gradient-arrives',
    text: 'All three curves of the gradient through time reach the first step.',
    cell: 'memory',
    seeds,
    holds: run =>
      cells.every(name => {
        const norms = values(run, 'Gradient through time', name);
        return norms[0]! > 0.05 * Math.max(...norms);
      }),
  },
  {
    id: 'ratios',
    text: 'Four and three times the parameters at every size; times are measured for all.',
    cell: 'speed',
    holds: run => {
      const [rnn, lstm, gru] = cells.map(name =>
        values(run, 'Parameters', name),
      );
      return (
        rnn!.length === 5 &&
        rnn!.every(
          (count, i) => lstm![i] === 4 * count && gru![i] === 3 * count,
        ) &&
        cells.every(name =>
          values(run, 'Time per training step', name).every(ms => ms > 0),
        )
      );
    },
  },
] satisfies Claim[];
