import { limits, type TokenText, toLabel } from '../../../protocol/index.ts';
import { type Numbers, type Reading, takeReading } from '../readback.ts';
import { session } from '../session.ts';
import { type Classes, classNames, classNumbers, releaseClasses, takeClasses } from './classes.ts';
import { nextCount } from './curves.ts';
import { nextStep } from './heat-maps.ts';
import { enqueue, enqueueLatest } from './queue.ts';

/** Settings of `plot.text`. */
export interface TextOptions extends SamplesOptions {
  /**
   * What the model gave each token of the vocabulary at each place, (tokens, vocabulary), or each written token's
   * own probability, (tokens). Fewer rows than tokens: the first tokens were given, as a prompt is.
   */
  probabilities?: Numbers;
}

/** Settings of `plot.samples`. */
export interface SamplesOptions {
  /** The vocabulary's tokens, in the order of the probabilities. */
  vocabulary?: readonly string[];
  /** What stands between two tokens of a list: nothing unless given; ' ' for words. */
  separator?: string;
}

/** A text, whole or in tokens, with the probabilities of `plot.text`. */
export interface Sample {
  /** The text, which is read character by character, or its tokens. */
  text: string | readonly string[];
  /** As in `plot.text`. */
  probabilities?: Numbers;
}

/** Settings of `plot.labels`. */
export interface LabelsOptions {
  /** Names of the classes, where labels are given as numbers. */
  classes?: readonly string[];
}

/** Settings of `plot.attribution`. */
export interface AttributionOptions {
  /** What a positive score speaks for: 'positive review'. */
  positive?: string;
  /** What a negative score speaks for. */
  negative?: string;
  /** What stands between two tokens: a space unless given; '' for characters. */
  separator?: string;
}

/** Likeliest tokens that are kept for each place. */
const ALTERNATIVES = 5;

/**
 * Shows a text under a name, such as a sample of what the model writes; earlier ones stay to compare. With the
 * model's probabilities every token is coloured by its surprise, −log₂ p, and the page shows the likeliest tokens at
 * its place.
 *
 * @example
 * manualSeed(0);
 * const vocabulary = ['the', 'sea', 'wind'];
 * const probabilities = randn(3, vocabulary.length).softmax(-1);
 * plot.text('Sample', ['the', 'wind', 'sea'], { probabilities, vocabulary, separator: ' ' });
 */
export function text(name: string, content: string | readonly string[], options: TextOptions = {}): void {
  const { probabilities, ...rest } = options;
  if (probabilities !== undefined) {
    drawTexts('plot.text', name, [[name, { text: content, probabilities }]], rest);
    return;
  }
  const step = nextCount(`text ${name}`);
  const shown =
    typeof content === 'string' ? content : Array.from(content, String).join(rest.separator ?? '');
  session().emit({
    kind: 'text',
    name: toLabel(name, limits.nameChars),
    step,
    text: String(shown).slice(0, limits.textChars),
  });
}

/**
 * Draws several texts side by side, each under its name: one for each temperature, say, or for each beam. With
 * probabilities every token is coloured by how surprising it was, as in `plot.text`.
 *
 * @example
 * plot.samples('Temperature', { '0.5': 'the sea the sea', '1.0': 'the seal sets out' });
 */
export function samples(
  name: string,
  texts: Record<string, string | readonly string[] | Sample>,
  options: SamplesOptions = {},
): void {
  const given = Object.entries(texts);
  if (given.length === 0 || given.length > limits.samplesPerMoment) {
    throw new RangeError(
      `plot.samples: expected 1 to ${limits.samplesPerMoment} texts, got ${given.length}. Draw the others under another name.`,
    );
  }
  const isSample = (text: (typeof given)[number][1]): text is Sample =>
    typeof text === 'object' && !Array.isArray(text);
  drawTexts(
    'plot.samples',
    name,
    given.map(([label, text]) => [label, isSample(text) ? text : { text }]),
    options,
  );
}

