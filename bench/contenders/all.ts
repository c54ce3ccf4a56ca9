import type { BackendName } from '../../src/engine/host.ts';
import type { Contender } from '../contender.ts';
import { siteContenders } from './index.ts';
import { jaxJs } from './jax-js.ts';
import { type AskPytorch, pytorch } from './pytorch.ts';

/** Everyone who can run on a backend; PyTorch only where there is one, and not as the peer of a GPU. */
export function allContenders(backend: BackendName, askPytorch: AskPytorch | null): Contender[] {
  return [
    ...siteContenders,
    ...(backend === 'cpu' ? [] : [jaxJs(backend)]),
    ...(askPytorch && backend !== 'webgpu' ? [pytorch(askPytorch)] : []),
  ];
}
