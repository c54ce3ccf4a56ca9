import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chooseBackend } from '../../../../engine/host.ts';
import { type OutputEvent, readRelayMessage } from '../../../protocol/index.ts';
import { plot, tensor } from '../index.ts';
import { setSession } from '../session.ts';
import { principalPlane } from './principal-components.ts';
import { drain } from './queue.ts';

let events: OutputEvent[] = [];

beforeAll(async () => {
  await chooseBackend({ requested: 'cpu' });
});

beforeEach(() => {
  events = [];
  setSession({ emit: event => events.push(event), mayContinue: () => undefined, loopChanged() {} });
});

afterEach(async () => {
  // What one test leaves in the queue is not the next one's.
  await drain();
  setSession(null);
});

/** What was drawn, once the page's guard has let all of it pass. */
async function drawn(): Promise<OutputEvent[]> {
  await drain();
  const message = readRelayMessage({ kind: 'batch', workerId: 1, batch: { runId: 'r', events } });
  expect(message?.kind === 'batch' && message.batch.events.length).toBe(events.length);
  return events;
}

async function content() {
  const event = (await drawn()).at(-1);
  if (event?.kind !== 'moment') throw new Error(`expected a moment, got ${event?.kind}`);
  return event.content;
}

describe('plot.text', () => {
  test('keeps each token’s probability and the likeliest in its place; a prompt has none', async () => {
    const probabilities = [
      [0.25, 0.5, 0.25],
      [0.125, 0.125, 0.75],
    ];
    plot.text('Text', 'cab', { probabilities, vocabulary: ['a', 'b', 'c'] });
    expect(await content()).toMatchObject({
      kind: 'texts',
      samples: [
        {
          tokens: ['c', 'a', 'b'],
          probabilities: [null, 0.25, 0.125],
          alternatives: [[], [{ token: 'b' }, { token: 'a' }, { token: 'c' }], [{ token: 'c' }, {}, {}]],
        },
      ],
    });
  });

  test('takes logits for what they are', () => {
    expect(() => plot.text('Text', 'ab', { probabilities: [1.5, -2] })).toThrow(/softmax/);
    expect(() => plot.text('Text', 'a', { probabilities: [0.5, 0.5] })).toThrow(
      /at most the text's 1 tokens/,
    );
    expect(() => plot.text('Text', 'a', { probabilities: [[0.5, 0.5]] })).toThrow(/vocabulary of 2 tokens/);
  });

  test('without probabilities is a plain sample', async () => {
    plot.text('Text', ['to', 'be'], { separator: ' ' });
    expect((await drawn())[0]).toMatchObject({ kind: 'text', text: 'to be' });
  });

  test('several side by side', async () => {
    plot.samples('Samples', { cold: 'aa', hot: { text: 'ab', probabilities: [0.5, 0.25] } });
    expect(await content()).toMatchObject({
      samples: [{ name: 'cold' }, { name: 'hot', probabilities: [0.5, 0.25] }],
    });
  });
});

test('plot.confusion counts by truth and prediction, from classes, names and scores', async () => {
  plot.confusion(
    'A',
    { truth: [0, 0, 1, 2], prediction: tensor([0, 1, 1, 0]) },
    { classes: ['x', 'y', 'z'] },
  );
  expect(await content()).toMatchObject({ counts: [1, 1, 0, 0, 1, 0, 1, 0, 0] });
  plot.confusion(
    'B',
    {
      truth: ['y', 'x'],
      prediction: [
        [3, 1],
        [0, 2],
      ],
    },
    { classes: ['x', 'y'] },
  );
  expect(await content()).toMatchObject({ counts: [0, 1, 1, 0] });
  expect(() => plot.confusion('C', { truth: [0], prediction: [0, 1] })).toThrow(/each of the 1 items, got 2/);
});

test('plot.labels names classes and wants one for each token', async () => {
  plot.labels('L', ['a', 'b'], { truth: [1, 0], prediction: ['no', 'no'] }, { classes: ['no', 'yes'] });
  expect(await content()).toMatchObject({ rows: [{ labels: ['yes', 'no'] }, { labels: ['no', 'no'] }] });
  expect(() => plot.labels('L', ['a'], { truth: [1, 0] })).toThrow(/each of the 1 tokens, 'truth' has 2/);
});