/** Draws texts of which something more is known than what they say. */
export function drawTexts(
  where: string,
  name: string,
  texts: readonly (readonly [label: string, sample: Sample])[],
  { vocabulary, separator = '' }: SamplesOptions,
): void {
  const step = nextStep(`texts ${name}`);
  const taken: { label: string; tokens: string[]; reading: Reading | null }[] = [];
  try {
    for (const [label, { text, probabilities }] of texts) {
      const tokens = typeof text === 'string' ? [...text] : Array.from(text, String);
      const reading = probabilities === undefined ? null : takeReading(probabilities);
      taken.push({ label, tokens, reading });
      if (reading) checkProbabilities(where, reading, tokens.length, vocabulary);
    }
  } catch (error) {
    for (const { reading } of taken) reading?.held?.dispose();
    throw error;
  }
  const places = new Map(vocabulary?.map((token, i) => [token, i]));
  enqueue({
    readings: taken.flatMap(({ reading }) => reading ?? []),
    draw(values) {
      let next = 0;
      session().emit({
        kind: 'moment',
        name: toLabel(name, limits.nameChars),
        step,
        content: {
          kind: 'texts',
          samples: taken.map(({ label, tokens, reading }) => {
            const kept = tokens.slice(0, limits.tokensPerText);
            const sample: TokenText = {
              name: toLabel(label, limits.nameChars),
              separator: toLabel(separator, limits.labelChars),
              tokens: kept.map(token => toLabel(token, limits.labelChars)),
            };
            if (!reading) return sample;
            const probabilities = values[next++]!;
            checkRange(where, probabilities);
            return { ...sample, ...chances(probabilities, reading, tokens.length, kept, vocabulary, places) };
          }),
        },
      });
    },
  });
}

function checkProbabilities(
  where: string,
  { shape, values }: Reading,
  numTokens: number,
  vocabulary: readonly string[] | undefined,
): void {
  const shown = `(${shape.join(', ')})`;
  if (shape.length !== 1 && shape.length !== 2) {
    throw new RangeError(
      `${where}: expected probabilities of shape (tokens) or (tokens, vocabulary), got ${shown}. Pick one row of a batch with select().`,
    );
  }
  if (shape[0]! > numTokens) {
    throw new RangeError(
      `${where}: expected probabilities for at most the text's ${numTokens} tokens, got ${shown}. The first places are those of a prompt; leave out what comes after the text.`,
    );
  }
  if (shape.length === 2 && vocabulary?.length !== shape[1]) {
    throw new RangeError(
      `${where}: expected a vocabulary of ${shape[1]} tokens for probabilities of shape ${shown}, got ${vocabulary ? `one of ${vocabulary.length}` : 'none'}. Hand it over: { probabilities, vocabulary: [...] }.`,
    );
  }
  if (values) checkRange(where, values);
}

function checkRange(where: string, probabilities: ArrayLike<number>): void {
  for (let i = 0; i < probabilities.length; i++) {
    const value = probabilities[i]!;
    if (value >= 0 && value <= 1.0001) continue;
    throw new RangeError(
      `${where}: expected probabilities from 0 to 1, got ${value}. Are they logits? Then take their softmax(-1).`,
    );
  }
}

/** Of each token its probability, null where none is known, and the likeliest tokens in its place. */
function chances(
  probabilities: ArrayLike<number>,
  { shape }: Reading,
  numTokens: number,
  tokens: readonly string[],
  vocabulary: readonly string[] | undefined,
  places: ReadonlyMap<string, number>,
): Partial<TokenText> {
  const numGiven = numTokens - shape[0]!;
  const width = shape[1];
  const own = tokens.map((token, i) => {
    if (i < numGiven) return null;
    const row = i - numGiven;
    if (width === undefined) return Number(probabilities[row]);
    const place = places.get(token);
    return place === undefined ? null : Number(probabilities[row * width + place]);
  });
  if (width === undefined) return { probabilities: own };
  return {
    probabilities: own,
    alternatives: tokens.map((_, i) =>
      i < numGiven
        ? []
        : likeliest(probabilities, (i - numGiven) * width, width).map(({ place, probability }) => ({
            token: toLabel(vocabulary![place]!, limits.labelChars),
            probability,
          })),
    ),
  };
}

function likeliest(values: ArrayLike<number>, from: number, width: number) {
  const best: { place: number; probability: number }[] = [];
  for (let place = 0; place < width; place++) {
    const probability = values[from + place]!;
    if (best.length === ALTERNATIVES && !(probability > best[ALTERNATIVES - 1]!.probability)) continue;
    const at = best.findIndex(item => item.probability < probability);
    best.splice(at < 0 ? best.length : at, 0, { place, probability });
    if (best.length > ALTERNATIVES) best.pop();
  }
  return best;
}

