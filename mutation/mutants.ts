// Mistakes that a person could make in the engine, as textual changes. Each must be noticed by the tests named.
// `find` must occur exactly once in the file.

const layers = ['src/engine/nn/layers.test.ts'];
const recurrent = ['src/engine/nn/recurrent.test.ts', 'parity/goldens.spec.ts', ...layers];
const losses = ['src/engine/nn/losses/losses.test.ts'];
const packing = ['src/engine/nn/utils/rnn.test.ts'];
const clipping = ['src/engine/nn/utils/clip-grad.test.ts'];
const initialisers = ['src/engine/nn/init/init.test.ts', 'src/engine/nn/layers.test.ts'];
const optimizers = ['src/engine/optim/optimizers.test.ts'];
const random = ['src/engine/tensor/random.test.ts', 'parity/goldens.spec.ts'];
const schedulers = ['src/engine/optim/lr-schedulers.test.ts'];

/** One mistake in one file. */
export interface Mutant {
  readonly title: string;
  readonly file: string;
  /** The files whose tests should notice it. */
  readonly tests: readonly string[];
  readonly what: string;
  readonly find: string;
  readonly replace: string;
}

type Change = readonly [what: string, find: string, replace: string];

const group = (title: string, file: string, tests: readonly string[], changes: readonly Change[]): Mutant[] =>
  changes.map(([what, find, replace]) => ({ title, file, tests, what, find, replace }));

