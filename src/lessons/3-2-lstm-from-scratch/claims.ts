import type { Claim, RunRecord } from '../testing/run-record.ts';

const seeds = [0, 1, 2];
const values = (run: RunRecord, plot: string, name: string) =>
  run.series(plot, name).map(({ y }) => y);
const offBy = (run: RunRecord, name: string) =>
  Number(
    run.logs
      .find(line => line.startsWith(`  ${name}: off by`))
      ?.split(' ')
      .at(-1),
  );

export default [
  {
    id: 'gradients-agree',
    text: 'The 223 gradients agree with finite differences to eight digits and with the library’s to six.',
    cell: 'scratch',
    seeds,
    holds: run =>
      (run.logs[0] === '223 gradients, compared with' &&
        offBy(run, 'finite differences') < 1e-8 &&
        offBy(run, 'the library') < 1e-6) ||
      run.logs.join('; '),
  },
  {
    id: 'same-losses',
    text: 'The losses differ by less than a millionth all the way, and so do both norms nearly.',
    cell: 'scratch',
    seeds,
    holds: run => {
      const apart = (plot: string) => {
        const library = values(run, plot, 'nn.LSTM');
        return Math.max(
          ...values(run, plot, 'from scratch').map((v, i) =>
            Math.abs(v / library[i]! - 1),
          ),
        );
      };
      return (
        (values(run, 'Loss', 'from scratch').length === 200 &&
          apart('Loss') < 1e-6 &&
          apart('Gradient norm') < 1e-4) ||
        `${apart('Loss')}, norms ${apart('Gradient norm')}`
      );
    },
  },
  {
    id: 'where-it-ends',
    text: 'The loss begins near 0.5 and ends between 0.02 and 0.04; the gradient norm comes down at the end.',
    cell: 'scratch',
    seeds,
    holds: run => {
      const loss = values(run, 'Loss', 'from scratch');
      const norm = values(run, 'Gradient norm', 'from scratch');
      return (
        (loss[0]! > 0.4 &&
          loss.at(-1)! > 0.02 &&
          loss.at(-1)! < 0.04 &&
          norm.at(-1)! < 0.03 &&
          norm[50]! > 0.1 &&
          norm[50]! < 0.25) ||
        `${loss.at(-1)}, norm ${norm.at(-1)}`
      );
    },
  },
  {
    id: 'first-step-has-most',
    text: 'The first step has most of the gradient, at h and at c.',
    cell: 'scratch',
    seeds,
    holds: run =>
      ['‖∂L/∂h_t‖', '‖∂L/∂c_t‖'].every(name => {
        const [first, ...rest] = values(run, 'Gradient by step', name);
        return first! > Math.max(...rest);
      }),
  },
] satisfies Claim[];
