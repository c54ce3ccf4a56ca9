import type { Claim, RunRecord } from '../testing/run-record.ts';

const seeds = [0, 1, 2];
const losses = (run: RunRecord, name: string) =>
  run.series('Loss', name).map(({ y }) => y);
const tail = (run: RunRecord, name: string) => {
  const last = losses(run, name).slice(-5);
  return last.reduce((sum, v) => sum + v, 0) / last.length;
};
const kinds = ['none', 'between layers', 'between and recurrent'];

export default [
  {
    id: 'fresh-loss-turns',
    text: 'Without dropout the training loss ends below 0.01; the loss on fresh waves ends above its lowest point and above the noise.',
    cell: 'dropout',
    seeds,
    holds: run => {
      const fresh = tail(run, 'none, fresh');
      const lowest = Math.min(...losses(run, 'none, fresh'));
      return (
        (tail(run, 'none, training') < 0.01 &&
          fresh > 1.05 * lowest &&
          fresh > 0.3) ||
        `${tail(run, 'none, training')}, ${fresh}, ${lowest}`
      );
    },
  },
  {
    id: 'dropout-narrows',
    text: 'Each kind of dropout raises the training loss, and brings it closer to the loss on fresh waves than without.',
    cell: 'dropout',
    seeds,
    holds: run => {
      const [none, between, both] = kinds.map(kind => {
        const training = tail(run, `${kind}, training`);
        return { training, gap: tail(run, `${kind}, fresh`) - training };
      });
      return (
        (none!.training < between!.training &&
          between!.training < both!.training &&
          between!.gap < 0.95 * none!.gap &&
          both!.gap < 0.95 * none!.gap) ||
        JSON.stringify([none, between, both])
      );
    },
  },
  {
    id: 'plain-tower-stalls',
    text: 'The plain tower stays above 0.35, the others end below 0.1.',
    cell: 'deep',
    seeds,
    holds: run =>
      (tail(run, 'plain') > 0.35 &&
        tail(run, 'LayerNorm') < 0.1 &&
        tail(run, 'residual') < 0.1) ||
      `${['plain', 'LayerNorm', 'residual'].map(name => tail(run, name))}`,
  },
  {
    id: 'gradient-in-the-lowest-layer',
    text: 'Before the first step the lowest layer’s gradient is more than three times as large with either change.',
    cell: 'deep',
    seeds,
    holds: run => {
      const low = (name: string) =>
        Number(
          run.logs
            .find(line => line.startsWith(`${name}: `))
            ?.split(' ')[1],
        );
      const plain = low('plain');
      return (
        (low('LayerNorm') > 3 * plain && low('residual') > 3 * plain) ||
        `${plain}, ${low('LayerNorm')}, ${low('residual')}`
      );
    },
  },
] satisfies Claim[];
