import type { Claim, RunRecord } from '../testing/run-record.ts';

const seeds = [0, 1, 2];
const values = (run: RunRecord, plot: string, name: string) =>
  run.series(plot, name).map(({ y }) => y);
const tail = (run: RunRecord, name: string) => {
  const last = values(run, 'Loss', name).slice(-10);
  return last.reduce((sum, v) => sum + v, 0) / last.length;
};
const growth = (run: RunRecord, name: string) => {
  const line = run.logs.find(text => text.startsWith(`${name}: times`));
  return Number.parseFloat(line?.split(' ')[2] ?? 'NaN');
};

export default [
  {
    id: 'growth-in-twenty-steps',
    text: 'Default below a thousandth, Xavier between 0.1 and 100, orthogonal 1, Kaiming hundreds or more.',
    cell: 'starts',
    seeds,
    holds: run => {
      const [usual, xavier, orthogonal, kaiming] = [
        'default',
        'Xavier',
        'orthogonal',
        'Kaiming',
      ].map(name => growth(run, name));
      return (
        (usual! < 1e-3 &&
          xavier! > 0.1 &&
          xavier! < 100 &&
          orthogonal === 1 &&
          kaiming! > 100) ||
        `${usual}, ${xavier}, ${orthogonal}, ${kaiming}`
      );
    },
  },
  {
    id: 'three-learn',
    text: 'Xavier, orthogonal and Kaiming end below 0.01; the default is above 0.4 still.',
    cell: 'starts',
    seeds: [0, 1, 3],
    holds: run =>
      (['Xavier', 'orthogonal', 'Kaiming'].every(
        name => tail(run, name) < 0.01,
      ) &&
        tail(run, 'default') > 0.4) ||
      `${['default', 'Xavier', 'orthogonal', 'Kaiming'].map(name => tail(run, name))}`,
  },
  {
    id: 'kaiming-begins-too-long',
    text: 'Kaiming begins with a norm several times as large as the others’.',
    cell: 'starts',
    seeds,
    holds: run => {
      const first = (name: string) =>
        values(run, 'Gradient norm', name)[0]!;
      return (
        first('Kaiming') > 4 * first('orthogonal') ||
        `${first('Kaiming')} and ${first('orthogonal')}`
      );
    },
  },
  {
    id: 'only-the-open-gate-learns',
    text: 'With a forget bias of 3 the loss ends below 0.01, with 0 and 1 it stays near 1.',
    cell: 'forget',
    seeds: [1, 2, 4],
    holds: run =>
      (tail(run, 'forget bias 3') < 0.01 &&
        tail(run, 'forget bias 0') > 0.9 &&
        tail(run, 'forget bias 1') > 0.9) ||
      `${[0, 1, 3].map(bias => tail(run, `forget bias ${bias}`))}`,
  },
  {
    id: 'gradient-by-gate',
    text: 'At the end the gradient at the first step is larger with the open gate by a factor of more than a thousand, each measured against its last step but one.',
    cell: 'forget',
    seeds,
    holds: run => {
      const ratio = (bias: number) => {
        const norms = values(
          run,
          'Gradient through time',
          `forget bias ${bias}`,
        );
        return norms[0]! / norms.at(-2)!;
      };
      return ratio(3) > 1000 * ratio(0) || `${ratio(3)} and ${ratio(0)}`;
    },
  },
] satisfies Claim[];
