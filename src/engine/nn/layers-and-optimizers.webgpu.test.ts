/*
 * The tests of layers, losses, packing, clipping and optimizers again, on WebGPU: with the engine's kernels, and
 * by tfjs's operations.
 */
import './layers.test.ts';
import './more-operations.test.ts';
import './losses/losses.test.ts';
import './utils/clip-grad.test.ts';
import './utils/rnn.test.ts';
import './init/init.test.ts';
import '../optim/optimizers.test.ts';
