import { checkCall } from '../check-call.ts';
import { UnrolledError } from '../errors.ts';
import type { Tensor } from '../tensor/index.ts';
import { fromValues } from './from-values.ts';

/** The special tokens of a {@link Vocabulary}. */
export interface VocabularyOptions {
  /** Token that fills up short sequences, always number 0; null for none. Default '<pad>'. */
  padToken?: string | null;
  /** Token for what the vocabulary does not have; null to throw instead. Default '<unk>'. */
  unkToken?: string | null;
  /** Further tokens of your own, numbered after these two, such as '<bos>' and '<eos>'. */
  specialTokens?: readonly string[];
}

/** How `Vocabulary.fromTexts` finds its tokens. */
export interface BuildVocabularyOptions extends VocabularyOptions {
  /** What a token is: a character, or a word between blanks. Default 'char'. */
  level?: 'char' | 'word';
  /** Leave out tokens that occur less often. Default 1. */
  minCount?: number;
  /** At most this many tokens, the frequent ones first; special ones count. */
  maxSize?: number;
}

/**
 * Tokens (characters or words) and their numbers.
 *
 * Numbers: 0 the padding, 1 the unknown token, then special ones, then the others: built from texts, in the
 * order of how often they occur, and of the alphabet among equals.
 *
 * Errors: a token twice; an unknown token where there is no unkToken; an id outside 0 … size − 1.
 *
 * @example
 * import { data } from 'unrolled';
 *
 * const vocabulary = data.Vocabulary.fromTexts(['hello', 'help']);
 * const ids = vocabulary.encode('hell');
 * console.log(vocabulary.size, ids, vocabulary.decode(ids));
 */
export class Vocabulary {
  /** All tokens; a token's place is its number. */
  readonly tokens: readonly string[];
  /** Number of the padding token, 0; null without one. */
  readonly padId: number | null;
  /** Number of the unknown token; null without one. */
  readonly unkId: number | null;
  readonly level: 'char' | 'word';
  readonly #ids: ReadonlyMap<string, number>;
  readonly #special: ReadonlySet<string>;

