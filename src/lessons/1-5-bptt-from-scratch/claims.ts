import type { Claim, RunRecord } from '../testing/run-record.ts';

const seeds = [0, 1, 2];
const values = (run: RunRecord, plot: string, name: string) =>
  run.series(plot, name).map(({ y }) => y);
/** The largest difference of two curves, relative to the second. */
function gap(run: RunRecord, plot: string, one: string, other: string) {
  const reference = values(run, plot, other);
  const parts = values(run, plot, one).map(
    (v, i) => Math.abs(v - reference[i]!) / reference[i]!,
  );
  return parts.length > 0 ? Math.max(...parts) : Number.NaN;
}
const numberIn = (run: RunRecord, start: string) =>
  Number(
    run.logs
      .find(line => line.startsWith(start))
      ?.split(' ')
      .at(-1),
  );

export default [
  {
    id: 'shares-add-up',
    text: 'The shares of the steps add up to the measured derivative; the largest is that of step 4, and that of step 1 is zero.',
    cell: 'one-unit',
    holds: run => {
      const shares = values(run, 'Share of each step in dw', 'share');
      const sum = shares.reduce((a, b) => a + b, 0);
      return (
        Math.abs(sum - numberIn(run, 'dw, measured')) < 1e-6 &&
        Math.abs(shares[0]!) === 0 &&
        Math.min(...shares) === shares[3]
      );
    },
  },
  {
    id: 'gradient-is-right',
    text: 'The gradient agrees with the measured one to nine digits and with the engine’s to six.',
    cell: 'scratch',
    seeds,
    holds: run => {
      const lines = run.logs.filter(line => line.includes('measured'));
      const parts = lines.map(line =>
        (line.match(/[\d.]+e[-+]\d+/g) ?? []).map(Number),
      );
      return (
        (parts.length === 6 &&
          parts.every(
            ([measured, engine]) => measured! < 1e-9 && engine! < 1e-6,
          )) ||
        lines.join('; ')
      );
    },
  },
  {
    id: 'same-losses',
    text: 'From the same weights both train to the same losses: the curves differ by less than a thousandth at every step.',
    cell: 'scratch',
    seeds,
    holds: run => {
      const losses = gap(run, 'Loss', 'from scratch', 'nn.RNN');
      const norms = gap(run, 'Gradient norm', 'from scratch', 'nn.RNN');
      return (
        (losses < 1e-3 && norms < 1e-3) ||
        `losses differ by ${losses}, norms by ${norms}`
      );
    },
  },
  {
    id: 'wave-is-learnt',
    text: 'The loss falls from about 0.6 below 0.02 within twenty steps and ends near 0.005.',
    cell: 'scratch',
    seeds,
    holds: run => {
      const loss = values(run, 'Loss', 'from scratch');
      return (
        (loss[0]! > 0.4 &&
          loss[0]! < 0.8 &&
          loss[20]! < 0.02 &&
          loss.at(-1)! > 0.003 &&
          loss.at(-1)! < 0.006) ||
        `${loss[0]}, ${loss[20]}, ${loss.at(-1)}`
      );
    },
  },
  {
    id: 'first-answer-is-worst',
    text: 'The first answers of the windows drawn, given after one point, are off by more than the last, given after ten.',
    cell: 'scratch',
    seeds,
    holds: run => {
      const truth = values(run, 'Predictions', 'truth');
      const prediction = values(run, 'Predictions', 'prediction');
      const off = (i: number) => Math.abs(truth[i]! - prediction[i]!);
      const starts = truth.flatMap((_, i) => (i % 10 === 0 ? [i] : []));
      const total = (shift: number) =>
        starts.reduce((sum, i) => sum + off(i + shift), 0);
      return total(0) > total(9) || `${total(0)} against ${total(9)}`;
    },
  },
  {
    id: 'data-size',
    text: 'With the factor six copies train as one does; without it three times the data act as three times the rate, and six times make the loss run away.',
    cell: 'data-size',
    seeds,
    holds: run => {
      const same = gap(run, 'Loss', 'mean, 6 times', 'mean, once');
      const once = gap(run, 'Loss', 'no 2/N, once', 'mean, once');
      const lost = run.last('Loss', 'no 2/N, 6 times');
      const norms = (name: string) =>
        values(run, 'Gradient norm', name)[0]!;
      const ratio = norms('no 2/N, 6 times') / norms('no 2/N, once');
      return (
        (same < 1e-2 &&
          once < 1e-2 &&
          lost > 100 &&
          values(run, 'Loss', 'no 2/N, 6 times').length <= 12 &&
          Math.abs(ratio - 6) < 0.01 &&
          run.last('Loss', 'no 2/N, 3 times') <
            run.last('Loss', 'no 2/N, once')) ||
        `gaps ${same} and ${once}, last ${lost}, ratio ${ratio}`
      );
    },
  },
] satisfies Claim[];
