import type { Claim, RunRecord } from '../testing/run-record.ts';

const seeds = [0, 1];
const values = (run: RunRecord, plot: string, name: string) =>
  run.series(plot, name).map(({ y }) => y);
const printed = (run: RunRecord, start: string) =>
  run.logs.find(line => line.startsWith(start)) ?? '';
const numbersIn = (line: string) =>
  (line.match(/[\d.]+/g) ?? []).map(Number);

export default [
  {
    id: 'bag-floor',
    text: 'The bag’s loss never passes ln 2 and ends on it; the recurrent network ends below 0.001.',
    cell: 'readers',
    seeds,
    holds: run => {
      const bag = values(run, 'Loss', 'bag of words');
      const rnn = values(run, 'Loss', 'RNN');
      return (
        (Math.min(...bag) > Math.LN2 - 1e-4 &&
          Math.max(...bag) < Math.LN2 + 0.05 &&
          bag.at(-1)! < 0.694 &&
          rnn[15]! < 0.1 &&
          rnn.at(-1)! < 0.001) ||
        `bag ends at ${bag.at(-1)}, RNN at ${rnn[15]} and ${rnn.at(-1)}`
      );
    },
  },
  {
    id: 'gradient-dies-for-two-reasons',
    text: 'The bag’s gradient dies away; the recurrent network’s first rises, then dies away.',
    cell: 'readers',
    seeds,
    holds: run => {
      const bag = values(run, 'Gradient norm', 'bag of words');
      const rnn = values(run, 'Gradient norm', 'RNN');
      return (
        bag.at(-1)! < 0.1 * bag[0]! &&
        Math.max(...rnn) > 1.5 * rnn[0]! &&
        rnn.at(-1)! < 0.1 * rnn[0]!
      );
    },
  },
  {
    id: 'half-or-all',
    text: 'On unseen sentences the bag gets half right, the recurrent network all.',
    cell: 'readers',
    seeds,
    holds: run => {
      const [bagRight, total] = numbersIn(printed(run, 'bag of words:'));
      const [rnnRight] = numbersIn(printed(run, 'RNN:'));
      const flat = values(run, 'Predictions', 'bag');
      return (
        bagRight === total! / 2 &&
        rnnRight === total &&
        flat.every(p => Math.abs(p - 0.5) < 0.01)
      );
    },
  },
  {
    id: 'places-fit-but-do-not-generalise',
    text: 'Both losses fall below 0.01; of the unseen, the network with places gets 68 to 78 of a hundred, the recurrent one more, 75 to 100.',
    cell: 'places',
    seeds,
    holds: run => {
      const places = run.last('Unseen right', 'places');
      const rnn = run.last('Unseen right', 'RNN');
      return (
        (run.last('Loss', 'places') < 0.01 &&
          run.last('Loss', 'RNN') < 0.01 &&
          places > 0.67 &&
          places < 0.79 &&
          rnn > places &&
          rnn > 0.745) ||
        `places ${places}, RNN ${rnn}`
      );
    },
  },
  {
    id: 'one-word-too-many',
    text: '3,921 weights against 737; given ten words, one fails and the other reads on.',
    cell: 'places',
    holds: run =>
      run.logs.includes('places: 3921 weights') &&
      run.logs.includes('RNN: 737 weights') &&
      run.logs.includes('RNN: reads 10 words') &&
      run.logs.some(line => line.includes('inFeatures = 243')),
  },
] satisfies Claim[];
