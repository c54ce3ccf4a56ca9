const vocabulary = ['bites', 'dog', 'man', 'the', 'cat'];

export default async function collect(
  learner: typeof import('./solution.ts'),
  _: { seed: number },
) {
  return {
    counts: learner.bag('the dog bites the man', vocabulary),
    mirrored: learner.bag('the man bites the dog', vocabulary),
    stranger: learner.bag('dog bites postman', vocabulary),
  };
}
