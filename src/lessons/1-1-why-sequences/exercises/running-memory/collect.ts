import { manualSeed, randint } from 'unrolled';

const groups = [
  ['dog', 'cat', 'horse', 'goat'],
  ['man', 'woman', 'nurse', 'sailor'],
] as const;

export default async function collect(
  learner: typeof import('./solution.ts'),
  { seed }: { seed: number },
) {
  manualSeed(seed);
  const picks = [...(await randint(0, 4, [64]).data())];
  const pick = (group: readonly string[]) => group[picks.pop() ?? 0]!;
  const read = (sentence: string) => {
    let h = 0;
    for (const word of sentence.split(' ')) h = learner.step(h, word);
    return Math.sign(h);
  };
  const short: number[] = [];
  const articles: number[] = [];
  const long: number[] = [];
  for (let i = 0; i < 4; i++) {
    for (const [first, second] of [groups, [...groups].reverse()]) {
      const [a, b] = [pick(first!), pick(second!)];
      short.push(read(`${a} sees ${b}`));
      articles.push(read(`today the ${a} sees the ${b}`));
      const more = `and then the ${b} follows the ${b} home`;
      long.push(read(`the ${a} sees the ${b} ${more}`));
    }
  }
  const inOrder = learner.step(0.5, 'sees');
  for (const word of ['dog', 'man', 'dog']) learner.step(0, word);
  return {
    short,
    articles,
    long,
    repeatable: learner.step(0.5, 'sees') === inOrder,
  };
}