test('plot.attribution sums over features', async () => {
  plot.attribution(
    'A',
    ['a', 'b'],
    [
      [1, 2],
      [-4, 1],
    ],
    { positive: 'good', negative: 'bad' },
  );
  expect(await content()).toMatchObject({ scores: [3, -3], positive: 'good', negative: 'bad' });
  expect(() => plot.attribution('A', ['a'], [1, 2])).toThrow(/one for each token, got \(2\)/);
});

describe('plot.embedding', () => {
  test('draws points in the plane of most variance and names their neighbours', async () => {
    const vectors = [
      [3, 0, 0.1],
      [-3, 0, 0.1],
      [0, 1, 0.1],
      [0, -1, 0.1],
    ];
    plot.embedding('E', vectors, { labels: ['a', 'b', 'c', 'd'], groups: ['p', 'p', 'q', 'q'] });
    const found = await content();
    if (found.kind !== 'embedding') throw new Error('expected an embedding');
    expect([...found.places].map(value => Math.abs(Math.round(value * 1e4) / 1e4))).toEqual([
      3, 0, 3, 0, 0, 1, 0, 1,
    ]);
    expect(found.shares[0]).toBeCloseTo(0.9, 6);
    expect(found.shares[1]).toBeCloseTo(0.1, 6);
    expect(found.nearest[0]!.at(-1)).toBe(1);
    expect(found.groups).toEqual([0, 0, 1, 1]);
  });

  test('a later picture keeps the directions of the axes', () => {
    const vectors = Array.from({ length: 60 }, (_, i) => Math.sin(i * i + 1) * (i % 3 === 0 ? 4 : 1));
    const first = principalPlane(vectors, 20, 3);
    const turned = Float64Array.from(first.axes, value => -value);
    const second = principalPlane(vectors, 20, 3, turned);
    expect([...second.places]).toEqual([...first.places].map(value => expect.closeTo(-value, 4)));
  });

  test('points that are all alike have no axes', () => {
    const { places, shares } = principalPlane([1, 2, 1, 2, 1, 2], 3, 2);
    expect([...places].every(value => value === 0)).toBe(true);
    expect(shares).toEqual([0, 0]);
  });
});

test('plot.forecast begins the prediction and its interval at the origin', async () => {
  plot.forecast(
    'F',
    { truth: [1, 2, 3, 4], prediction: [3, 4, 5], lower: [2, 3, 4], upper: [4, 5, 6] },
    { origin: 2, interval: '90 %' },
  );
  expect((await drawn())[0]).toMatchObject({
    kind: 'series',
    series: [
      { name: 'truth', x: [0, 1, 2, 3] },
      { name: 'prediction', x: [2, 3, 4] },
      { name: '90 %, lower end', x: [2, 3, 4], y: [2, 3, 4] },
      { name: '90 %, upper end', y: [4, 5, 6] },
    ],
    options: { origin: 1.5, interval: ['90 %, lower end', '90 %, upper end'] },
  });
  expect(() => plot.forecast('F', { truth: [1], prediction: [1], lower: [0] })).toThrow(
    /both lower and upper/,
  );
  expect(() => plot.forecast('F', { truth: [1], prediction: [1] }, { origin: 5 })).toThrow(
    /from 0 to 1, got 5/,
  );
});

test('curves carry baselines, and sequences laid end to end their joints', async () => {
  plot.loss(1, { baselines: { 'ln 2': Math.LN2 } });
  plot.predictions({
    truth: [
      [1, 2],
      [3, 4],
    ],
    prediction: [
      [1, 2],
      [3, 4],
    ],
  });
  const [loss, predictions] = await drawn();
  expect(loss).toMatchObject({ options: { baselines: { 'ln 2': Math.LN2 } } });
  expect(predictions).toMatchObject({ options: { separators: [1.5] } });
});
