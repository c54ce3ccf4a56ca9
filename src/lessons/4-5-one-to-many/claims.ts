import type { Claim, RunRecord } from '../testing/run-record.ts';

const seeds = [0, 1, 2];
const values = (run: RunRecord, plot: string, name: string) =>
  run.series(plot, name).map(({ y }) => y);
const mean = (list: readonly number[]) =>
  list.reduce((sum, v) => sum + v, 0) / list.length;
const ways = ['first state', 'every step'] as const;

export default [
  {
    id: 'from-a-half-to-thousandths',
    text: 'The loss begins at one half and falls to some thousandths.',
    cell: 'number',
    seeds,
    holds: run =>
      ways.every(way => {
        const loss = values(run, 'Loss', way);
        return (
          Math.abs(mean(loss.slice(0, 3)) - 0.5) < 0.15 &&
          [...loss.slice(-100)].sort((a, b) => a - b)[50]! < 0.03
        );
      }),
  },
  {
    id: 'inside-and-outside',
    text: 'Small at 0.6, 1 and 1.4; far larger at 0.3 and 1.8.',
    cell: 'number',
    seeds,
    holds: run =>
      ways
        .map(way => {
          const [low, a, b, c, high] = values(
            run,
            'Error by frequency',
            way,
          );
          const inside = Math.max(a!, b!, c!);
          return (
            (inside < 0.04 && low! > 1.5 * inside && high! > 3 * inside) ||
            `${way}: ${[low, a, b, c, high]}`
          );
        })
        .find(result => result !== true) ?? true,
  },
  {
    id: 'letters-from-3.4',
    text: 'The loss begins at ln 30 and is near 1.7 after five rounds.',
    cell: 'names',
    seeds,
    holds: run => {
      const loss = values(run, 'Loss', 'loss');
      const end = mean(loss.slice(-10));
      return (
        (Math.abs(loss[0]! - Math.log(30)) < 0.15 &&
          Math.abs(end - 1.7) < 0.15) ||
        `${loss[0]} to ${end}`
      );
    },
  },
  {
    id: 'new-names-with-endings',
    text: 'Most names are not in the list; Russian ones tend to end in ov or ev, Finnish ones in nen.',
    cell: 'names',
    seeds,
    holds: run => {
      const names = (language: string) =>
        run.logs
          .find(line => line.startsWith(language))!
          .replace(/^\w+: |;.*$/g, '')
          .split(', ');
      const known = run.logs.map(line =>
        Number(/; (\d+) in/.exec(line)![1]),
      );
      const russian = names('Russian').filter(name =>
        /[oe]v$/.test(name),
      ).length;
      const finnish = names('Finnish').filter(name =>
        name.endsWith('nen'),
      ).length;
      return (
        (known.reduce((a, b) => a + b) < 16 &&
          russian >= 3 &&
          finnish >= 2) ||
        run.logs.join(' | ')
      );
    },
  },
] satisfies Claim[];
