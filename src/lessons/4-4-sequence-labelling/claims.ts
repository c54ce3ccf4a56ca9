import type { Claim, RunRecord } from '../testing/run-record.ts';

const seeds = [0, 1, 2];
const right = 'Words tagged right';
const all = (run: RunRecord, plot: string, name: string) =>
  run.series(plot, name).map(({ y }) => y);

export default [
  {
    id: 'three-levels',
    text: 'The word alone gives about 90%, the forward tagger ends at about 98%, both ways above 99.5%.',
    cell: 'tags',
    seeds,
    holds: run => {
      const alone = run.last(right, 'word alone');
      const forwards = run.last(right, 'forwards');
      const both = run.last(right, 'both ways');
      return (
        (Math.abs(alone - 0.9) < 0.02 &&
          forwards > 0.96 &&
          forwards < 0.992 &&
          both > 0.995) ||
        `${alone}, ${forwards}, ${both}`
      );
    },
  },
  {
    id: 'doubt-remains',
    text: 'The forward loss stays ten times as high as that of both ways.',
    cell: 'tags',
    seeds,
    holds: run => {
      const [forwards, both] = ['forwards', 'both ways'].map(name =>
        all(run, 'Loss', name)
          .slice(-20)
          .reduce((sum, v) => sum + v, 0),
      );
      return forwards! > 10 * both! || `${forwards}, ${both}`;
    },
  },
  {
    id: 'two-lights',
    text: 'Both ways, the first light is an adjective, watch a noun, the second light a noun.',
    cell: 'tags',
    seeds,
    holds: run => {
      const line =
        run.logs.find(text => text.startsWith('both ways')) ?? '';
      return (
        line.endsWith(
          'the (article) light (adjective) watch (noun) finds (verb) the (article) light (noun)',
        ) || line
      );
    },
  },
  {
    id: 'padding-flatters',
    text: 'With padding counted, the accuracy over all places is above that over words by ten points after the first epoch; words are tagged worse than with padding left out.',
    cell: 'padding',
    seeds,
    holds: run => {
      const plot = 'Padding counted: two accuracies';
      const [places] = all(run, plot, 'all places');
      const [words] = all(run, plot, 'words');
      const [leftOut] = all(run, right, 'left out');
      return (
        (places! > words! + 0.08 && leftOut! > words! + 0.05) ||
        `${places}, ${words}, ${leftOut}`
      );
    },
  },
  {
    id: 'half-is-padding',
    text: 'About half of the places hold a word.',
    cell: 'padding',
    seeds,
    holds: run => {
      const share = Number(/(\d+)%/.exec(run.logs[0] ?? '')?.[1]);
      return (share > 35 && share < 60) || `${share}`;
    },
  },
  {
    id: 'a-class-never-learnt',
    text: 'Where class 0 is ignored, not one adjective is tagged right, and the loss ends as low as where padding is left out.',
    cell: 'padding',
    seeds,
    holds: run => {
      const adjectives = all(run, 'Adjectives tagged right', 'ignores 0');
      const loss = run.last('Loss', 'ignores 0');
      const words = run.last(right, 'ignores 0');
      return (
        (Math.max(...adjectives) === 0 &&
          loss < 0.02 &&
          words > 0.8 &&
          words < 0.92 &&
          run.last(right, 'left out') > 0.99) ||
        `${adjectives}; ${loss}, ${words}`
      );
    },
  },
] satisfies Claim[];
