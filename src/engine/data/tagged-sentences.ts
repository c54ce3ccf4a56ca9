import { checkCall } from '../check-call.ts';
import { expectCount } from './check.ts';
import { randomChoice, randomUniform } from './order.ts';

/** The parts of speech that `taggedSentences` names. */
export type WordTag = 'article' | 'adjective' | 'noun' | 'verb' | 'adverb' | 'preposition' | 'pronoun';

type Tagged = readonly [word: string, tag: WordTag];

const list = (words: string) => words.split(' ');
const articles = list('the a this every');
const prepositions = list('in near behind under with without by');
const adverbs = list('slowly often never again quietly soon');
const pronouns = list('she he they we you');

/** Words of one part of speech alone. */
const plain = {
  adjective: list('old small green quiet heavy strange young bright'),
  noun: list('river farmer window garden teacher street mountain kitchen letter dog'),
  verb: list('sees follows remembers carries finds leaves opens hears'),
};

/** Words that are two or three parts of speech: only their neighbours tell which. */
const ambiguous = {
  adjective: list('light warm clean open dry cool empty cold calm clear'),
  noun: list('light watch paint walk cook water plant ship ring train park cold calm cut'),
  verb: list(
    'watch paint walk cook water plant ship ring train park clean open dry cool light empty clear cut calm',
  ),
};

/** The share of nouns, verbs and adjectives that are taken from the ambiguous ones. */
const AMBIGUOUS_SHARE = 0.6;

function word(tag: 'adjective' | 'noun' | 'verb'): Tagged {
  const words = randomUniform(0, 1) < AMBIGUOUS_SHARE ? ambiguous[tag] : plain[tag];
  return [randomChoice(words), tag];
}

const sometimes = (share: number, make: () => Tagged[]) => (randomUniform(0, 1) < share ? make() : []);

/** Article, adjectives and noun, or a pronoun; sometimes followed by where it is. */
function nounPhrase(depth: number): Tagged[] {
  if (randomUniform(0, 1) < 0.25) return [[randomChoice(pronouns), 'pronoun']];
  return [
    [randomChoice(articles), 'article'],
    ...sometimes(0.5, () => [word('adjective')]),
    word('noun'),
    ...sometimes(depth > 0 ? 0.3 : 0, () => placePhrase(depth - 1)),
  ];
}

function placePhrase(depth: number): Tagged[] {
  return [[randomChoice(prepositions), 'preposition'], ...nounPhrase(depth)];
}

function sentence(): Tagged[] {
  return [
    ...nounPhrase(1),
    ...sometimes(0.2, () => [[randomChoice(adverbs), 'adverb']]),
    word('verb'),
    ...nounPhrase(1),
    ...sometimes(0.3, () => placePhrase(0)),
    ...sometimes(0.2, () => [[randomChoice(adverbs), 'adverb']]),
  ];
}

/**
 * Sentences with the part of speech of every word: a label for each step.
 *
 * Six in ten nouns, verbs and adjectives are words that may also be something else, such as 'light', 'water' or
 * 'open': 'the light ring' and 'the light falls' begin alike, and only the next word tells what 'light' is. A
 * network that reads from left to right alone cannot know.
 *
 * Returns pairs [words, tags] of equal length; sentences have 3 to 20 words.
 *
 * Source: a small grammar of the project's own. It keeps parts of speech in their places and lets sense go.
 *
 * @param options.count - how many sentences. Default 1000.
 *
 * @example
 * import { data, manualSeed } from 'unrolled';
 *
 * manualSeed(0);
 * for (const [words, tags] of data.taggedSentences({ count: 3 })) {
 *   console.log(words.map((word, i) => `${word} (${tags[i]})`).join(' '));
 * }
 */
export function taggedSentences(options: { count?: number } = {}): [words: string[], tags: WordTag[]][] {
  checkCall(arguments, 'data.taggedSentences({ count: number })');
  const { count = 1000 } = options;
  expectCount('data.taggedSentences()', 'count', count);
  return Array.from({ length: count }, () => {
    const tagged = sentence();
    return [tagged.map(([word]) => word), tagged.map(([, tag]) => tag)];
  });
}