/**
 * Draws labels under the tokens of a sentence: one row for each entry of `rows`. Where there are both, `prediction`
 * is compared with `truth`, and tokens that were labelled wrongly are marked. A later call adds a step that the page
 * can go back to.
 *
 * @example
 * plot.labels(
 *   'Tags',
 *   ['the', 'old', 'man', 'the', 'boats'],
 *   { truth: [0, 1, 2, 0, 1], prediction: [0, 3, 1, 0, 1] },
 *   { classes: ['article', 'noun', 'verb', 'adjective'] },
 * );
 */
export function labels(
  name: string,
  tokens: readonly string[],
  rows: Record<string, Classes>,
  options: LabelsOptions = {},
): void {
  const given = Object.entries(rows);
  if (given.length === 0 || given.length > limits.labelRows) {
    throw new RangeError(
      `plot.labels: expected 1 to ${limits.labelRows} rows of labels, got ${given.length}.`,
    );
  }
  const taken = given.map(([row, value]) => ({ row, ...takeClasses('plot.labels', value) }));
  const wrong = taken.find(({ count }) => count !== tokens.length);
  if (wrong) {
    releaseClasses(...taken);
    throw new RangeError(
      `plot.labels: expected a label for each of the ${tokens.length} tokens, '${wrong.row}' has ${wrong.count}. Leave out what padding added.`,
    );
  }
  const step = nextStep(`labels ${name}`);
  enqueueLatest(`labels ${name}`, {
    readings: taken.flatMap(({ reading }) => reading ?? []),
    draw(read) {
      let next = 0;
      const values = taken.map(({ reading }) => (reading ? read[next++]! : undefined));
      const classes = classNames(options.classes, taken, values);
      session().emit({
        kind: 'moment',
        name: toLabel(name, limits.nameChars),
        step,
        content: {
          kind: 'labels',
          tokens: Array.from(tokens.slice(0, limits.tokensPerText), token =>
            toLabel(token, limits.labelChars),
          ),
          rows: taken.map((item, k) => ({
            name: toLabel(item.row, limits.nameChars),
            labels: classNumbers('plot.labels', item, values[k], classes)
              .slice(0, limits.tokensPerText)
              .map(c => toLabel(classes[c]!, limits.labelChars)),
          })),
        },
      });
    },
  });
}

/**
 * Draws what each token of a text contributed to a result, such as gradient × input: positive scores in one colour,
 * negative ones in another. Scores of shape (tokens, features) are summed over the features. A later call adds a
 * step that the page can go back to.
 *
 * @example
 * manualSeed(0);
 * const words = ['not', 'a', 'bad', 'film'];
 * const embedded = randn(words.length, 8).requiresGrad_();
 * embedded.sum(1).tanh().sum().backward();
 * plot.attribution('Verdict', words, embedded.grad!.mul(embedded.detach()), {
 *   positive: 'good',
 *   negative: 'bad',
 * });
 */
export function attribution(
  name: string,
  tokens: readonly string[],
  scores: Numbers,
  options: AttributionOptions = {},
): void {
  const reading = takeReading(scores);
  const { shape } = reading;
  if ((shape.length !== 1 && shape.length !== 2) || shape[0] !== tokens.length) {
    reading.held?.dispose();
    throw new RangeError(
      `plot.attribution: expected scores of shape (${tokens.length}) or (${tokens.length}, features), one for each token, got (${shape.join(', ')}).`,
    );
  }
  const width = shape[1] ?? 1;
  const step = nextStep(`attribution ${name}`);
  enqueueLatest(`attribution ${name}`, {
    readings: [reading],
    draw([values]) {
      const kept = tokens.slice(0, limits.tokensPerText);
      session().emit({
        kind: 'moment',
        name: toLabel(name, limits.nameChars),
        step,
        content: {
          kind: 'attribution',
          separator: toLabel(options.separator ?? ' ', limits.labelChars),
          tokens: kept.map(token => toLabel(token, limits.labelChars)),
          scores: kept.map((_, i) => {
            let sum = 0;
            for (let f = 0; f < width; f++) sum += values![i * width + f]!;
            return sum;
          }),
          positive: toLabel(options.positive ?? 'for', limits.labelChars),
          negative: toLabel(options.negative ?? 'against', limits.labelChars),
        },
      });
    },
  });
}
