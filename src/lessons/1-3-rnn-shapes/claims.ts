import type { Claim, RunRecord } from '../testing/run-record.ts';

const seeds = [0, 1];
const values = (run: RunRecord, plot: string, name: string) =>
  run.series(plot, name).map(({ y }) => y);
const after = (run: RunRecord, start: string) =>
  run.logs[run.logs.findIndex(line => line.startsWith(start)) + 1] ?? '';

export default [
  {
    id: 'shapes-of-four-layers',
    text: 'The shapes and numbers of weights are those of the table.',
    cell: 'shapes',
    holds: run => {
      const found = [
        after(run, 'one layer: 50 weights'),
        after(run, 'two layers: 110 weights'),
        after(run, 'both directions: 100 weights'),
        after(run, 'two layers, both directions: 270 weights'),
      ].map(line => line.trim());
      const expected = [
        'output (4, 7, 5)  hN (1, 4, 5)',
        'output (4, 7, 5)  hN (2, 4, 5)',
        'output (4, 7, 10)  hN (2, 4, 5)',
        'output (4, 7, 10)  hN (4, 4, 5)',
      ];
      return found.join('\n') === expected.join('\n') || found.join('; ');
    },
  },
  {
    id: 'rows-of-hn-are-in-output',
    text: 'The rows of hN are in output, number for number; with the swap forgotten the numbers are off by 0.4 or more.',
    cell: 'shapes',
    seeds: [0, 1, 2],
    holds: run => {
      const numberIn = (line: string) => Number(line.split(' ').at(-1));
      const forgotten = run.logs.find(line => line.includes('forgotten'));
      return (
        numberIn(after(run, 'Upper layer, forward')) === 0 &&
        numberIn(after(run, 'Upper layer, backward')) === 0 &&
        numberIn(after(run, 'batchFirst against')) < 1e-5 &&
        numberIn(forgotten ?? '0') > 0.4
      );
    },
  },
  {
    id: 'only-hn-learns',
    text: 'Read from hN the loss falls below 0.01 within sixty steps; read from the last output it stays around 1.',
    cell: 'ends',
    seeds,
    holds: run => {
      const byHN = values(run, 'Loss', 'hN');
      const byOutput = values(run, 'Loss', 'last output');
      return (
        (Math.min(...byHN.slice(0, 60)) < 0.01 &&
          byHN.at(-1)! < 0.001 &&
          Math.min(...byOutput) > 0.8) ||
        `hN ${byHN.at(-1)}, last output at least ${Math.min(...byOutput)}`
      );
    },
  },
  {
    id: 'gradient-without-direction',
    text: 'The gradient of the network that learns ends small, the other’s does not.',
    cell: 'ends',
    seeds,
    holds: run => {
      const mean = (name: string) => {
        const tail = values(run, 'Gradient norm', name).slice(-20);
        return tail.reduce((sum, v) => sum + v, 0) / tail.length;
      };
      return mean('hN') < 0.05 && mean('last output') > 0.1;
    },
  },
] satisfies Claim[];
