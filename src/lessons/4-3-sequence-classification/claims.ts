import type { Claim, RunRecord } from '../testing/run-record.ts';

const seeds = [0, 1, 2];
const accuracy = 'Accuracy on new names';
const tail = (run: RunRecord, name: string) => {
  const points = run.series('Loss', name).slice(-40);
  return points.reduce((sum, { y }) => sum + y, 0) / points.length;
};
const percents = (line: string | undefined) =>
  [...(line ?? '').matchAll(/(\d+)%/g)].map(match => Number(match[1]));

export default [
  {
    id: 'four-classifiers',
    text: 'All four end between 64% and 80%, the BiLSTM ahead; the same answer every time is right in less than one name of six.',
    cell: 'names',
    seeds,
    holds: run => {
      const [rnn, lstm, gru, both, always] = [
        'RNN',
        'LSTM',
        'GRU',
        'BiLSTM',
        'always the same',
      ].map(name => run.last(accuracy, name));
      const oneWay = [rnn!, lstm!, gru!];
      return (
        (Math.min(...oneWay) > 0.64 &&
          both! > Math.max(...oneWay) &&
          both! < 0.8 &&
          always! < 1 / 6) ||
        `${oneWay}, ${both}, ${always}`
      );
    },
  },
  {
    id: 'confusions',
    text: 'Japanese and Russian names are nearly all recognised; Italian ones are most often taken for Spanish.',
    cell: 'names',
    seeds,
    holds: run => {
      const line = (language: string) =>
        run.logs.find(text => text.startsWith(language));
      return (
        (percents(line('Japanese'))[0]! > 85 &&
          percents(line('Russian'))[0]! > 80 &&
          percents(line('Italian'))[0]! < 75 &&
          line('Italian')!.endsWith('for Spanish')) ||
        run.logs.join('; ')
      );
    },
  },
  {
    id: 'read-outs',
    text: 'The last state leads by five points and more; with the axes exchanged the network comes last, at about 40%.',
    cell: 'readout',
    seeds,
    holds: run => {
      const of = (name: string) => run.last(accuracy, name);
      const middle = ['mean', 'max', 'one letter early'].map(of);
      const exchanged = of('axes exchanged');
      return (
        (of('last state') > Math.max(...middle) + 0.05 &&
          Math.min(...middle) > exchanged + 0.02 &&
          exchanged > 0.36 &&
          exchanged < 0.48) ||
        `${of('last state')}, ${middle}, ${exchanged}`
      );
    },
  },
  {
    id: 'letter-by-letter',
    text: 'The verdict on kowalski changes at least three times and ends with Polish.',
    cell: 'letters',
    seeds,
    holds: run => {
      const verdicts = run.logs.map(line => line.split(' ')[1]);
      const changes = verdicts.filter(
        (verdict, t) => t > 0 && verdict !== verdicts[t - 1],
      ).length;
      return (
        (changes >= 3 && verdicts.at(-1) === 'Polish') ||
        run.logs.join('; ')
      );
    },
  },
  {
    id: 'more-letters',
    text: 'Of the names of eight letters, fewer than a third are recognised after one letter and more than six in ten after all.',
    cell: 'letters',
    seeds,
    holds: run => {
      const right = run
        .series('Right after so many letters', 'right')
        .map(({ y }) => y);
      return (
        (right.length === 8 && right[0]! < 0.33 && right[7]! > 0.6) ||
        `${right}`
      );
    },
  },
  {
    id: 'floor',
    text: 'With softmax before the loss, the loss stays above 1.46, and fewer names are right.',
    cell: 'softmax',
    seeds,
    holds: run => {
      const lowest = Math.min(
        ...run.series('Loss', 'probabilities').map(({ y }) => y),
      );
      const twice = tail(run, 'probabilities');
      const scores = tail(run, 'scores');
      const [good, worse] = ['scores', 'probabilities'].map(name =>
        run.last(accuracy, name),
      );
      return (
        (lowest > 1.461 &&
          twice > 1.6 &&
          scores < 1.1 &&
          good! > worse! + 0.02) ||
        `lowest ${lowest}, ${twice}, ${scores}; ${good}, ${worse}`
      );
    },
  },
] satisfies Claim[];
