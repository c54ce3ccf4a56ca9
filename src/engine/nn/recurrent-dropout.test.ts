import { beforeAll, expect, it } from 'vitest';
import { chooseBackend } from '../backend/index.ts';
import { manualSeed, rand, randn } from '../tensor/index.ts';
import * as nn from './index.ts';

beforeAll(() => chooseBackend({ requested: 'cpu' }));

// PyTorch 1.13 without MKL: hN of a GRU(2, 3) of two layers and two directions with dropout 0.5, and the number
// drawn after it. It draws the mask step by step, and for packed sequences without their padding.
const cases = [
  {
    batchFirst: true,
    packed: false,
    hN: '0.241738 0.127262 0.106298 0.682883 0.480991 -0.267202 0.558657 -0.829931 -0.370755 0.082448 -0.704659 0.56554 -0.187039 -0.432442 -0.391174 -0.275329 -0.459562 -0.219122 0.254119 -0.309476 0.4552 0.466164 -0.079289 0.518328',
    next: 0.609182,
  },
  {
    batchFirst: true,
    packed: true,
    hN: '0.154409 -0.037518 0.10206 0.682883 0.480991 -0.267202 0.35563 -0.752114 -0.264894 0.082448 -0.704659 0.56554 0.108823 -0.468538 -0.363014 -0.424903 -0.102644 -0.066876 0.228352 -0.171682 0.437707 0.442144 0.033844 0.467834',
    next: 0.924551,
  },
  {
    batchFirst: false,
    packed: false,
    hN: '0.814229 0.470052 -0.244928 0.583441 0.292216 -0.160507 0.401165 -0.842193 -0.025212 0.394328 -0.789949 -0.209211 -0.722579 -0.592185 -0.381936 -0.109085 -0.391295 -0.366103 0.239975 -0.338815 0.262288 0.380894 -0.194201 0.565697',
    next: 0.609182,
  },
  {
    batchFirst: false,
    packed: true,
    hN: '-0.210505 -0.051418 0.325817 0.583441 0.292216 -0.160507 0.417779 -0.730006 -0.294095 0.394328 -0.789949 -0.209211 0.291108 -0.249555 -0.273879 -0.2541 -0.059905 -0.20149 0.186397 -0.198343 0.420863 0.394689 -0.145371 0.439846',
    next: 0.924551,
  },
];

it.each(cases)(
  'dropout between layers draws as PyTorch does: batchFirst $batchFirst, packed $packed',
  async ({ batchFirst, packed, hN, next }) => {
    manualSeed(0);
    const gru = new nn.GRU(2, 3, { numLayers: 2, dropout: 0.5, batchFirst, bidirectional: true });
    const x = batchFirst ? randn(2, 4, 2) : randn(4, 2, 2);
    const pack = () => nn.utils.rnn.packPaddedSequence(x, [2, 4], { batchFirst, enforceSorted: false });
    const [, state] = packed ? gru.forward(pack()) : gru.forward(x);
    const expected = hN.split(' ').map(Number);
    (await state.data()).forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i]!, 5);
    });
    expect(await rand(1).item()).toBeCloseTo(next, 5);
  },
);
