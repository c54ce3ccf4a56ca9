import type { Claim, RunRecord } from '../testing/run-record.ts';

const seeds = [0, 1, 2];
const values = (run: RunRecord, plot: string, name: string) =>
  run.series(plot, name).map(({ y }) => y);
const mean = (list: readonly number[]) =>
  list.reduce((sum, v) => sum + v, 0) / list.length;
const median = (list: readonly number[]) =>
  list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]!;
const numberAfter = (run: RunRecord, start: string) => {
  const line = run.logs.find(printed => printed.includes(start)) ?? '';
  return Number.parseFloat(line.slice(line.indexOf(start) + start.length));
};

export default [
  {
    id: 'one-is-lost-the-other-learns',
    text: 'Unclipped the run is lost within fifty steps; clipped it ends below 0.01.',
    cell: 'first',
    seeds,
    holds: run => {
      const steps = numberAfter(run, 'unclipped: lost after ');
      const clipped = values(run, 'Loss', 'clipped');
      return (
        (steps <= 50 &&
          clipped.length === 300 &&
          mean(clipped.slice(-20)) < 0.01) ||
        `lost after ${steps}, clipped ends at ${mean(clipped.slice(-20))}`
      );
    },
  },
  {
    id: 'same-first-losses',
    text: 'Both begin with the same loss and the same norm.',
    cell: 'first',
    seeds,
    holds: run =>
      ['Loss', 'Gradient norm'].every(
        plot =>
          values(run, plot, 'clipped')[0] ===
          values(run, plot, 'unclipped')[0],
      ),
  },
  {
    id: 'norm-jumps-then-falls',
    text: 'The unclipped norm ends above 100; the clipped run finds norms of 10 and more on its way, and ends below 1.',
    cell: 'first',
    seeds,
    holds: run => {
      const unclipped = values(run, 'Gradient norm', 'unclipped');
      const clipped = values(run, 'Gradient norm', 'clipped');
      return (
        (Math.max(...unclipped) > 100 &&
          Math.max(...clipped) > 10 &&
          mean(clipped.slice(-20)) < 1) ||
        `unclipped up to ${Math.max(...unclipped)}, clipped up to ${Math.max(...clipped)}, then ${mean(clipped.slice(-20))}`
      );
    },
  },
  {
    id: 'heard-at-the-beginning',
    text: 'The clipped copy’s gradient arrives at the first step with more than a tenth of its strength near the last.',
    cell: 'first',
    seeds: [0, 2, 4],
    holds: run => {
      const norms = values(run, 'Gradient through time', 'clipped');
      const ratio = norms[0]! / norms.at(-2)!;
      return ratio > 0.1 || `${ratio}`;
    },
  },
  {
    id: 'before-and-after',
    text: 'The norm before clipping is above 10,000, after it 1.',
    cell: 'deep',
    seeds,
    holds: run =>
      numberAfter(run, 'norm before clipping ') > 1e4 &&
      numberAfter(run, 'norm after clipping ') === 1,
  },
  {
    id: 'the-worse-loss-is-the-healthier-network',
    text: 'Unclipped the loss ends below 1, with weights of 50 or far more; clipped it stays above 5.',
    cell: 'deep',
    seeds: [0, 1, 3],
    holds: run => {
      const unclipped = mean(values(run, 'Loss', 'unclipped').slice(-20));
      const clipped = mean(values(run, 'Loss', 'clipped').slice(-20));
      const thrown = numberAfter(run, 'unclipped: largest weight ');
      return (
        (unclipped < 1 && thrown > 50 && clipped > 5) ||
        `unclipped ${unclipped} (weight ${thrown}), clipped ${clipped}`
      );
    },
  },
  {
    id: 'unclipped-ends-near-half',
    text: 'Unclipped the loss ends below 1, mostly near 0.5.',
    cell: 'deep',
    seeds,
    holds: run => {
      const loss = mean(values(run, 'Loss', 'unclipped').slice(-20));
      return (loss > 0.3 && loss < 0.7) || `loss ${loss}`;
    },
  },
  {
    id: 'one-answer-for-every-wave',
    text: 'With some seeds its answers are one and the same number for every wave.',
    cell: 'deep',
    seeds: [6],
    holds: run => {
      const answers = values(run, 'Predictions', 'unclipped');
      const spread = Math.max(...answers) - Math.min(...answers);
      return spread < 1e-2 || `spread ${spread}`;
    },
  },
  {
    id: 'clipped-weights-stay',
    text: 'Clipped, the weights stay below 10.',
    cell: 'deep',
    seeds,
    holds: run => {
      const line = run.logs.find(printed =>
        printed.startsWith('clipped: largest weight '),
      );
      return Number.parseFloat(line?.split(' ')[3] ?? 'NaN') < 10;
    },
  },
  {
    id: 'norms-of-the-clipped-run-stay-huge',
    text: 'The clipped run finds norms above 1,000 to its end; the unclipped one, a jump or two apart, norms around 1.',
    cell: 'deep',
    seeds,
    holds: run => {
      const clipped = values(run, 'Gradient norm', 'clipped').slice(-20);
      const unclipped = values(run, 'Gradient norm', 'unclipped');
      return (
        (median(clipped) > 1e3 && median(unclipped.slice(40)) < 5) ||
        `clipped ${median(clipped)}, unclipped ${median(unclipped.slice(40))}`
      );
    },
  },
  {
    id: 'too-small-a-limit-crawls',
    text: 'At most 1 ends below 0.001, at most 0.1 too, at most 0.01 has lost less than a third of its loss.',
    cell: 'limit',
    seeds: [0, 1, 3],
    holds: run => {
      const [one, tenth, hundredth] = [1, 0.1, 0.01].map(limit =>
        values(run, 'Loss', `at most ${limit}`),
      );
      return (
        (one!.at(-1)! < 1e-3 &&
          tenth!.at(-1)! < 1e-3 &&
          tenth![60]! > 0.05 &&
          one![60]! < 1e-3 &&
          hundredth!.at(-1)! > (2 / 3) * hundredth![0]!) ||
        `${one![60]} ${one!.at(-1)}, ${tenth![60]} ${tenth!.at(-1)}, ${hundredth!.at(-1)}`
      );
    },
  },
  {
    id: 'clipped-at-every-step',
    text: 'With a limit of 0.01 every step is clipped.',
    cell: 'limit',
    seeds,
    holds: run =>
      Math.min(...values(run, 'Gradient norm', 'at most 0.01')) > 0.1,
  },
] satisfies Claim[];
