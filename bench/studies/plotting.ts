import { nn } from '../../src/engine/index.ts';
import { deviceIdle } from '../../src/runtime/sandbox/unrolled/device-watch.ts';
import { plot } from '../../src/runtime/sandbox/unrolled/plot/index.ts';
import { drain } from '../../src/runtime/sandbox/unrolled/plot/queue.ts';
import { yieldPoint } from '../../src/runtime/sandbox/unrolled/range.ts';
import { setSession } from '../../src/runtime/sandbox/unrolled/session.ts';
import { Outbox } from '../../src/runtime/sandbox/worker/outbox.ts';
import { selectCases } from '../cases.ts';
import { type Learner, makeLearner } from '../contenders/unrolled.ts';
import { quantile } from '../measure.ts';
import type { StudySetting, StudyTable } from './study.ts';

/** A block is longer than the pause between two readings, so that each plotting block has its share of them. */
const BLOCK_MS = 120;
const PAIRS = 40;
const PAIRS_EMULATED = 8;
const WARM_UP_STEPS = 3;

/**
 * What `plot.loss` and `plot.gradNorm` in every step cost, by the way that a program's points take: the queue, the
 * reading in batches, the outbox, the message to the page. Blocks of steps of one model with and without plots take
 * turns, each ending when the device and the plots are done; the ratio is taken within each pair.
 */
export async function plotting({ software, say }: StudySetting): Promise<StudyTable> {
  const pairs = software ? PAIRS_EMULATED : PAIRS;
  const { port1, port2 } = new MessageChannel();
  // Somebody has to receive, or messages pile up.
  port2.onmessage = () => {};
  const outbox = new Outbox(message => port1.postMessage(message));
  setSession({ emit: event => outbox.push(event), mayContinue: () => undefined, loopChanged() {} });
  const rows: string[][] = [];
  try {
    for (const benchCase of selectCases('contract')) {
      say(`plotting · ${benchCase.name}`);
      const learner = makeLearner(benchCase);
      rows.push([benchCase.name, ...(await compare(learner, pairs))]);
      learner.dispose();
    }
  } finally {
    setSession(null);
    port1.close();
    port2.close();
  }
  return {
    title: 'Plotting the loss and the gradient norm in every step',
    note: `Medians of ${pairs} pairs of blocks that took turns; the cost is the median of the pairs' ratios, less one. Its middle half tells how quiet the machine was; the share of time within the calls of plot does not depend on that.`,
    columns: ['case', 'ms a step', 'with plots', 'cost', 'middle half', 'within plot'],
    rows,
  };
}

async function compare(learner: Learner, pairs: number): Promise<string[]> {
  await block(learner, WARM_UP_STEPS, true);
  const steps = Math.max(
    WARM_UP_STEPS,
    Math.ceil(BLOCK_MS / (await block(learner, WARM_UP_STEPS, false)).stepMs),
  );
  const plain: number[] = [];
  const plotted: number[] = [];
  const ratios: number[] = [];
  const shares: number[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    const isPlottedFirst = pair % 2 === 1;
    const first = await block(learner, steps, isPlottedFirst);
    const second = await block(learner, steps, !isPlottedFirst);
    const [without, withPlots] = isPlottedFirst ? [second, first] : [first, second];
    plain.push(without.stepMs);
    plotted.push(withPlots.stepMs);
    ratios.push(withPlots.stepMs / without.stepMs - 1);
    shares.push(withPlots.plotMs / withPlots.stepMs);
  }
  return [
    quantile(plain, 0.5).toFixed(2),
    quantile(plotted, 0.5).toFixed(2),
    percent(quantile(ratios, 0.5)),
    `${percent(quantile(ratios, 0.25))} to ${percent(quantile(ratios, 0.75))}`,
    percent(quantile(shares, 0.5)),
  ];
}

/** Milliseconds a step, and those of them within the calls of plot. */
async function block({ parameters, optimizer, forward }: Learner, steps: number, isPlotted: boolean) {
  let plotMs = 0;
  const start = performance.now();
  for (let i = 0; i < steps; i++) {
    const loss = forward();
    loss.backward();
    const norm = nn.utils.clipGradNorm_(parameters, 1);
    optimizer.step();
    if (isPlotted) {
      const before = performance.now();
      plot.loss(loss);
      plot.gradNorm(norm);
      plotMs += performance.now() - before;
    }
    const wait = yieldPoint();
    if (wait) await wait;
  }
  await deviceIdle();
  await drain();
  return { stepMs: (performance.now() - start) / steps, plotMs: plotMs / steps };
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
