import { openCell } from './fixtures/cell.ts';
import { expect, test } from './fixtures/test.ts';

/** Faults 49 and on: output that is made to break the page, and programs that are made never to end. */

/** Slips events into what the worker sends, past the plotting API. */
const raw = (...events: string[]) => `const push = Array.prototype.push;
const slipped = [${events.join(', ')}];
Array.prototype.push = function (...items) {
  return push.apply(this, items[0]?.kind === 'log' ? items.concat(slipped.splice(0)) : items);
};
for (let i = 0; i < 5; i++) {
  console.log('line', i);
  await new Promise(resolve => setTimeout(resolve, 150));
}`;

const programs = {
  'a heat map without rows': `import { plot, zeros } from 'unrolled';
try { plot.heatmap('Empty', zeros([0, 4])); } catch (error) { console.log(error.message); }
plot.loss(1);`,
  'a picture of no row and 9e15 columns': raw(
    `{ kind: 'picture', name: 'p', shape: [0, 9e15], data: new Float32Array(0), options: {} }`,
  ),
  'options that are null': raw(`{ kind: 'metric', plot: 'p', series: 's', x: [1], y: [1], options: null }`),
  '200,000 bars': `import { plot } from 'unrolled';
for (let i = 0; i < 200_000; i++) plot.line('Bars', i % 7, { kind: 'bar' });`,
  'values at the ends of what a number is': `import { plot } from 'unrolled';
for (const y of [1.7e308, -1.7e308, 5e-324, NaN, Infinity]) plot.line('Ends', y);`,
};

for (const [what, code] of Object.entries(programs)) {
  test(`49. ${what}: the page stays, now and at the next visit`, async ({ page }) => {
    const cell = await openCell(page);
    await cell.runToEnd(code);
    if (code.includes('slipped')) await expect(cell.console).toContainText('Some output is not shown');
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toBeVisible();
    await page.reload();
    await expect(page.locator('.notice-page')).toHaveCount(0);
    await expect(heading).toBeVisible();
    const again = await openCell(page);
    await again.runToEnd(`console.log('and on');`);
    await expect(again.console).toContainText('and on');
  });
}

test('52. a program that asks for data all the time stops within a second', async ({ page }) => {
  const cell = await openCell(page);
  let requests = 0;
  page.on('request', request => {
    if (request.url().includes('/data/')) requests++;
  });
  await cell.run(`import { data } from 'unrolled';
console.log('begun');
for (let i = 0; ; i++) {
  for (let k = 0; k < 100; k++) data.load('sunspots').catch(() => {});
  await new Promise(resolve => setTimeout(resolve, 1));
}`);
  await expect(cell.console).toContainText('begun');
  await page.waitForTimeout(2_000);
  // One second is the contract of the Stop button.
  expect(await cell.stop()).toBeLessThan(1_000);
  expect(requests).toBeLessThanOrEqual(2);
});

test('58. a program that exports a function named then comes to its end', async ({ page }) => {
  const cell = await openCell(page);
  await cell.runToEnd(`export function then() {}
console.log('said');`);
  await expect(cell.console).toContainText('said');
});

test('60. a program that puts its own getter on messages does not get at the port of its worker', async ({
  page,
}) => {
  const cell = await openCell(page);
  await cell.run(`const seen = [];
Object.defineProperty(MessageEvent.prototype, 'data', { get() { seen.push(this.target?.constructor.name); } });
for (let i = 0; i < 20; i++) {
  console.log('seen', seen.filter(name => name === 'MessagePort').length);
  await new Promise(resolve => setTimeout(resolve, 200));
}`);
  // The page asks every worker once a second whether it is alive.
  await cell.expectState('Done');
  await expect(cell.console).toContainText('seen 0');
  await expect(cell.console).not.toContainText(/seen [1-9]/);
});
