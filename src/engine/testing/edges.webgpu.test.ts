/* The edges again in a browser: on WebGPU, and on wasm with the instructions that browsers have. */
import './edges.test.ts';
import './edges-layers.test.ts';
import './edges-random.test.ts';