export const mutants: readonly Mutant[] = [
  ...group('random numbers', 'src/engine/tensor/random.ts', random, [
    [
      '24 bits from the high end',
      '(this.#twister.next() & 0xffffff) / 2 ** 24;',
      '(this.#twister.next() >>> 8) / 2 ** 24;',
    ],
    [
      'halves of a double swapped',
      'high * 2 ** 32 + (this.#twister.next() >>> 0)',
      '(this.#twister.next() >>> 0) * 2 ** 21 + high',
    ],
    [
      'the spare normal outlives a seed',
      '    this.#twister.seed(seed);\n    this.#spareNormal = null;',
      '    this.#twister.seed(seed);',
    ],
    [
      'uniform rounded twice',
      '((twister.next() & 0xffffff) / 2 ** 24) * width + from;',
      'Math.fround(((twister.next() & 0xffffff) / 2 ** 24) * width) + from;',
    ],
    ['the last group not drawn anew', '    this.fillUniform(last);\n', ''],
    ['groups of 16 from 17 on', 'if (values.length < groupSize) {', 'if (values.length <= groupSize) {'],
    ['permutation draws once more', 'for (let i = 0; i < n - 1; i++) {', 'for (let i = 0; i < n; i++) {'],
    [
      'a seed from the other half',
      '    this.#twister.next();\n    return this.#twister.next();',
      '    const seed = this.#twister.next();\n    this.#twister.next();\n    return seed;',
    ],
  ]),
  ...group('normal numbers', 'src/engine/tensor/box-muller.ts', random, [
    ['sine and cosine swapped', 'fround(radius * cos) * std', 'fround(radius * sin) * std'],
    ['logarithm of u', 'log(1 - values[i]!)', 'log(values[i]!)'],
    ['a sign for the wrong half', '(octant & 4) !== 0 ? -1 : 1', '(octant & 2) !== 0 ? -1 : 1'],
  ]),
  ...group(
    'order of a loader',
    'src/engine/data/data-loader.ts',
    ['parity/goldens.spec.ts'],
    [['no seed drawn for workers', 'if (!this.#resumed) generator.nextSeed();', '']],
  ),
  ...group(
    'mask between layers',
    'src/engine/nn/recurrent.ts',
    ['src/engine/nn/recurrent-dropout.test.ts'],
    [
      [
        'drawn sequence by sequence',
        'sequence = dropout(sequence, this.dropout, rowsInTime(run));',
        'sequence = dropout(sequence, this.dropout);',
      ],
    ],
  ),
  ...group('cells, cpu', 'src/engine/kernels/cpu/cells.ts', recurrent, [
    [
      'LSTM gates i and f swapped',
      'const cell = f * c[hAt + j]! + i * g;',
      'const cell = i * c[hAt + j]! + f * g;',
    ],
    [
      'LSTM: candidate without tanh',
      'const g = Math.tanh(gates[at + 2 * H]! + q[qAt + 2 * H + j]!);',
      'const g = gates[at + 2 * H]! + q[qAt + 2 * H + j]!;',
    ],
    ['LSTM: output gate on c, not on tanh c', 'h[hAt + j] = o * Math.tanh(cell);', 'h[hAt + j] = o * cell;'],
    [
      'LSTM: recurrent part of one gate lost',
      'const f = sigmoid(gates[at + H]! + q[qAt + H + j]!);',
      'const f = sigmoid(gates[at + H]!);',
    ],
    ['LSTM backward: gradient through c not carried', 'dc[stateAt + j] = dcj * f;', 'dc[stateAt + j] = dcj;'],
    [
      'LSTM backward: c gets nothing from h',
      'const dcj = dc[stateAt + j]! + dhj * o * (1 - tanhC * tanhC);',
      'const dcj = dc[stateAt + j]!;',
    ],
    [
      'LSTM backward: forget gate reads c instead of the c before',
      'const df = dcj * cPrev[stateAt + j]! * f * (1 - f);',
      'const df = dcj * aux[auxAt + j]! * f * (1 - f);',
    ],
    [
      'GRU: r before the product',
      'const n = Math.tanh(gates[at + 2 * H]! + r * qn);',
      'const n = Math.tanh(r * (gates[at + 2 * H]! + qn));',
    ],
    [
      'GRU: z and 1 − z swapped',
      'h[hAt + j] = (1 - z) * n + z * h[hAt + j]!;',
      'h[hAt + j] = z * n + (1 - z) * h[hAt + j]!;',
    ],
    [
      'GRU: r and z swapped',
      'const r = sigmoid(gates[at]! + q[qAt + j]!);\n      const z = sigmoid(gates[at + H]! + q[qAt + H + j]!);',
      'const z = sigmoid(gates[at]! + q[qAt + j]!);\n      const r = sigmoid(gates[at + H]! + q[qAt + H + j]!);',
    ],
    [
      'GRU backward: hidden-side gradient of n without r (b_hn = b_in)',
      'dRecurrent[to + 2 * H] = dn * r;',
      'dRecurrent[to + 2 * H] = dn;',
    ],
    ['GRU backward: nothing passes along z', 'dh[stateAt + j] = dhj * z;', 'dh[stateAt + j] = 0;'],
    [
      'RNN: slope of tanh wrong',
      'RNN_TANH: rnn(Math.tanh, h => 1 - h * h),',
      'RNN_TANH: rnn(Math.tanh, h => 1 - h),',
    ],
    ['ReLU: slope 1 at 0', 'h => (h > 0 ? 1 : 0),', 'h => (h >= 0 ? 1 : 0),'],
  ]),
  ...group('layer, cpu', 'src/engine/kernels/cpu/recurrent-forward.ts', recurrent, [
    ['hidden-side bias lost', 'fillRows(qMatrix, biasHh, B, G * H);', 'fillRows(qMatrix, null, B, G * H);'],
    [
      'reverse direction starts one step late',
      'const t = d === 1 ? T - 1 - s : s;',
      'const t = d === 1 ? (2 * T - 2 - s) % T : s;',
    ],
    ['reverse direction runs forward', 'const t = d === 1 ? T - 1 - s : s;', 'const t = s;'],
    [
      'a sequence runs on past its end',
      'if (lengths && t >= lengths[b]!) {',
      'if (lengths && t > lengths[b]!) {',
    ],
    ['initial hidden state ignored', 'if (inputs.h0) h.set', 'if (false as boolean) h.set'],
    ['initial cell state taken from h0', 'c.set(readView(inputs.c0)', 'c.set(readView(inputs.h0!)'],
    [
      'second direction writes over the first',
      'const to = t * outStride.step + b * outStride.row + d * H;',
      'const to = t * outStride.step + b * outStride.row;',
    ],
  ]),
  ...group('layer, cpu and wasm', 'src/engine/kernels/sequence-layout.ts', recurrent, [
    [
      'batchFirst and its opposite swapped',
      '  return spec.batchFirst\n    ?',
      '  return !spec.batchFirst\n    ?',
    ],
  ]),
  ...group('layer, cpu, backward', 'src/engine/kernels/cpu/recurrent-backward.ts', recurrent, [
    [
      'gradient of the final state dropped',
      'const dh = copyOrZeros(upstream.hN, D * B * H);',
      'const dh = copyOrZeros(null, D * B * H);',
    ],
    [
      'gradient of the final cell state dropped',
      'const dc = copyOrZeros(upstream.cN, D * B * H);',
      'const dc = copyOrZeros(null, D * B * H);',
    ],
    [
      'hidden-side bias given the input side’s gradient',
      'addRows(sums.biasHh, dRecurrent, B, width);',
      'addRows(sums.biasHh, dGates, B, width);',
    ],
    ['no gradient flows back through W_hh', 'addTimes(dh, dRecurrent, weightHh, B, width, H);', ''],
    [
      'initial state left out of the gradient of W_hh',
      'row.hPrev[k] = isFirst ? (h0 ? h0[k]! : 0)',
      'row.hPrev[k] = isFirst ? 0',
    ],
    [
      'reverse direction’s first step taken from the padding',
      'const isFirst = before < 0 || before >= length;',
      'const isFirst = before < 0 || before >= T;',
    ],
    [
      'walks in the order of the forward pass',
      'const previous = d === 1 ? 1 : -1;',
      'const previous = d === 1 ? -1 : 1;',
    ],
  ]),
  ...group('cells, wasm', 'src/engine/kernels/wasm/assembly/cells-forward.ts', recurrent, [
    [
      'LSTM gates i and f swapped',
      'const cell = mulAdd(f, get(c, full), f32x4.mul(i, g));',
      'const cell = mulAdd(i, get(c, full), f32x4.mul(f, g));',
    ],
    [
      'LSTM: output gate on c, not on tanh c',
      'const hidden = f32x4.mul(o, tanh4(cell));',
      'const hidden = f32x4.mul(o, cell);',
    ],
    [
      'GRU: r before the product',
      'const n = tanh4(mulAdd(r, q, f32x4.add(get(gates + 2 * H4, full), get(bias + 2 * H4, full))));',
      'const n = tanh4(f32x4.mul(r, f32x4.add(q, f32x4.add(get(gates + 2 * H4, full), get(bias + 2 * H4, full)))));',
    ],
    [
      'GRU: hidden-side bias of n outside r',
      'const q = f32x4.add(get(recurrent + 2 * H4, full), get(biasN, full));',
      'const q = get(recurrent + 2 * H4, full);',
    ],
    ['RNN: bias lost', 'const a = f32x4.add(get(pre, full), get(bias, full));', 'const a = get(pre, full);'],
    [
      'last units of an odd hidden size left out',
      '  for (; j < H4; j += 4) lstmUnits(H4, gates + j, bias + j, h + j, c + j, aux + j, out + j, false);',
      '',
    ],
  ]),
  ...group('cells, wasm, backward', 'src/engine/kernels/wasm/assembly/cells-backward.ts', recurrent, [
    [
      'GRU: hidden-side gradient of n without r',
      'put(dRecurrent + 2 * H4, f32x4.mul(dn, r), full);',
      'put(dRecurrent + 2 * H4, dn, full);',
    ],
    [
      'GRU: nothing passes along z',
      'put(dh, f32x4.mul(dHidden, z), full);',
      'put(dh, f32x4.splat(0), full);',
    ],
    ['LSTM: gradient through c not carried', 'put(dc, f32x4.mul(dCell, f), full);', 'put(dc, dCell, full);'],
  ]),
  ...group('layer, wasm', 'src/engine/kernels/wasm/assembly/forward.ts', recurrent, [
    [
      'reverse direction runs forward',
      'const t = reverse ? start + count - 1 - s : start + s;',
      'const t = start + s;',
    ],
    ['hidden-side bias lost', 'if (biasHh) {', 'if (false) {'],
    [
      'initial hidden state ignored',
      'copyOrZero(hN, h0, <usize>B * H4);',
      'copyOrZero(hN, 0, <usize>B * H4);',
    ],
  ]),
  ...group('layer, wasm, backward', 'src/engine/kernels/wasm/assembly/backward.ts', recurrent, [
    [
      'reverse direction’s first step taken from the padding',
      'const isFirst = before < 0 || before >= T || !isActive(lengths, b, before);',
      'const isFirst = before < 0 || before >= T;',
    ],
    [
      'hidden-side bias given the input side’s gradient',
      'if (dBiasHh) sumRows(dBiasHh, dRecurrent, K, GH, add);',
      'if (dBiasHh) sumRows(dBiasHh, d, K, GH, add);',
    ],
    [
      'gradient of the final state dropped',
      'copyOrZero(dh, upHN, <usize>B * H4);',
      'copyOrZero(dh, 0, <usize>B * H4);',
    ],
    ['weight gradients of later chunks replace earlier ones', 'const add = done > 0;', 'const add = false;'],
  ]),
  ...group('layer, composed', 'src/engine/nn/recurrent-composed.ts', recurrent, [
    [
      'GRU: r before the product',
      '.add(r.mul(part(fromState, 2)))\n    .tanh();',
      '.add(part(fromState, 2))\n    .mul(r)\n    .tanh();',
    ],
    [
      'LSTM gates i and f swapped',
      'const next = f.mul(c!).add(i.mul(g));',
      'const next = i.mul(c!).add(f.mul(g));',
    ],
    ['reverse direction runs forward', 'const t = d === 0 ? i : steps.length - 1 - i;', 'const t = i;'],
    ['state runs on past a sequence’s end', 'h: where(running, next.h, state.h),', 'h: next.h,'],
  ]),
  ...group('stacking', 'src/engine/nn/recurrent.ts', recurrent, [
    ['upper layers read the first input', 'sequence = result.output;', ''],
    ['initial states of the wrong layer', 't.narrow(0, l * D, D)', 't.narrow(0, 0, D)'],
    [
      'weights drawn from twice the interval',
      'const bound = 1 / Math.sqrt(hiddenSize);',
      'const bound = 2 / Math.sqrt(hiddenSize);',
    ],
    ['dropout after eval() too', 'if (this.training && this.dropout > 0', 'if (this.dropout > 0'],
    ['dropout on the last layer too', '&& l < this.numLayers - 1', ''],
  ]),
  ...group('packing', 'src/engine/nn/packing-plan.ts', packing, [
    ['shortest first', 'lengths[b]! - lengths[a]! || a - b', 'lengths[a]! - lengths[b]! || a - b'],
    ['equal lengths reversed', 'lengths[b]! - lengths[a]! || a - b', 'lengths[b]! - lengths[a]! || b - a'],
    ['permutation not inverted', 'inverse[from] = to;', 'inverse[to] = from;'],
    [
      'batch sizes count one step too many',
      'for (let t = 0; t < lengths[row]!; t++) batchSizes[t]!++;',
      'for (let t = 0; t <= lengths[row]!; t++) batchSizes[t]!++;',
    ],
    [
      'batch and time swapped',
      'return batchFirst ? b * seqLen + t : t * batchSize + b;',
      'return batchFirst ? t * batchSize + b : b * seqLen + t;',
    ],
    ['order ignored when packing', 'rows.push(paddedRow(order[k]!, t,', 'rows.push(paddedRow(k, t,'],
    ['order ignored when unpacking', 'rows[paddedRow(order[k]!, t,', 'rows[paddedRow(k, t,'],
  ]),
  ...group(
    'packing',
    'src/engine/nn/packing.ts',
    [...packing, ...recurrent],
    [['lengths left in sorted order', 'lengths[row] = sorted[k]!;', 'lengths[k] = sorted[k]!;']],
  ),
  ...group('packing', 'src/engine/nn/take-rows.ts', packing, [
    [
      'gradient not put back where the value came from',
      'inverse[row] = position;',
      'inverse[position % numSourceRows] = row % rows.length;',
    ],
    ['padding value ignored', 'tf.fill([1, rowSize], fill,', 'tf.fill([1, rowSize], 0,'],
  ]),
  ...group('packing', 'src/engine/nn/utils/rnn.ts', packing, [
    ['lengths of zero accepted', '|| length < 1 ||', '|| length < 0 ||'],
    ['lengths beyond the data accepted', '|| length > seqLen)', '|| length > seqLen + 1)'],
    ['increasing lengths accepted', 'if (increase >= 0) {', 'if (increase > 1) {'],
    [
      'zero padding assumed where it is unknown',
      '{ padded, batchFirst, zeroPadded: false, lengths: steps },',
      '{ padded, batchFirst, zeroPadded: true, lengths: steps },',
    ],
    [
      'steps beyond the longest sequence kept',
      'longest < seqLen ? input.narrow',
      'longest < 0 ? input.narrow',
    ],
  ]),
  ...group('clipping', 'src/engine/nn/utils/clip-grad.ts', clipping, [
    [
      'norm over the last tensor alone',
      'normType === Infinity ? k.maximum(sum, part) : k.add(sum, part),',
      'sum && part,',
    ],
    [
      'gradients scaled up to the limit',
      'k.minimum(k.div(scalar(limit), k.add(norm.tf, scalar(1e-6))), scalar(1))',
      'k.div(scalar(limit), k.add(norm.tf, scalar(1e-6)))',
    ],
    ['root forgotten', 'return normType === 2 ? k.sqrt(total)', 'return normType === 2 ? total'],
    ['norm of order 1 signed', 'k.pow(k.abs(grad), scalar(normType))', 'k.pow(grad, scalar(normType))'],
    [
      'only upper limit clipped',
      'k.clip(grad.tf, -clipValue, clipValue)',
      'k.clip(grad.tf, -1e9, clipValue)',
    ],
    ['live limit ignored', "const limit = effectiveSetting('maxNorm', maxNorm);", 'const limit = maxNorm;'],
  ]),
  ...group('clipping, cpu', 'src/engine/kernels/cpu/updates.ts', clipping, [
    [
      'norm over one tensor',
      'for (const g of liveView(grad)) squares += g * g;',
      'squares = 0;\n    for (const g of liveView(grad)) squares += g * g;',
    ],
    [
      'norm after clipping returned',
      'return fromValues<tf.Scalar>(Float32Array.of(norm), []);',
      'return fromValues<tf.Scalar>(Float32Array.of(Math.min(norm, maxNorm)), []);',
    ],
    ['always scaled', 'if (!(scale >= 1)) {', 'if (true as boolean) {'],
  ]),
  ...group('clipping, wasm', 'src/engine/kernels/wasm/updates.ts', clipping, [
    ['norm over one tensor', 'squares += sumOfSquares', 'squares = sumOfSquares'],
    ['always scaled', 'if (!(factor >= 1))', 'if (true as boolean)'],
  ]),
  ...group('optimizers, cpu', 'src/engine/kernels/cpu/updates.ts', optimizers, [
    [
      'Adam without correction of the first moment',
      'const stepSize = s.lr / (1 - s.beta1 ** s.step);',
      'const stepSize = s.lr;',
    ],
    [
      'Adam without correction of the second moment',
      'const rootCorrection = Math.sqrt(1 - s.beta2 ** s.step);',
      'const rootCorrection = 1;',
    ],
    [
      'Adam: ε inside the correction',
      '(Math.sqrt(second) / rootCorrection + s.eps)',
      '((Math.sqrt(second) + s.eps) / rootCorrection)',
    ],
    [
      'AdamW decays through the gradient',
      'const decay = s.decoupled ? 0 : s.weightDecay;',
      'const decay = s.weightDecay;',
    ],
    ['SGD: dampening at the first step', 'const next = s.first ? g :', 'const next ='],
    ['SGD: Nesterov forgotten', 'g = s.nesterov ? g + s.momentum * next : next;', 'g = next;'],
  ]),
  ...group('optimizers, wasm', 'src/engine/kernels/wasm/updates.ts', optimizers, [
    [
      'Adam without bias correction',
      'const stepSize = s.lr / (1 - s.beta1 ** s.step);',
      'const stepSize = s.lr;',
    ],
    ['AdamW without decay', 'const keep = s.decoupled ? 1 - s.lr * s.weightDecay : 1;', 'const keep = 1;'],
    ['SGD: first step not told apart', 'Number(s.nesterov), Number(s.first)', 'Number(s.nesterov), 0'],
  ]),
  ...group('optimizers, composed', 'src/engine/optim/adam.ts', optimizers, [
    [
      'amsgrad forgets the peak',
      'const peaks = largest.map(peak => k.maximum(peak.tf, v));',
      'const peaks = largest.map(() => k.copy(v));',
    ],
    ['bias correction of the first moment lost', 'lr / (1 - beta1 ** step));', 'lr);'],
    [
      'betas swapped',
      'const [beta1, beta2] = group.betas;\n    const largest',
      'const [beta2, beta1] = group.betas;\n    const largest',
    ],
    [
      'AdamW decays through the gradient',
      'effectiveGradient(param, maximize, this.decoupled ? 0 : weightDecay)',
      'effectiveGradient(param, maximize, weightDecay)',
    ],
  ]),
  ...group('optimizers, composed', 'src/engine/optim/sgd.ts', optimizers, [
    ['dampening at the first step', 'const v = first ? k.copy(grad) :', 'const v ='],
    [
      'Nesterov forgotten',
      'const direction = nesterov ? blend(momentum, v, 1, grad) : v;',
      'const direction = v;',
    ],
    [
      'late parameter treated as if it had a velocity',
      'if (fresh.length > 0) this.updateTogether(group, fresh, true);',
      'if (fresh.length > 0) this.updateTogether(group, fresh, false);',
    ],
  ]),
  ...group('optimizers, composed', 'src/engine/optim/rmsprop.ts', optimizers, [
    ['centred: mean not subtracted', 'means[0] ? k.sub(s, k.square(means[0])) : s', 's'],
    [
      'momentum of the gradient, not of the scaled one',
      'blend(momentum, b.tf, 1, scaled)',
      'blend(momentum, b.tf, 1, grad)',
    ],
    [
      'ε inside the root',
      'k.div(grad, k.add(k.sqrt(variance), scalar(eps)))',
      'k.div(grad, k.sqrt(k.add(variance, scalar(eps))))',
    ],
  ]),
  ...group('optimizers', 'src/engine/optim/in-place.ts', optimizers, [
    ['maximize ignored', 'maximize ? k.neg(param.grad!.tf) : param.grad!.tf', 'param.grad!.tf'],
    [
      'weight decay with the wrong sign',
      'blend(weightDecay, param.tf, 1, grad)',
      'blend(-weightDecay, param.tf, 1, grad)',
    ],
  ]),
  ...group('optimizers', 'src/engine/optim/optimizer.ts', optimizers, [
    [
      'step count shared by all parameters',
      'const peers = byStep.get(state.step);',
      'const peers = [...byStep.values()][0];',
    ],
    [
      'parameters without gradient counted',
      'if (param.grad === null) continue;\n        const state = this.stateOf(param);\n        state.step++;',
      'const state = this.stateOf(param);\n        state.step++;\n        if (param.grad === null) continue;',
    ],
    [
      'groups all use the first group’s settings',
      'for (const [step, params] of byStep) this.update(group, params, step);',
      'for (const [step, params] of byStep) this.update(this.paramGroups[0]!, params, step);',
    ],
    ['zeroGrad keeps the gradients', 'for (const param of params) param.clearGrad();', 'params.at(0);'],
    ['zeroGrad frees nothing', 'endStep();', ''],
    ['resuming forgets the step count', "else if (name === 'step') state.step = value;", ''],
    [
      'resuming shares the buffers',
      'this.buffer(param, name).copy_(value);',
      'state.buffers.set(name, value);',
    ],
    [
      'live rate reaches the first group only',
      'for (const group of this.paramGroups) group.lr = first > 0 ? (group.lr / first) * lr : lr;',
      'this.paramGroups[0]!.lr = lr;',
    ],
  ]),
  ...group('schedulers', 'src/engine/optim/lr-scheduler.ts', schedulers, [
    [
      'StepLR one epoch early',
      'this.lastEpoch % this.stepSize === 0',
      '(this.lastEpoch + 1) % this.stepSize === 0',
    ],
    ['cosine without its minimum', '(lr - etaMin) + etaMin', 'lr'],
    ['cosine stuck after the trough', '(t - 1 - tMax) % (2 * tMax) === 0', 't < 0'],
    [
      'only the first group moved',
      'this.optimizer.paramGroups.forEach((group, index) => {',
      'this.optimizer.paramGroups.slice(0, 1).forEach((group, index) => {',
    ],
  ]),
  ...group('schedulers', 'src/engine/optim/reduce-lr-on-plateau.ts', schedulers, [
    [
      'patience one epoch short',
      'if (this.numBadEpochs > this.patience) {',
      'if (this.numBadEpochs >= this.patience) {',
    ],
    ['cooldown ignored', 'if (this.cooldownCounter > 0) {', 'if (this.cooldownCounter > 99) {'],
    ['minimum ignored', 'Math.max(group.lr * this.factor, this.minLrs[index]!)', 'group.lr * this.factor'],
    ['threshold ignored', "(thresholdMode === 'rel' ? best * (1 - threshold) : best - threshold)", 'best'],
    ['mode ignored', "if (mode === 'min') {", 'if (mode) {'],
  ]),
  ...group('losses', 'src/engine/nn/losses/class-targets.ts', losses, [
    [
      'mean over all, not over weights',
      'const total = k.sum(weights ? weighted : counts, weights ? [0, 1] : [0]);',
      'const total = k.sum(counts, [0]);',
    ],
    [
      'ignored targets counted in the mean',
      "k.indicator(k.notEqual(ids, scalar(ignoreIndex, 'int32')))",
      "k.indicator(k.notEqual(ids, scalar(-12345, 'int32')))",
    ],
    [
      'smoothing without class weights',
      'const share = weights ?',
      'const share = (false as boolean) && weights ?',
    ],
    ['smoothing leaves the target whole', 'k.add(k.mul(q, scalar(1 - epsilon)), share)', 'k.add(q, share)'],
    [
      'classes taken from the last axis',
      'const perm = [0, ...x.shape.map((_, axis) => axis).slice(2), 1];',
      'const perm = x.shape.map((_, axis) => axis);',
    ],
  ]),
  ...group('losses', 'src/engine/nn/losses/classification.ts', losses, [
    [
      'gradient ignores the weights of the row',
      'k.mul(k.exp(logProbs), k.sum(q, [1], true))',
      'k.exp(logProbs)',
    ],
    ['gradient of the mean not divided', "if (reduction === 'mean') slope = k.div(slope, divisor);", ''],
  ]),
  ...group('losses', 'src/engine/nn/losses/regression.ts', losses, [
    ['factor 2 lost', 'scalar(2 / input.numel)', 'scalar(1 / input.numel)'],
    [
      'upstream gradient ignored',
      'isOne(grad!) ? k.share(gradInput) : k.mul(gradInput, grad!)',
      'k.share(gradInput)',
    ],
    ['SmoothL1 not divided by beta', '.mul(1 / this.beta)', '.mul(1)'],
    ['shapes broadcast', 'expectSameShape(where, input, target);', ''],
  ]),
  ...group('losses', 'src/engine/nn/losses/binary.ts', losses, [
    [
      'posWeight weighs the negatives',
      'k.add(scalar(1), k.mul(k.sub(posWeight.tf, scalar(1)), y))',
      'k.add(scalar(1), k.mul(k.sub(posWeight.tf, scalar(1)), k.sub(scalar(1), y)))',
    ],
    [
      'overflow for large scores',
      'k.log(k.add(scalar(1), k.exp(k.neg(k.abs(x!)))))',
      'k.log(k.add(scalar(1), k.exp(k.neg(x!))))',
    ],
    ['logarithm not cut off', 'k.filled(p.shape, -100)', 'k.log(p)'],
  ]),
  ...group('layers', 'src/engine/nn/layer-norm.ts', layers, [
    [
      'ε outside the root',
      'k.sqrt(k.add(mean(k.square(centred)), scalar(eps)))',
      'k.add(k.sqrt(mean(k.square(centred))), scalar(eps))',
    ],
    [
      'gradient through the variance lost',
      'k.mul(normalized, mean(k.mul(atNormalized, normalized))),',
      'scalar(0),',
    ],
    ['gradient through the mean lost', 'k.sub(atNormalized, mean(atNormalized)),', 'atNormalized,'],
  ]),
  ...group('layers', 'src/engine/nn/embedding.ts', layers, [
    ['padding row gets a gradient', 'keep[paddingIdx] = 0;', 'keep[0] = 1;'],
    [
      'negative paddingIdx not counted from the end',
      'paddingIdx < 0 ? numEmbeddings + paddingIdx',
      'paddingIdx < 0 ? 0',
    ],
    ['ids not checked', 'if (ids) checkIds', 'if (ids && ids.length < 0) checkIds'],
  ]),
  ...group('layers', 'src/engine/nn/linear.ts', layers, [
    ['bias lost', 'const result = k.add(xw, bias);', 'const result = k.copy(xw);'],
    [
      'bias gradient of the first row alone',
      'needs.bias ? k.sum(gradRows, [0]) : null,',
      'needs.bias ? k.reshape(k.slice(gradRows, [0, 0], [1, gradRows.shape[1]!]), [gradRows.shape[1]!]) : null,',
    ],
    [
      'initial weights by outFeatures',
      'const bound = 1 / Math.sqrt(this.inFeatures);',
      'const bound = 1 / Math.sqrt(this.outFeatures);',
    ],
  ]),
  ...group('layers', 'src/engine/nn/dropout.ts', layers, [
    ['kept elements not scaled', 'const kept = 1 / Math.fround(1 - p);', 'const kept = 1;'],
    [
      'p is the probability to keep',
      'generator.fillBernoulli(part, 1 - p);',
      'generator.fillBernoulli(part, p);',
    ],
    ['gradient not masked', 'k.mul(grad!, mask)', 'k.share(grad!)'],
    [
      'active after eval()',
      'return this.training ? dropout(input, this.p) : input;',
      'return dropout(input, this.p);',
    ],
  ]),
  ...group('initialisers', 'src/engine/nn/init/variance-scaling.ts', initialisers, [
    [
      'fan in and fan out swapped',
      'return { fanIn: input * receptive, fanOut: out * receptive };',
      'return { fanIn: out * receptive, fanOut: input * receptive };',
    ],
    ['gain forgotten', "return typeof gain === 'number' ? gain : (gain.gain ?? 1);", 'return gain ? 1 : 1;'],
    ['√3 forgotten', 'const bound = Math.sqrt(3) * kaimingStd', 'const bound = kaimingStd'],
  ]),
  ...group('initialisers', 'src/engine/nn/init/orthogonal.ts', initialisers, [
    [
      'projections not subtracted',
      'for (const other of basis) subtractProjection(vector, other);',
      'basis.at(0);',
    ],
    [
      'tall matrices transposed',
      '(wide ? i * columns + entry : entry * columns + i)',
      '(wide ? i * columns + entry : i * size + entry)',
    ],
  ]),
];
