import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Parameter } from '../nn/index.ts';
import { failure, loadFixture, plainStand, takeStand } from '../nn/test-support.ts';
import { tensor } from '../tensor/index.ts';
import { lrScheduler, SGD } from './index.ts';
import { liveSettings } from './live-control.ts';

interface SchedulerCase {
  name: 'StepLR' | 'ExponentialLR' | 'CosineAnnealingLR' | 'ReduceLROnPlateau';
  args: number[];
  options: Record<string, unknown> & { mode?: 'min' | 'max' };
  rates: number[][];
}
const { schedulers } = loadFixture<{ schedulers: { metrics: number[]; cases: SchedulerCase[] } }>(
  'layers-and-optimizers.json',
);
const { CosineAnnealingLR, ExponentialLR, ReduceLROnPlateau, StepLR } = lrScheduler;

const optimizer = (...rates: number[]) =>
  new SGD(
    rates.map(lr => ({ params: [new Parameter(tensor([0]))], lr })),
    { lr: 0.1 },
  );

function build({ name, args, options }: SchedulerCase, target: SGD) {
  if (name === 'ReduceLROnPlateau') return new ReduceLROnPlateau(target, options);
  if (name === 'ExponentialLR') return new ExponentialLR(target, args[0]!);
  if (name === 'StepLR') return new StepLR(target, args[0]!, options as object);
  return new CosineAnnealingLR(target, args[0]!, options as object);
}

beforeAll(() => takeStand(plainStand));
afterEach(() => liveSettings.reset());

describe('rates equal PyTorch, group by group', () => {
  test.each(
    schedulers.cases.map(
      c => [`${c.name}(${[...c.args, JSON.stringify(c.options)].join(', ')})`, c] as const,
    ),
  )('%s', (_, c) => {
    const target = optimizer(0.1, 0.03);
    const scheduler = build(c, target);
    for (const [epoch, expected] of c.rates.entries()) {
      const metric = schedulers.metrics[epoch]! * (c.options.mode === 'max' ? -1 : 1);
      if (scheduler instanceof ReduceLROnPlateau) scheduler.step(metric);
      else scheduler.step();
      for (const [i, lr] of expected.entries()) expect(target.paramGroups[i]!.lr).toBeCloseTo(lr, 12);
      expect(scheduler.getLastLr()).toEqual(target.paramGroups.map(group => group.lr));
    }
  });

  test.each(schedulers.cases.map(c => [c.name, c] as const))('%s resumes where it was saved', (_, c) => {
    const target = optimizer(0.1, 0.03);
    let scheduler = build(c, target);
    for (const [epoch, expected] of c.rates.entries()) {
      if (epoch === 7) {
        const saved = JSON.parse(JSON.stringify(scheduler.stateDict()));
        const next = build(c, target);
        next.loadStateDict(saved);
        scheduler = next;
      }
      const metric = schedulers.metrics[epoch]! * (c.options.mode === 'max' ? -1 : 1);
      if (scheduler instanceof ReduceLROnPlateau) scheduler.step(metric);
      else scheduler.step();
      for (const [i, lr] of expected.entries()) expect(target.paramGroups[i]!.lr).toBeCloseTo(lr, 12);
    }
  });
});

describe('closed forms', () => {
  test('CosineAnnealingLR falls along half a cosine and comes back', () => {
    const target = optimizer(0.1);
    const scheduler = new CosineAnnealingLR(target, 8, { etaMin: 0.01 });
    for (let t = 1; t <= 24; t++) {
      scheduler.step();
      expect(target.lr).toBeCloseTo(0.01 + (0.09 * (1 + Math.cos((Math.PI * t) / 8))) / 2, 10);
    }
  });

  test('StepLR and ExponentialLR chained multiply', () => {
    const target = optimizer(1);
    const step = new StepLR(target, 2, { gamma: 0.5 });
    const decay = new ExponentialLR(target, 0.9);
    for (let t = 1; t <= 6; t++) {
      step.step();
      decay.step();
      expect(target.lr).toBeCloseTo(0.5 ** Math.floor(t / 2) * 0.9 ** t, 12);
    }
  });

  test('a rate moved from outside is carried on', () => {
    const target = optimizer(1);
    const scheduler = new ExponentialLR(target, 0.5);
    scheduler.step();
    liveSettings.set('lr', 0.2);
    scheduler.step();
    expect(target.lr).toBeCloseTo(0.1, 12);
    expect(liveSettings.get('lr')).toBeCloseTo(0.1, 12);
  });
});

describe('what is wrong with a scheduler', () => {
  test('arguments outside their range', () => {
    expect(failure(() => new StepLR(optimizer(1), 0))).toContain('stepSize to be a whole number ≥ 1, got 0');
    const asOption = { gamma: 0.9 } as unknown as number;
    expect(failure(() => new ExponentialLR(optimizer(1), asOption))).toContain(
      'by position: write new optim.lrScheduler.ExponentialLR(optimizer, 0.9)',
    );
    expect(failure(() => new CosineAnnealingLR(optimizer(1), 0))).toContain('tMax > 0, got 0');
    expect(failure(() => new ReduceLROnPlateau(optimizer(1), { factor: 1 }))).toContain(
      'factor must be below 1, got 1',
    );
    expect(failure(() => new ReduceLROnPlateau(optimizer(1), { minLr: [0, 0] }))).toContain(
      '1 parameter group(s), got values for 2',
    );
  });

  test('a tensor as metric says to read it first', () => {
    const scheduler = new ReduceLROnPlateau(optimizer(1));
    expect(failure(() => scheduler.step(tensor(1) as unknown as number))).toMatch(
      /as a number, got Tensor.*await loss\.item\(\)/s,
    );
  });

  test('a state for another number of groups', () => {
    const saved = new StepLR(optimizer(1, 2), 1).stateDict();
    expect(failure(() => new StepLR(optimizer(1), 1).loadStateDict(saved))).toContain(
      '1 parameter group(s), got values for 2',
    );
  });
});

test('a group added later follows every schedule from its own rate', () => {
  for (const make of [
    (o: SGD) => new StepLR(o, 1, { gamma: 0.5 }),
    (o: SGD) => new ExponentialLR(o, 0.5),
    (o: SGD) => new CosineAnnealingLR(o, 4),
  ]) {
    const of = optimizer(0.4);
    const scheduler = make(of);
    scheduler.step();
    of.addParamGroup({ params: [new Parameter(tensor([0]))], lr: 0.8 });
    const before = of.paramGroups[0]!.lr;
    scheduler.step();
    const share = of.paramGroups[0]!.lr / before;
    expect(of.paramGroups[1]!.lr).toBeCloseTo(0.8 * share, 12);
    expect(scheduler.getLastLr()).toHaveLength(2);
    const again = make(of);
    again.loadStateDict(scheduler.stateDict());
    expect(again.baseLrs).toEqual([0.4, 0.8]);
  }
});

test('a group added later is reduced on a plateau too', () => {
  const of = optimizer(0.4);
  const scheduler = new ReduceLROnPlateau(of, { factor: 0.5, patience: 0, minLr: 0.15 });
  of.addParamGroup({ params: [new Parameter(tensor([0]))], lr: 0.8 });
  for (const metric of [1, 1, 1, 1]) scheduler.step(metric);
  expect(of.paramGroups.map(group => group.lr)).toEqual([0.15, 0.15]);
  expect(scheduler.stateDict().lastLr).toEqual([0.15, 0.15]);
});
