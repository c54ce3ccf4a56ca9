export { type BeamSearchOptions, type BeamStep, beamSearch, type Hypothesis } from './beam-search.ts';
export { type DecodingStep, type GenerateOptions, generate } from './generate.ts';
export { greedy, type Logits, multinomial, probabilities, type SamplingOptions, sample } from './sampling.ts';
