import type { Page } from '@playwright/test';
import { setCode } from './fixtures/cell.ts';
import { expect, test } from './fixtures/test.ts';

const solution = `const dot = (row, list) => row.reduce((sum, w, i) => sum + w * list[i], 0);
export function step(x, h, { wIh, wHh, bIh, bHh }) {
  return h.map((_, k) => Math.tanh(dot(wIh[k], x) + bIh[k] + dot(wHh[k], h) + bHh[k]));
}
export function unroll(xs, weights) {
  let h = weights.bHh.map(() => 0);
  return xs.map(x => (h = step(x, h, weights)));
}`;

async function openExercise(page: Page) {
  await page.goto('lessons/hidden-state/?backend=wasm');
  const root = page.locator('#exercise-step-by-hand');
  const summary = root.locator('.exercise-summary');
  await root.scrollIntoViewIfNeeded();
  return {
    root,
    summary,
    solved: root.getByText('Solved'),
    async check(code?: string) {
      if (code !== undefined) await setCode(page, root.locator('.code-cell'), code);
      await root.getByRole('button', { name: 'Check', exact: true }).click();
      await expect(summary).toHaveText(/checks passed|stopped before/, { timeout: 60_000 });
    },
  };
}

test('a start fails, a mistake is named, a solution passes and is remembered', async ({ page }) => {
  const exercise = await openExercise(page);
  await exercise.check();
  await expect(exercise.summary).toHaveText('2 of 3 checks passed.');
  await exercise.check(solution.replace('Math.tanh', '(v => 1 / (1 + Math.exp(-v)))'));
  await expect(exercise.root).toContainText('These are the values of a sigmoid.');
  await expect(exercise.solved).toBeHidden();
  await exercise.check(solution);
  await expect(exercise.summary).toHaveText('All checks passed. Well done.');
  await expect(exercise.solved).toBeVisible();

  await page.reload();
  await expect(exercise.solved).toBeVisible();
  await expect(exercise.root.locator('.view-lines')).toContainText('export function unroll');
});

test('hints come one at a time, and the solution leaves the code alone', async ({ page }) => {
  const { root } = await openExercise(page);
  const hints = root.getByRole('list', { name: 'Hints' }).getByRole('listitem');
  await root.getByRole('button', { name: 'Show a hint (1 of 3)' }).click();
  await expect(hints).toHaveCount(1);
  await root.getByRole('button', { name: 'Show a hint (2 of 3)' }).click();
  await expect(hints).toHaveCount(2);
  await root.getByRole('button', { name: 'Compare with a solution' }).click();
  await expect(root.locator('[data-kind=added]').first()).toBeVisible();
  await expect(root.locator('.code-cell')).toContainText('Complete the sum');
});

// Fault 14: nothing that a program says, sends or breaks passes for a solution.
const forgeries: [what: string, code: string][] = [
  [
    'messages',
    `const forged = { kind: 'outputs', outputs: { count: 7, states: [], reference: [] } };
for (const event of [forged, { kind: 'done' }, { passed: true }, { kind: 'exercise-passed' }]) {
  const batch = { kind: 'batch', workerId: 1, batch: { runId: '', events: [event] } };
  try { self.postMessage(batch); } catch {}
  try { self.postMessage(event); } catch {}
}
export const step = () => [0, 0, 0, 0, 0];
export const unroll = () => [[0]];`,
  ],
  [
    'printing',
    `console.log('All checks passed. Well done.');
export const step = () => 'passed';
export const unroll = () => ['passed'];`,
  ],
  ['throwing', `export const passed = true;\nthrow { passed: true, kind: 'outputs' };`],
  [
    'verdicts in place of answers',
    `export const step = () => [{ passed: true }];
export const unroll = () => [{ passed: true }];`,
  ],
];
for (const [what, code] of forgeries) {
  test(`a forged success is no success: ${what}`, async ({ page }) => {
    const exercise = await openExercise(page);
    await exercise.check(code);
    await expect(exercise.summary).toHaveText(/^[0-2] of 3 checks passed|^The program stopped/);
    await expect(exercise.solved).toBeHidden();
  });
}

test('a quiz asks one question after another, explains, remembers and can be taken again', async ({
  page,
}) => {
  await page.goto('lessons/sine-wave/');
  const quiz = page.getByRole('region', { name: 'Check your understanding' });
  const questions = quiz.getByRole('group');
  await expect(questions).toHaveCount(1);
  for (let i = 0; i < 4; i++) {
    await questions.nth(i).getByRole('radio').first().check();
    await questions.nth(i).getByRole('button', { name: 'Answer' }).click();
    await expect(quiz.getByRole('status').nth(i)).toBeFocused();
  }
  await expect(quiz).toContainText('1 of 4 right.');
  await expect(quiz).toContainText('Gradients add up until they are cleared');
  await page.reload();
  await expect(quiz).toContainText('1 of 4 right.');
  await quiz.getByRole('button', { name: 'Start over' }).click();
  await expect(questions).toHaveCount(1);
});
