import type { Claim, RunRecord } from '../testing/run-record.ts';

const seeds = [0, 1, 2];
const values = (run: RunRecord, plot: string, name: string) =>
  run.series(plot, name).map(({ y }) => y);
/** The last number of the first line that begins so. */
const printed = (run: RunRecord, start: string) =>
  Number(
    run.logs
      .find(line => line.startsWith(start))
      ?.match(/\d[\d.]*(e[+-]?\d+)?/g)
      ?.at(-1),
  );
/** The number of the line after it. */
const below = (run: RunRecord, start: string) =>
  Number(
    run.logs[run.logs.findIndex(line => line.startsWith(start)) + 1]?.match(
      /\d[\d.]*(e[+-]?\d+)?/,
    )?.[0],
  );

export default [
  {
    id: 'one-unit-holds',
    text: 'One unit: test error below 0.005, where answering 0 costs 0.2 to 0.35; the loss falls by more than a hundredfold.',
    cell: 'hold',
    seeds,
    holds: run => {
      const mse = printed(run, 'test MSE');
      const lazy = printed(run, 'always answering 0');
      const losses = values(run, 'Loss', 'loss');
      const end = Math.min(...losses.slice(-20));
      return (
        (mse < 0.005 &&
          lazy > 0.2 &&
          lazy < 0.35 &&
          losses[0]! > 100 * end) ||
        `MSE ${mse}, lazy ${lazy}, loss ${losses[0]} to ${end}`
      );
    },
  },
  {
    id: 'gate-mirrors-the-mark',
    text: 'Between marks z is 0.99 or more on average, at a mark below 0.4, in mirror image.',
    cell: 'hold',
    seeds: [0, 2, 3],
    holds: run => {
      const at = printed(run, 'mean z at a mark');
      const between = printed(run, 'mean z between');
      const mark = values(run, 'Update gate of one sequence', 'mark');
      const z = values(run, 'Update gate of one sequence', 'z');
      return (
        (between >= 0.99 &&
          at < 0.4 &&
          mark.every((m, t) => (m === 1 ? z[t]! < 0.6 : z[t]! > 0.9))) ||
        `z ${at} and ${between}`
      );
    },
  },
  {
    id: 'gradient-reaches-the-start',
    text: 'The first step gets more gradient than the last.',
    cell: 'hold',
    seeds,
    holds: run => {
      const norms = values(run, 'Gradient through time', '‖∂L/∂h_t‖');
      return norms[0]! > norms.at(-1)! && norms.length === 30;
    },
  },
  {
    id: 'by-hand-is-right',
    text: '101 gradients: against the engine about a millionth of the largest, against finite differences closer still.',
    cell: 'from-scratch',
    seeds,
    holds: run => {
      const engine = printed(run, 'against nn.GRU');
      return (
        engine < 3e-6 &&
        run.logs.some(line => line.startsWith('101 gradients'))
      );
    },
  },
  {
    id: 'trains-alike',
    text: 'The losses differ by a few millionths at most, relatively, and end below 0.03.',
    cell: 'from-scratch',
    seeds,
    holds: run => {
      const ours = values(run, 'Loss', 'by hand');
      const engine = values(run, 'Loss', 'nn.GRU');
      const apart = Math.max(
        ...ours.map((loss, i) => Math.abs(loss / engine[i]! - 1)),
      );
      const norms = values(run, 'Gradient norm', 'nn.GRU');
      const normsApart = Math.max(
        ...values(run, 'Gradient norm', 'by hand').map((norm, i) =>
          Math.abs(norm / norms[i]! - 1),
        ),
      );
      return (
        (apart < 1e-5 &&
          normsApart < 1e-3 &&
          ours.length === 300 &&
          ours.at(-1)! < 0.03) ||
        `losses differ by ${apart}, norms by ${normsApart}, the last is ${ours.at(-1)}`
      );
    },
  },
  {
    id: 'four-readings',
    text: 'Two forms agree to about a millionth; z the other way is worse than answering 0; the reset before the product costs 5 to 200 times the error.',
    cell: 'forms',
    seeds: [0, 1, 3],
    holds: run => {
      const mse = printed(run, 'nn.GRU');
      const reset = printed(run, 'reset before');
      return (
        (mse < 0.003 &&
          below(run, 'as in PyTorch') < 3e-6 &&
          below(run, 'z for 1 - z, sign') < 3e-6 &&
          printed(run, 'z for 1 - z, weights') > 0.3 &&
          reset > 5 * mse &&
          reset < 200 * mse) ||
        `nn.GRU ${mse}, reset first ${reset}`
      );
    },
  },
] satisfies Claim[];