  constructor(tokens: readonly string[], options: VocabularyOptions & { level?: 'char' | 'word' } = {}) {
    checkCall(
      arguments,
      "new data.Vocabulary(tokens: string[], { padToken: string | null, unkToken: string | null, specialTokens: string[], level: 'char' | 'word' })",
    );
    const { padToken = '<pad>', unkToken = '<unk>', specialTokens = [], level = 'char' } = options;
    const special = [padToken, unkToken, ...specialTokens].filter(token => token !== null);
    this.tokens = [...special, ...tokens];
    this.#ids = new Map(this.tokens.map((token, id) => [token, id]));
    if (this.#ids.size !== this.tokens.length) {
      const repeated = this.tokens.find((token, id) => this.#ids.get(token) !== id);
      throw new UnrolledError(`data.Vocabulary: expected different tokens, got '${repeated}' twice.`);
    }
    this.#special = new Set(special);
    this.padId = padToken === null ? null : 0;
    this.unkId = unkToken === null ? null : this.#ids.get(unkToken)!;
    this.level = level;
  }

  /**
   * The vocabulary of some texts.
   *
   * @example
   * import { data } from 'unrolled';
   *
   * const words = data.Vocabulary.fromTexts(['dog bites man', 'man sees dog'], { level: 'word' });
   * console.log(words.tokens);
   */
  static fromTexts(texts: Iterable<string>, options: BuildVocabularyOptions = {}): Vocabulary {
    checkCall(
      arguments,
      "data.Vocabulary.fromTexts(texts, { padToken: string | null, unkToken: string | null, specialTokens: string[], level: 'char' | 'word', minCount: number, maxSize: number })",
    );
    if (typeof texts === 'string') {
      throw new UnrolledError(
        'data.Vocabulary.fromTexts(): expected a list of texts, got one text. Write [text].',
      );
    }
    const { level = 'char', minCount = 1, maxSize = Infinity } = options;
    const counts = new Map<string, number>();
    for (const text of texts) {
      for (const token of tokenize(text, level)) counts.set(token, (counts.get(token) ?? 0) + 1);
    }
    const { padToken = '<pad>', unkToken = '<unk>', specialTokens = [] } = options;
    const special = new Set([padToken, unkToken, ...specialTokens].filter(token => token !== null));
    const tokens = [...counts]
      .filter(([token, count]) => count >= minCount && !special.has(token))
      .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
      .map(([token]) => token)
      .slice(0, Math.max(0, maxSize - special.size));
    return new Vocabulary(tokens, { padToken, unkToken, specialTokens, level });
  }

  /** How many tokens there are, special ones included: the `numEmbeddings` of an embedding. */
  get size(): number {
    return this.tokens.length;
  }

  /** Whether the token has a number of its own. */
  has(token: string): boolean {
    return this.#ids.has(token);
  }

  /** A token's number; the unknown token's number for a token that is not there. */
  idOf(token: string): number {
    const id = this.#ids.get(token) ?? this.unkId;
    if (id !== null) return id;
    throw new UnrolledError(
      `data.Vocabulary: '${token}' is not in the vocabulary of ${this.size} tokens, and there is no unkToken.`,
    );
  }

  /** The token of that number. */
  tokenOf(id: number): string {
    const token = this.tokens[id];
    if (token !== undefined) return token;
    throw new UnrolledError(`data.Vocabulary: expected an id from 0 to ${this.size - 1}, got ${id}.`);
  }

  /** A text, or a list of tokens, as numbers. */
  encode(text: string | readonly string[]): number[] {
    const tokens = typeof text === 'string' ? tokenize(text, this.level) : text;
    return tokens.map(token => this.idOf(token));
  }

  /** Numbers as text: characters joined, words with blanks between them, padding left out. */
  decode(ids: Iterable<number>, options: { keepSpecial?: boolean } = {}): string {
    checkCall(arguments, 'decode(ids, { keepSpecial: boolean })');
    const tokens = [...ids].map(id => this.tokenOf(id));
    const shown = tokens.filter((token, at) =>
      options.keepSpecial ? true : !this.#special.has(token) || this.#ids.get(tokens[at]!) === this.unkId,
    );
    return shown.join(this.level === 'word' ? ' ' : '');
  }

  /**
   * Several texts as one tensor, the short ones filled up with padding, and each one's true length.
   *
   * Shapes: ids (N, L) int32 with L the longest length or `maxLen`; lengths: N numbers.
   *
   * Errors: no padToken; an empty text, which packing would refuse.
   */
  encodeBatch(
    texts: readonly (string | readonly string[])[],
    options: { maxLen?: number } = {},
  ): { ids: Tensor; lengths: number[] } {
    checkCall(arguments, 'encodeBatch(texts, { maxLen: number })');
    const where = 'data.Vocabulary.encodeBatch()';
    if (this.padId === null)
      throw new UnrolledError(`${where}: expected a vocabulary with a padToken, got none.`);
    const { padId } = this;
    const encoded = texts.map(text => this.encode(text).slice(0, options.maxLen));
    const empty = encoded.findIndex(ids => ids.length === 0);
    if (empty >= 0 || encoded.length === 0) {
      throw new UnrolledError(
        `${where}: expected texts of at least one token, got ${encoded.length === 0 ? 'no text' : `an empty text at place ${empty}`}.`,
      );
    }
    const lengths = encoded.map(ids => ids.length);
    const longest = lengths.reduce((a, b) => Math.max(a, b));
    const values = new Int32Array(encoded.length * longest).fill(padId);
    encoded.forEach((ids, row) => {
      values.set(ids, row * longest);
    });
    return { ids: fromValues(values, [encoded.length, longest]), lengths };
  }
}

function tokenize(text: string, level: 'char' | 'word'): string[] {
  return level === 'char' ? [...text] : text.split(/\s+/).filter(word => word !== '');
}
