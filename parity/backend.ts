import * as tf from '@tensorflow/tfjs-core';

/** Backends the suite runs on. */
export type BackendName = 'cpu' | 'wasm' | 'webgpu';

/** Activates a tfjs backend by name, importing it on demand; fails if it cannot be had. */
export async function useBackend(name: BackendName): Promise<void> {
  if (name === 'cpu') await import('@tensorflow/tfjs-backend-cpu');
  else if (name === 'wasm') await import('@tensorflow/tfjs-backend-wasm');
  else await import('@tensorflow/tfjs-backend-webgpu');
  if (!(await tf.setBackend(name))) throw new Error(`The ${name} backend did not start.`);
  await tf.ready();
}
