import { checkCall } from '../check-call.ts';
import { expectCount } from './check.ts';
import { randomChoice } from './order.ts';

const people = ['man', 'woman', 'farmer', 'nurse', 'sailor', 'baker', 'teacher', 'child'];
const animals = ['dog', 'cat', 'horse', 'goat', 'parrot', 'goose', 'donkey', 'monkey'];
const verbs = [
  'bites',
  'chases',
  'sees',
  'follows',
  'greets',
  'hears',
  'kicks',
  'watches',
  'calls',
  'pushes',
];

/**
 * Sentences whose words say nothing and whose order says all: who did it, the animal or the person?
 *
 * Sentences come in twos, such as 'dog bites man' (1: the animal did it) and 'man bites dog' (0). Both have the
 * same words, so whatever forgets the order gets at most half of them right.
 *
 * Returns pairs [sentence, 1 if the animal acts else 0]; `count` is rounded up to an even number.
 *
 * Source: a small grammar of the project's own: noun verb noun, one noun a person, one an animal; sometimes
 * with articles.
 *
 * @example
 * import { data, manualSeed } from 'unrolled';
 *
 * manualSeed(0);
 * for (const [sentence, animalActs] of data.wordOrder({ count: 6 })) console.log(sentence, animalActs);
 */
export function wordOrder(
  options: { count?: number; articles?: boolean } = {},
): [sentence: string, animalActs: number][] {
  checkCall(arguments, 'data.wordOrder({ count: number, articles: boolean })');
  const { count = 200, articles = false } = options;
  expectCount('data.wordOrder()', 'count', count);
  const pairs: [string, number][] = [];
  while (pairs.length < count) {
    const verb = randomChoice(verbs);
    const the = articles ? 'the ' : '';
    const animal = the + randomChoice(animals);
    const person = the + randomChoice(people);
    pairs.push([`${animal} ${verb} ${person}`, 1], [`${person} ${verb} ${animal}`, 0]);
  }
  return pairs;
}
