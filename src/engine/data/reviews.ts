import { checkCall } from '../check-call.ts';
import { UnrolledError } from '../errors.ts';
import { expectCount } from './check.ts';
import { randomChoice, randomUniform } from './order.ts';

const praise =
  'wonderful superb charming delightful brilliant lovely excellent splendid warm fresh clever funny moving perfect gripping generous'.split(
    ' ',
  );
const blame =
  'dreadful awful boring dull clumsy tedious poor terrible cold stale stupid gloomy lifeless wretched tiresome mean'.split(
    ' ',
  );

interface Theme {
  readonly things: readonly string[];
  /** What the thing reviewed is about or who is in it: opinions on them say nothing of the thing. */
  readonly asides: readonly string[];
  readonly remarks: readonly string[];
}

const themes: readonly Theme[] = [
  {
    things: ['film', 'story', 'acting', 'ending', 'music', 'first scene', 'dialogue', 'camera work'],
    asides: [
      'the film about a # teacher',
      'the story of a # winter',
      'the film in which a # uncle comes to stay',
      'the play about a # king',
    ],
    remarks: [
      'we saw it on a friday',
      'it runs for two hours',
      'my sister had bought the tickets',
      'it was shown in the small hall',
      'there were eleven of us in the row',
    ],
  },
  {
    things: ['soup', 'bread', 'service', 'table by the window', 'coffee', 'fish', 'dessert', 'waiter'],
    asides: [
      'the dish named after a # sailor',
      'the place next to the # hotel',
      'the meal that followed a # journey',
      'the cake from a # old recipe',
    ],
    remarks: [
      'we came at noon',
      'the menu has four pages',
      'it is near the station',
      'we were six and took the round table',
      'they open at eleven',
    ],
  },
  {
    things: ['room', 'bed', 'view', 'breakfast', 'staff', 'garden', 'bathroom', 'wifi'],
    asides: [
      'the house of a # painter',
      'the hotel in the # street',
      'the room with a picture of a # queen',
      'the inn where a # poet lived',
    ],
    remarks: [
      'we stayed for three nights',
      'our room was on the second floor',
      'the bus stops at the corner',
      'we had booked in march',
      'it has forty rooms',
    ],
  },
  {
    things: ['book', 'plot', 'hero', 'last chapter', 'language', 'translation', 'beginning', 'villain'],
    asides: [
      'the novel about a # doctor',
      'the tale of a # summer',
      'the book by the author of a # diary',
      'the poem on a # journey',
    ],
    remarks: [
      'it has three hundred pages',
      'i read it on the train',
      'a friend had lent it to me',
      'it came out in may',
      'the cover is green',
    ],
  },
];

const degrees = ['', '', '', 'really ', 'quite ', 'rather ', 'truly ', 'very '];

/** What decides a review's verdict, beside its words. */
export type ReviewKind = 'plain' | 'negation' | 'contrast' | 'aside';

/** A sentence for a good word and a bad one, and which of the two gives the verdict. */
type Pattern = (theme: Theme, degree: string, order: number) => (first: string, second: string) => string;

const negations: Pattern = (theme, degree, order) => {
  const [one, other] = twoOf(theme.things);
  // The second word is denied, so the first gives the verdict: nothing else tells the two sentences apart.
  return order < 0.5
    ? (first, second) => `the ${one} was ${degree}${first} and the ${other} was not ${second}`
    : (first, second) => `the ${one} was not ${second} and the ${other} was ${degree}${first}`;
};

const contrasts: Pattern = (theme, degree, order) => {
  const [one, other] = twoOf(theme.things);
  if (order < 0.4) {
    return (first, second) => `the ${one} was ${second} but the ${other} was ${degree}${first}`;
  }
  if (order < 0.7) {
    return (first, second) => `although the ${one} was ${second} the ${other} was ${degree}${first}`;
  }
  return (first, second) => `the ${one} was ${degree}${first} even though the ${other} was ${second}`;
};

const asides: Pattern = (theme, degree) => {
  const about = randomChoice(theme.asides);
  return (first, second) => `${about.replace('#', second)} was ${degree}${first}`;
};

const patterns: Readonly<Record<Exclude<ReviewKind, 'plain'>, Pattern>> = {
  negation: negations,
  contrast: contrasts,
  aside: asides,
};
const hardKinds = ['negation', 'contrast', 'aside'] as const;

function twoOf(things: readonly string[]): [string, string] {
  const one = randomChoice(things);
  let other = randomChoice(things);
  while (other === one) other = randomChoice(things);
  return [one, other];
}

/** Puts remarks that say nothing of the verdict before and after a sentence; a twin gets the same ones. */
function frame(theme: Theme): (sentence: string) => string {
  const before = randomUniform(0, 1) < 0.45 ? `${randomChoice(theme.remarks)} . ` : '';
  const after = randomUniform(0, 1) < 0.45 ? ` . ${randomChoice(theme.remarks)}` : '';
  return sentence => `${before}${sentence}${after}`;
}

/**
 * Short reviews and whether each is favourable: a task on which counting words stops at a known ceiling.
 *
 * Reviews come in twos. A plain one ('the soup was really fresh') and its twin differ in the opinion word. All
 * others, a share `hard` of the whole, have exactly the same words as their twin and the opposite verdict:
 * 'negation' ('the room was warm and the bed was not poor' / '… poor and … not warm'), 'contrast' ('the plot was
 * dull but the hero was clever' / '… clever but … dull') and 'aside' ('the film about a dreadful teacher was
 * lovely'). Whatever forgets the order gets at most half of those right, so no bag of words can be right in more than
 * a share 1 − hard/2 of the reviews.
 *
 * Returns [text, 1 if favourable else 0, kind], words separated by single spaces; `count` is rounded up to an even
 * number. Shuffle or `randomSplit` them before use.
 *
 * Source: a small grammar of the project's own: four themes, 32 opinion words, 16 openings, 20 remarks.
 *
 * @param options.count - how many reviews. Default 3000.
 * @param options.hard - the share that needs the order of the words, from 0 to 1. Default 0.6.
 *
 * @example
 * import { data, manualSeed } from 'unrolled';
 *
 * manualSeed(0);
 * for (const [text, favourable, kind] of data.reviews({ count: 8 })) console.log(favourable, kind, text);
 */
export function reviews(
  options: { count?: number; hard?: number } = {},
): [text: string, favourable: number, kind: ReviewKind][] {
  checkCall(arguments, 'data.reviews({ count: number, hard: number })');
  const { count = 3000, hard = 0.6 } = options;
  expectCount('data.reviews()', 'count', count);
  if (!(hard >= 0 && hard <= 1)) {
    throw new UnrolledError(`data.reviews(): expected hard from 0 to 1, got ${hard}.`);
  }
  const found: [string, number, ReviewKind][] = [];
  while (found.length < count) {
    const theme = randomChoice(themes);
    const framed = frame(theme);
    const degree = randomChoice(degrees);
    const [good, bad] = [randomChoice(praise), randomChoice(blame)];
    if (randomUniform(0, 1) >= hard) {
      const thing = randomChoice(theme.things);
      found.push(
        [framed(`the ${thing} was ${degree}${good}`), 1, 'plain'],
        [framed(`the ${thing} was ${degree}${bad}`), 0, 'plain'],
      );
    } else {
      const kind = randomChoice(hardKinds);
      const sentence = patterns[kind](theme, degree, randomUniform(0, 1));
      found.push([framed(sentence(good, bad)), 1, kind], [framed(sentence(bad, good)), 0, kind]);
    }
  }
  return found;
}
