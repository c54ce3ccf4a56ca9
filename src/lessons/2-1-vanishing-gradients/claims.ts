import type { Claim, RunRecord } from '../testing/run-record.ts';

const seeds = [0, 1, 2];
const values = (run: RunRecord, plot: string, name: string) =>
  run.series(plot, name).map(({ y }) => y);
const norms = (run: RunRecord, name: string) =>
  values(run, 'Gradient through time', name);
const reach = (run: RunRecord, name: string) => {
  const all = norms(run, name);
  return all[0]! / all.at(-1)!;
};
const within = (value: number, low: number, high: number) =>
  value > low && value < high;

export default [
  {
    id: 'five-cases',
    text: '0.9 leaves a sixtieth after 39 steps, 1 leaves all, 1.3 makes more than ten thousand of it when quiet and less than a millionth when loud.',
    cell: 'cases',
    seeds,
    holds: run => {
      const found = {
        shrinking: reach(run, '0.9 × rotation, quiet'),
        kept: reach(run, '1 × rotation, quiet'),
        growing: reach(run, '1.3 × rotation, quiet'),
        loud: reach(run, '1.3 × rotation, loud'),
      };
      return (
        (within(found.shrinking, 1 / 65, 1 / 55) &&
          within(found.kept, 0.99, 1.01) &&
          within(found.growing, 1e4, 1e5) &&
          found.loud < 1e-6) ||
        JSON.stringify(found)
      );
    },
  },
  {
    id: 'handing-on',
    text: 'Handing on, the gradient grows to more than ten times for fifteen steps and is then gone.',
    cell: 'cases',
    seeds,
    holds: run => {
      const all = norms(run, '1.3 × handing on, quiet');
      const alive = all.slice(24);
      const gone = all.slice(0, 24);
      return (
        (alive.length === 16 &&
          Math.max(...alive) > 10 * all.at(-1)! &&
          gone.every(v => Number.isNaN(v))) ||
        all.join(' ')
      );
    },
  },
  {
    id: 'mean-slope',
    text: 'The mean slope is 1 in the quiet cases and about a third in the loud one.',
    cell: 'cases',
    seeds,
    holds: run =>
      run.logs.every(line => {
        const slope = Number(line.split(' ').at(-1));
        return line.includes('loud')
          ? within(slope, 0.25, 0.4)
          : slope > 0.99;
      }) || run.logs.join('; '),
  },
  {
    id: 'crossings',
    text: 'Quiet, the factor is the singular value up to 1.2 and passes 1 with it; with inputs of 0.3 it passes 1 between 1.2 and 1.5, with inputs of 2 only above 2.',
    cell: 'scale',
    seeds,
    holds: run => {
      const plot = 'Factor per step back';
      const quiet = run.series(plot, 'quiet inputs');
      const crossing = (name: string) =>
        run.series(plot, name).find(({ y }) => y > 1)?.x ?? Infinity;
      const middling = crossing('inputs of 0.3');
      const loud = crossing('inputs of 2');
      return (
        (quiet
          .filter(({ x }) => x < 1.15)
          .every(({ x, y }) => Math.abs(x - y) < 0.02) &&
          within(middling, 1.2, 1.55) &&
          loud > 2) ||
        `crossings at ${middling} and ${loud}`
      );
    },
  },
  {
    id: 'short-is-learnt',
    text: 'With 5 and 10 steps the loss ends below 0.01, with 20 and 40 it stays near 1.',
    cell: 'lengths',
    seeds: [1, 3, 4],
    holds: run => {
      const tail = (name: string) => {
        const last = values(run, 'Loss', name).slice(-20);
        return last.reduce((sum, v) => sum + v, 0) / last.length;
      };
      const found = [5, 10, 20, 40].map(T => tail(`${T} steps`));
      return (
        (found[0]! < 0.01 &&
          found[1]! < 0.01 &&
          found[2]! > 0.9 &&
          found[3]! > 0.9) ||
        found.join(' ')
      );
    },
  },
  {
    id: 'reach-by-length',
    text: 'At the end more than a tenth of the gradient reaches the first step for 5 and 10 steps, less than a hundredth for 20, less than a ten-thousandth for 40.',
    cell: 'lengths',
    seeds: [1, 2, 6],
    holds: run => {
      const found = [5, 10, 20, 40].map(T => reach(run, `${T} steps`));
      return (
        (found[0]! > 0.1 &&
          found[1]! > 0.1 &&
          found[2]! < 1e-2 &&
          found[3]! < 1e-4) ||
        found.join(' ')
      );
    },
  },
  {
    id: 'norm-does-not-vanish',
    text: 'The norm of the whole gradient does not vanish for 40 steps: it stays above 0.01.',
    cell: 'lengths',
    seeds,
    holds: run => {
      const least = Math.min(...values(run, 'Gradient norm', '40 steps'));
      return least > 0.01 || `${least}`;
    },
  },
] satisfies Claim[];
