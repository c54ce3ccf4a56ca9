import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chooseBackend } from '../../../../engine/host.ts';
import type { Histogram, OutputEvent } from '../../../protocol/index.ts';
import { manualSeed, memory, nn, noGrad, plot, randn } from '../index.ts';
import { setSession } from '../session.ts';
import { drain } from './queue.ts';

let events: OutputEvent[];

beforeEach(() => {
  events = [];
  setSession({ emit: event => events.push(event), mayContinue: () => undefined, loopChanged() {} });
  manualSeed(0);
});
afterEach(() => setSession(null));

async function moments(): Promise<{ name: string; step: number; parts: Histogram[] }[]> {
  await drain();
  return events.flatMap(event =>
    event.kind === 'moment' && event.content.kind === 'histograms'
      ? [{ name: event.name, step: event.step, parts: event.content.parts }]
      : [],
  );
}
const total = ({ counts }: Histogram) => counts.reduce((sum, count) => sum + count, 0);

describe.each(['cpu', 'wasm'] as const)('histograms of parameters on %s', backend => {
  beforeAll(async () => {
    await chooseBackend({ requested: backend });
  });

  test('count every weight of every parameter, between its extremes', async () => {
    const model = new nn.LSTM(3, 5, { numLayers: 2 });
    noGrad(() => void model.weight_hh_l0.mul_(10));
    plot.weights(model, { name: `weights ${backend}`, step: 7 });
    const { step, parts } = (await moments())[0]!;
    expect(step).toBe(7);
    const named = [...model.namedParameters()];
    expect(parts.map(({ name }) => name)).toEqual(named.map(([name]) => name));
    for (const [i, [, parameter]] of named.entries()) {
      const values = await parameter.data();
      expect(total(parts[i]!)).toBe(parameter.numel);
      expect(parts[i]!.low).toBeCloseTo(Math.min(...values), 6);
      expect(parts[i]!.high).toBeCloseTo(Math.max(...values), 6);
    }
    expect(parts[1]!.high).toBeGreaterThan(2);
  });

  test('show the gradients as they are at the call, not as they are when they are drawn', async () => {
    const model = new nn.Linear(2, 3);
    plot.weights(model, { name: `first ${backend}` });
    model.forward(randn(4, 2)).square().sum().backward();
    const values = await model.weight.grad!.data();
    const before = memory().numTensors;
    plot.gradients(model, { name: `gradients ${backend}` });
    noGrad(() => void model.weight.grad!.zero_());
    const shown = (await moments()).at(-1)!;
    expect(memory().numTensors).toBe(before);
    expect(shown.parts[0]!.low).toBeCloseTo(Math.min(...values), 5);
    expect(shown.parts[0]!.high).toBeCloseTo(Math.max(...values), 5);
  });

  test('end with the last call, however fast the calls came', async () => {
    const model = new nn.Linear(2, 3);
    const name = `quick ${backend}`;
    for (let step = 0; step < 20; step++) {
      noGrad(() => void model.weight.fill_(step));
      plot.weights(model, { name, step });
    }
    const last = (await moments()).filter(moment => moment.name === name).at(-1)!;
    expect(last.step).toBe(19);
    expect(last.parts[0]).toMatchObject({ name: 'weight', low: 18.5, high: 19.5 });
  });

  test('leave out what has no gradient, and say so when nothing has one', async () => {
    const model = new nn.Sequential(new nn.Linear(2, 2), new nn.Linear(2, 1));
    expect(() => plot.gradients(model)).toThrow(/no parameter .* has a gradient.*after backward\(\)/);
    noGrad(() => model.forward(randn(1, 2)));
    const [first] = [...model.parameters()];
    first!.requiresGrad_(false);
    model.forward(randn(1, 2)).sum().backward();
    plot.gradients(model, { name: `partly ${backend}` });
    expect((await moments()).at(-1)!.parts.map(({ name }) => name)).toEqual(['0.bias', '1.weight', '1.bias']);
  });

  test('refuse what is no model', () => {
    expect(() => plot.weights(randn(3) as unknown as nn.Module)).toThrow(/expected a model or a layer/);
  });
});
