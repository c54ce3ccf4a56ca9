import type { Claim, RunRecord } from '../testing/run-record.ts';

const seeds = [0, 1, 2];
const values = (run: RunRecord, plot: string, name: string) =>
  run.series(plot, name).map(({ y }) => y);
const mean = (list: readonly number[]) =>
  list.reduce((sum, v) => sum + v, 0) / list.length;
const percent = (line: string | undefined) =>
  Number(/(\d+)%/.exec(line ?? '')?.[1]);

export default [
  {
    id: 'padded-learns-later',
    text: 'The packed copy needs about two rounds, the padded one stays near 1.2 for several and then falls.',
    cell: 'padding',
    seeds,
    holds: run => {
      const round = (name: string, k: number) =>
        mean(values(run, 'Loss', name).slice(30 * k - 10, 30 * k));
      const packed = round('packed', 2);
      const padded = [2, 3, 8].map(k => round('padded', k));
      return (
        (packed < 0.5 &&
          padded[0]! > 0.8 &&
          padded[1]! > 0.6 &&
          padded[2]! < 0.8 * padded[0]!) ||
        `packed ${packed}, padded ${padded}`
      );
    },
  },
  {
    id: 'accuracy-of-both',
    text: 'After two rounds the packed copy is right nearly always, the padded one in about half; in the end both are good.',
    cell: 'padding',
    seeds,
    holds: run => {
      const plot = 'Accuracy on new messages';
      const packed = values(run, plot, 'packed');
      const padded = values(run, plot, 'padded');
      return (
        (packed[1]! > 0.9 &&
          padded[1]! < 0.7 &&
          packed[7]! > 0.97 &&
          padded[7]! > 0.7) ||
        `packed ${packed}; padded ${padded}`
      );
    },
  },
  {
    id: 'packing-is-right',
    text: 'Packed, every sequence is right up to rounding; padded, all are off but the first, the longest.',
    cell: 'same',
    seeds,
    holds: run => {
      const plot = 'Last state: distance from the right one';
      const packed = values(run, plot, 'packed');
      const padded = values(run, plot, 'padded');
      return (
        (Math.max(...packed) < 1e-5 &&
          padded[0]! < 1e-5 &&
          Math.min(...padded.slice(1)) > 0.01) ||
        `packed ${Math.max(...packed)}, padded ${padded[0]} and ${Math.min(...padded.slice(1))}`
      );
    },
  },
  {
    id: 'buckets',
    text: 'In any order three quarters are padding; sorting ten batches at a time takes it below a quarter, sorting all to a few per cent.',
    cell: 'buckets',
    seeds,
    holds: run => {
      const [any, , , ten, all] = run.logs.map(percent);
      return (
        (Math.abs(any! - 75) < 7 && ten! < 25 && all! < 12) ||
        run.logs.join('; ')
      );
    },
  },
] satisfies Claim[];
