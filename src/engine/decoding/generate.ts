import { checkCall } from '../check-call.ts';
import { UnrolledError } from '../errors.ts';
import { noGrad } from '../tensor/index.ts';
import {
  argmax,
  draw,
  type Logits,
  nextProbabilities,
  readLogits,
  type SamplingOptions,
} from './sampling.ts';

/** One step of a model that writes: from the last token and the state before it to logits and the next state. */
export type DecodingStep<State> = (
  token: number,
  state: State,
) => { logits: Logits; state: State } | Promise<{ logits: Logits; state: State }>;

/** Settings of {@link generate}. */
export interface GenerateOptions<State> extends SamplingOptions {
  step: DecodingStep<State>;
  /** The tokens to begin with, read before the first one is chosen. At least one. */
  prompt: readonly number[];
  /** State before the prompt. */
  state: State;
  /** At most this many new tokens. Default 100. */
  maxLen?: number;
  /** Stop after this token. */
  endToken?: number;
  /** Always take the likeliest token instead of drawing. Default false. */
  greedy?: boolean;
}

/**
 * Lets a model write: feeds the prompt token by token, then each new token back in.
 *
 * Legend: the state alone carries the past, so each token is fed once.
 *
 * Returns the new tokens, without the prompt; `endToken`, if reached, is the last.
 *
 * What the steps compute is freed at the end. No gradients are recorded.
 *
 * Errors: an empty prompt.
 *
 * @example
 * import { data, decoding, manualSeed, nn, zeros } from 'unrolled';
 *
 * manualSeed(0);
 * const vocabulary = data.Vocabulary.fromTexts(['abc']);
 * const cell = new nn.GRUCell(vocabulary.size, 8);
 * const head = new nn.Linear(8, vocabulary.size);
 * const tokens = await decoding.generate({
 *   prompt: vocabulary.encode('a'),
 *   state: zeros(1, 8),
 *   maxLen: 12,
 *   step: (token, h) => {
 *     const next = cell.forward(data.oneHot([token], vocabulary.size), h);
 *     return { logits: head.forward(next), state: next };
 *   },
 * });
 * console.log(vocabulary.decode(tokens));
 */
export async function generate<State>(options: GenerateOptions<State>): Promise<number[]> {
  checkCall(
    arguments,
    'decoding.generate({ step: function, prompt: number[], state: any, maxLen: number, endToken: number, greedy: boolean, temperature: number, topK: number, topP: number })',
  );
  const where = 'decoding.generate()';
  const { step, prompt, maxLen = 100, endToken, greedy = false } = options;
  if (prompt.length === 0) {
    throw new UnrolledError(`${where}: expected a prompt of at least one token, got none.`, {
      hint: 'Begin with a start token of your own, such as a newline.',
    });
  }
  return noGrad(async () => {
    let { state } = options;
    let logits: Logits = [];
    for (const token of prompt) ({ logits, state } = await step(token, state));
    const tokens: number[] = [];
    while (tokens.length < maxLen) {
      const scores = await readLogits(where, logits);
      const token = greedy ? argmax(scores) : draw(nextProbabilities(where, scores, options));
      tokens.push(token);
      if (token === endToken || tokens.length === maxLen) break;
      ({ logits, state } = await step(token, state));
    }
    return tokens;
  });
}
