import { chooseBackend } from '../src/engine/host.ts';
import {
  manualSeed,
  nn,
  optim,
  plot,
  probe,
  randn,
  type Tensor,
} from '../src/runtime/sandbox/unrolled/index.ts';
import { drain } from '../src/runtime/sandbox/unrolled/plot/queue.ts';
import { setSession } from '../src/runtime/sandbox/unrolled/session.ts';

export interface InstrumentCost {
  model: string;
  instrument: string;
  plainMs: number;
  probedMs: number;
  /** One look with its drawing, timed by itself. */
  lookMs: number;
  /** That, as a share of the ten plain steps on which it comes. */
  share: number;
  /** Blocks of ten steps measured of each kind. */
  rounds: number;
}

const STEPS_PER_BLOCK = 10;

const sizes = [
  { model: 'LSTM B32 T30 I1 H32', batch: 32, time: 30, input: 1, hidden: 32 },
  { model: 'LSTM B32 T50 I32 H128', batch: 32, time: 50, input: 32, hidden: 128 },
] as const;

type Look = (parts: { lstm: nn.LSTM; output: Tensor; x: Tensor }) => void;

const looks: Record<string, Look> = {
  'probe(…)': ({ output }) => void probe('output', output.at(-1)),
  'plot.states': ({ output }) => plot.states(output),
  'plot.unrolled': ({ lstm, x }) => plot.unrolled(lstm, { input: x.narrow(1, 0, 1) }),
  'plot.weights': ({ lstm }) => plot.weights(lstm),
  'plot.gradients': ({ lstm }) => plot.gradients(lstm),
};

/** Measures each instrument at each size for an equal part of the budget. */
export async function measureInstruments(budgetMs: number): Promise<InstrumentCost[]> {
  await chooseBackend({ requested: 'wasm' });
  setSession({ emit() {}, mayContinue: () => undefined, loopChanged() {} });
  const all = sizes.flatMap(size => Object.entries(looks).map(([name, look]) => ({ size, name, look })));
  const costs: InstrumentCost[] = [];
  for (const { size, name, look } of all) costs.push(await measure(size, name, look, budgetMs / all.length));
  return costs;
}

async function measure(
  { model, batch, time, input, hidden }: (typeof sizes)[number],
  instrument: string,
  look: Look,
  budgetMs: number,
): Promise<InstrumentCost> {
  manualSeed(0);
  const lstm = new nn.LSTM(input, hidden);
  const readOut = new nn.Linear(hidden, 1);
  const optimizer = new optim.Adam([...lstm.parameters(), ...readOut.parameters()]);
  const criterion = new nn.MSELoss();
  const x = randn(time, batch, input);
  const y = randn(batch, 1);
  const lookTimes: number[] = [];
  const block = async (isProbed: boolean) => {
    const begun = performance.now();
    for (let step = 0; step < STEPS_PER_BLOCK; step++) {
      optimizer.zeroGrad();
      const [output] = lstm.forward(x);
      criterion.forward(readOut.forward(output.at(-1)), y).backward();
      optimizer.step();
      if (isProbed && step === STEPS_PER_BLOCK - 1) {
        const looked = performance.now();
        look({ lstm, output, x });
        // Drawn within the measurement, not later.
        await drain();
        lookTimes.push(performance.now() - looked);
      }
    }
    return (performance.now() - begun) / STEPS_PER_BLOCK;
  };
  for (let i = 0; i < 8; i++) await block(i % 2 === 1);
  const times = { plain: [] as number[], probed: [] as number[] };
  const until = performance.now() + budgetMs;
  do {
    // The order changes, so that neither always follows the other.
    const plainFirst = times.plain.length % 2 === 0;
    for (const isProbed of plainFirst ? [false, true] : [true, false]) {
      times[isProbed ? 'probed' : 'plain'].push(await block(isProbed));
    }
  } while (performance.now() < until);
  const plainMs = lowerQuartile(times.plain);
  const probedMs = lowerQuartile(times.probed);
  const lookMs = lowerQuartile(lookTimes);
  const share = lookMs / (STEPS_PER_BLOCK * plainMs);
  return { model, instrument, plainMs, probedMs, lookMs, share, rounds: times.plain.length };
}

/** Of times on a machine that others use too: what lies below is luck, what lies above is mostly theirs. */
function lowerQuartile(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 4)] ?? Number.NaN;
}
