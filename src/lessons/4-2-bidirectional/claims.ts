import type { Claim, RunRecord } from '../testing/run-record.ts';

const seeds = [0, 1, 2];
const values = (run: RunRecord, plot: string, name: string) =>
  run.series(plot, name).map(({ y }) => y);
const mean = (list: readonly number[]) =>
  list.reduce((sum, v) => sum + v, 0) / list.length;
const endOf = (run: RunRecord, plot: string, name: string) =>
  mean(values(run, plot, name).slice(-10));

export default [
  {
    id: 'the-bound-holds',
    text: 'The forward network settles one to three points below the best guess, near 87%; the bidirectional one passes it early and ends near 95%.',
    cell: 'peaks',
    seeds,
    holds: run => {
      const bound = run.last('Accuracy', 'bound');
      const forwards = values(run, 'Accuracy', 'forwards').slice(-3);
      const both = values(run, 'Accuracy', 'both ways');
      return (
        (Math.abs(bound - 0.87) < 0.015 &&
          forwards.every(a => a < bound && a > bound - 0.04) &&
          both[3]! > bound &&
          Math.abs(both.at(-1)! - 0.95) < 0.02) ||
        `bound ${bound}, forwards ${forwards}, both ways ${both}`
      );
    },
  },
  {
    id: 'the-doubt-that-is-left',
    text: 'The forward loss stays near 0.31; the other falls well below.',
    cell: 'peaks',
    seeds,
    holds: run => {
      const forwards = endOf(run, 'Loss', 'forwards');
      const both = endOf(run, 'Loss', 'both ways');
      return (
        (Math.abs(forwards - 0.31) < 0.025 && both < 0.16) ||
        `forwards ${forwards}, both ways ${both}`
      );
    },
  },
  {
    id: 'ends',
    text: 'hN is the forward half of the last output and the backward half of the first.',
    cell: 'ends',
    seeds,
    holds: run => {
      const words = run.logs.flatMap(
        line => /step: (.+)$/.exec(line)?.[1] ?? [],
      );
      return (
        words.join() === 'different,the same,the same,different' ||
        words.join()
      );
    },
  },
  {
    id: 'half-blind',
    text: 'The backward half of the last output moves only with the last input, the forward half with each.',
    cell: 'ends',
    seeds,
    holds: run => {
      const plot = 'What the last output has read';
      const back = values(run, plot, 'backward half');
      const ahead = values(run, plot, 'forward half');
      return (
        (back.slice(0, -1).every(v => v === 0) &&
          back.at(-1)! > 0.01 &&
          ahead.every(v => v > 0) &&
          ahead[0]! < Math.max(...ahead)) ||
        `${ahead}; ${back}`
      );
    },
  },
  {
    id: 'dice',
    text: 'Forwards the loss stays at ln 6; both ways it falls to ln 6 / 15.',
    cell: 'dice',
    seeds,
    holds: run => {
      const forwards = endOf(run, 'Loss', 'forwards');
      const both = endOf(run, 'Loss', 'both ways');
      const steps = values(run, 'Right at each step, both ways', 'right');
      return (
        (Math.abs(forwards - Math.log(6)) < 0.01 &&
          Math.abs(both - Math.log(6) / 15) < 0.01 &&
          steps.slice(0, -1).every(share => share > 0.99) &&
          steps.at(-1)! < 0.5) ||
        `forwards ${forwards}, both ways ${both}, ${steps}`
      );
    },
  },
] satisfies Claim[];
