import { manualSeed, plot, rand, randperm } from 'unrolled';

manualSeed(0);
const count = 960;
const batchSize = 32;
// Most messages are short, some are long: 3 to 120 letters.
const drawn = await rand(count).data();
const lengths = [...drawn].map(u => 3 + Math.floor(117 * u ** 4));

/** The share of a padded batch's places that hold no letter. */
function padding(batches: readonly (readonly number[])[]) {
  const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
  const places = batches.map(batch => batch.length * Math.max(...batch));
  return 1 - sum(lengths) / sum(places);
}
const cut = (order: readonly number[]) =>
  Array.from({ length: count / batchSize }, (_, i) =>
    order
      .slice(i * batchSize, (i + 1) * batchSize)
      .map(item => lengths[item]!),
  );

// Batches of messages that come in any order.
const order = (await randperm(count).toArray()) as number[];
console.log('in any order', `${(100 * padding(cut(order))).toFixed(0)}%`);

// Buckets: mix all, sort pieces of several batches by length.
for (const batches of [2, 5, 10, 30]) {
  const size = batches * batchSize;
  const sorted = Array.from({ length: count / size }, (_, i) =>
    order
      .slice(i * size, (i + 1) * size)
      .sort((a, b) => lengths[a]! - lengths[b]!),
  ).flat();
  const share = padding(cut(sorted));
  console.log(
    `sorted ${batches} at a time`,
    `${(100 * share).toFixed(0)}%`,
  );
  plot.line('Share of padding', share, {
    x: batches,
    xLabel: 'batches sorted together',
  });
}
plot.series(
  'Lengths',
  { messages: lengths },
  { kind: 'histogram', xLabel: 'letters' },
);
