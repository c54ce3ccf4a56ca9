import { checkCall } from '../check-call.ts';
import { UnrolledError } from '../errors.ts';
import { noGrad } from '../tensor/index.ts';
import type { DecodingStep } from './generate.ts';
import { logProbabilities, readLogits } from './sampling.ts';

/** A sequence under way or finished. */
export interface Hypothesis {
  /** The tokens after the start token. */
  tokens: number[];
  /** log p(tokens) = Σ_t log p(y_t | y_<t). */
  logProb: number;
  /** logProb / lengthᵅ: what hypotheses are ranked by. */
  score: number;
  /** Whether it ended with `endToken`. */
  isFinished: boolean;
}

/** What one step of the search looked at: the branches of a tree. */
export interface BeamStep {
  /** Length of the candidates' tokens. */
  length: number;
  /** The candidates, best first; `parent` is the place of its prefix among the kept ones of the step before. */
  candidates: (Hypothesis & { parent: number; isKept: boolean })[];
}

/** Settings of {@link beamSearch}. */
export interface BeamSearchOptions<State> {
  step: DecodingStep<State>;
  startToken: number;
  /** State before the start token. */
  state: State;
  /** Hypotheses kept at each step. Default 4. */
  beamWidth?: number;
  /** At most this many tokens. Default 50. */
  maxLen?: number;
  /** A hypothesis is finished with this token. */
  endToken?: number;
  /** α in score = logProb / lengthᵅ: 0 favours short sequences, 1 compares means. Default 0. */
  lengthPenalty?: number;
  /** Called at each step with its candidates. */
  onStep?: (step: BeamStep) => void;
}

interface Beam<State> extends Hypothesis {
  state: State;
}

/**
 * Searches for the likeliest sequence, keeping a few prefixes at a time.
 *
 * At each step every kept prefix is continued by every token; the `beamWidth` best of all continuations are
 * kept, and those that end with `endToken` are set aside as finished. With a beam of 1 this is greedy decoding;
 * with a beam wide enough for all prefixes it is exact.
 *
 *     score = log p(y) / |y|ᵅ
 *
 * Legend: y the tokens, |y| their number, α `lengthPenalty`.
 *
 * Returns up to `beamWidth` hypotheses, best first; finished ones, or those cut off at `maxLen`.
 *
 * What the steps compute is freed at the end. No gradients are recorded. Nothing is drawn at random.
 *
 * Errors: a beamWidth or a maxLen below 1; a negative lengthPenalty.
 *
 * @example
 * import { decoding } from 'unrolled';
 *
 * // Greedy takes token 1 first and ends at 0.6 · 0.5; the beam finds 0.4 · 0.9.
 * const next: Record<number, number[]> = { 9: [0, 0.6, 0.4], 1: [0.5, 0.25, 0.25], 2: [0.9, 0.05, 0.05] };
 * const best = await decoding.beamSearch({
 *   startToken: 9,
 *   state: null,
 *   endToken: 0,
 *   beamWidth: 2,
 *   step: token => ({ logits: next[token].map(p => Math.log(p)), state: null }),
 * });
 * console.log(best[0].tokens, Math.exp(best[0].logProb));
 */
export async function beamSearch<State>(options: BeamSearchOptions<State>): Promise<Hypothesis[]> {
  checkCall(
    arguments,
    'decoding.beamSearch({ step: function, startToken: number, state: any, beamWidth: number, maxLen: number, endToken: number, lengthPenalty: number, onStep: function })',
  );
  const where = 'decoding.beamSearch()';
  const { beamWidth = 4, maxLen = 50, endToken, lengthPenalty = 0, onStep } = options;
  for (const [name, value] of Object.entries({ beamWidth, maxLen })) {
    if (!Number.isInteger(value) || value < 1) {
      throw new UnrolledError(`${where}: expected ${name} to be a whole number of at least 1, got ${value}.`);
    }
  }
  if (!(lengthPenalty >= 0)) {
    throw new UnrolledError(`${where}: expected a lengthPenalty of at least 0, got ${lengthPenalty}.`);
  }
  const score = (logProb: number, length: number) => logProb / length ** lengthPenalty;
  const finished: Hypothesis[] = [];

  await noGrad(async () => {
    let beams: Beam<State>[] = [
      { tokens: [], logProb: 0, score: 0, isFinished: false, state: options.state },
    ];
    for (let length = 1; length <= maxLen && beams.length > 0; length++) {
      const states: State[] = [];
      const candidates: (Hypothesis & { parent: number })[] = [];
      for (const [parent, beam] of beams.entries()) {
        const { logits, state } = await options.step(beam.tokens.at(-1) ?? options.startToken, beam.state);
        states.push(state);
        logProbabilities(await readLogits(where, logits)).forEach((logProb, token) => {
          if (logProb === -Infinity) return;
          const total = beam.logProb + logProb;
          candidates.push({
            tokens: [...beam.tokens, token],
            logProb: total,
            score: score(total, length),
            isFinished: token === endToken,
            parent,
          });
        });
      }
      candidates.sort((a, b) => b.score - a.score);
      // Finished ones take no place in the beam, but only the best may finish: those that rank above the last kept.
      const kept = new Set<Hypothesis>();
      let numLive = 0;
      for (const candidate of candidates) {
        if (numLive === beamWidth) break;
        kept.add(candidate);
        if (candidate.isFinished) finished.push(strip(candidate));
        else numLive++;
      }
      onStep?.({
        length,
        candidates: candidates
          .slice(0, Math.max(kept.size, 2 * beamWidth))
          .map(candidate => ({ ...candidate, isKept: kept.has(candidate) })),
      });
      beams = candidates
        .filter(candidate => kept.has(candidate) && !candidate.isFinished)
        .map(candidate => ({ ...strip(candidate), state: states[candidate.parent]! }));
      if (length === maxLen) for (const beam of beams) finished.push(strip(beam));
      else if (noLiveCanWin(beams, finished, beamWidth, maxLen, score)) break;
    }
  });
  return finished.sort((a, b) => b.score - a.score).slice(0, beamWidth);
}

function strip({ tokens, logProb, score, isFinished }: Hypothesis): Hypothesis {
  return { tokens, logProb, score, isFinished };
}

/** A log probability only falls as tokens are added, so its best possible score is the one at maxLen. */
function noLiveCanWin(
  beams: Hypothesis[],
  finished: Hypothesis[],
  beamWidth: number,
  maxLen: number,
  score: (logProb: number, length: number) => number,
): boolean {
  if (finished.length < beamWidth) return false;
  const bar = finished.map(each => each.score).sort((a, b) => b - a)[beamWidth - 1]!;
  return beams.every(beam => score(beam.logProb, maxLen) <= bar);
}
