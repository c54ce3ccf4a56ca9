const start = '<';
const end = '>';

/** Says a word if it is fed what it has said itself, and stutters if it is not. */
function speaker(word: string) {
  let calls = 0;
  return (letter: string, state: number | null): [string, number] => {
    if (++calls > 200)
      throw new Error('The loop does not end: step was called 200 times.');
    const place = state ?? 0;
    const expected = place === 0 ? start : word[place - 1];
    if (letter !== expected) return ['?', place + 1];
    return [word[place] ?? end, place + 1];
  };
}

export default async function collect(
  learner: typeof import('./solution.ts'),
) {
  const say = (word: string, most: number) =>
    learner.write(speaker(word), { start, end, most }).join('');
  return {
    word: say('lahtinen', 20),
    long: say('abcdefghij', 4),
    none: say('', 20),
  };
}
