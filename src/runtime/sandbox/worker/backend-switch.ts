import { chooseBackend, onDeviceLost } from '../../../engine/host.ts';
import type { BackendChoice, BackendReport } from '../../protocol/index.ts';
import { assetUrl } from './lockdown.ts';

const WASM_BINARIES = [
  'tfjs-backend-wasm.wasm',
  'tfjs-backend-wasm-simd.wasm',
  'tfjs-backend-wasm-threaded-simd.wasm',
];

/** Starts backends when asked, once each choice; the warm-up's work is the run's gain. */
export class BackendSwitch {
  #choice: BackendChoice | null = null;
  #report: Promise<BackendReport> | null = null;

  constructor(fail: (message: string) => void) {
    onDeviceLost(reason =>
      fail(`The graphics device was lost (${reason}). Run again, or choose WASM, which needs no device.`),
    );
  }

  use(choice: BackendChoice): Promise<BackendReport> {
    if (this.#report === null || this.#choice !== choice) {
      const earlier = this.#report;
      this.#choice = choice;
      this.#report = this.#start(choice, earlier);
    }
    return this.#report;
  }

  /** Two backends starting at once would each take the other's tensors for its own. */
  async #start(choice: BackendChoice, earlier: Promise<unknown> | null): Promise<BackendReport> {
    await earlier?.catch(() => {});
    const wasmPaths = Object.fromEntries(WASM_BINARIES.map(name => [name, assetUrl(name)]));
    return chooseBackend({ requested: choice, wasmPaths });
  }
}
