import type { Page } from '@playwright/test';
import { openCell, setCode } from './fixtures/cell.ts';
import { expect, test } from './fixtures/test.ts';

/** How a visitor finds a place on the site, the meaning of a word, a key, and the way back in. */

const searchField = (page: Page) => page.getByRole('combobox', { name: 'Search' });
const options = (page: Page) => page.getByRole('option');

test('a slash opens the search; arrows and Enter lead to a heading of a lesson', async ({ page }) => {
  await page.goto('');
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible();
  await page.keyboard.press('/');
  await expect(searchField(page)).toBeFocused();
  await page.keyboard.type('teach it to remember');
  await expect(options(page).first()).toContainText('Teach it to remember');
  await expect(options(page).first().locator('mark').first()).toHaveText(/teach/i);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/unrolled\/lessons\/hidden-state\/#teach-it-to-remember$/);
  await expect(page.locator('#teach-it-to-remember')).toBeInViewport();
  await expect(searchField(page)).toBeHidden();
});

test('the search knows the library by PyTorch’s names, and terms, in groups', async ({ page }) => {
  await page.goto('glossary/');
  await page.getByRole('button', { name: 'Search' }).click();
  await searchField(page).fill('clip_grad_norm_');
  const names = page.getByRole('group', { name: 'Reference' });
  const entry = names.getByRole('option', { name: /^nn\.utils\.clipGradNorm_/ });
  await expect(entry).toBeVisible();
  await searchField(page).fill('bag of words');
  await expect(page.getByRole('group', { name: 'Glossary' }).getByRole('option').first()).toContainText(
    'bag of words',
  );
  await expect(page.getByRole('group', { name: 'Lessons' })).toBeVisible();
  await searchField(page).fill('why is zeroGrad called in every round');
  await expect(options(page).first()).toContainText('Quiz in 1.4');
  await searchField(page).fill('cut a series into windows');
  await expect(options(page).first()).toContainText('Exercise in 1.4');
  await searchField(page).fill('clip_grad_norm_');
  await entry.click();
  await expect(page).toHaveURL(/\/unrolled\/reference\/#nn\.utils\.clipGradNorm_$/);
});

test('a search without a result helps on, and Escape gives back the focus', async ({ page }) => {
  await page.goto('lessons/sine-wave/');
  const button = page.getByRole('button', { name: 'Search' });
  await button.click();
  await expect(page.getByText('Searches the lessons')).toBeVisible();
  await searchField(page).fill('zzqqxx');
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('Nothing found');
  await expect(page.getByRole('dialog').getByRole('link', { name: /glossary/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(button).toBeFocused();
});

test('what is typed in an editor opens nothing but Ctrl+K', async ({ page }) => {
  const cell = await openCell(page);
  await setCode(page, cell.root, '// why');
  await page.keyboard.type('?/');
  await expect(cell.root.locator('.view-lines')).toContainText('why?/');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('Control+k');
  await expect(searchField(page)).toBeFocused();
});

test('a question mark shows the shortcuts', async ({ page }) => {
  await page.goto('lessons/sine-wave/');
  await expect(page.getByRole('button', { name: 'Run', exact: true }).first()).toBeVisible();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toContainText('Run the program');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
});

test('a term opens where it stands, by keyboard and by touch', async ({ page }) => {
  await page.goto('lessons/hidden-state/');
  const term = page.getByRole('link', { name: 'hidden state', exact: true }).first();
  await term.focus();
  await page.keyboard.press('Enter');
  const meaning = page.getByRole('dialog', { name: 'hidden state' });
  await expect(meaning).toContainText('carries from step to step');
  await page.keyboard.press('Escape');
  await expect(meaning).toBeHidden();
  await expect(term).toBeFocused();
  await term.click();
  await meaning.getByRole('link', { name: 'In the glossary' }).click();
  await expect(page).toHaveURL(/\/unrolled\/glossary\/#hidden-state$/);
  await expect(page.locator('#hidden-state')).toBeInViewport();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a term leads to the glossary', async ({ page }) => {
    await page.goto('lessons/hidden-state/');
    await page.getByRole('link', { name: 'hidden state', exact: true }).first().click();
    await expect(page).toHaveURL(/\/unrolled\/glossary\/#hidden-state$/);
    await expect(page.locator('#hidden-state')).toBeInViewport();
  });
});

test('the start page trains a network on one press, and leads back to where one was', async ({ page }) => {
  await page.goto('?backend=wasm');
  const cell = page.getByRole('region', { name: 'Twenty units learn a wave' });
  await expect(cell.getByRole('status')).toHaveText(/^Ready/);
  await page.getByRole('button', { name: 'Train this network now' }).click();
  await expect(cell.getByRole('figure', { name: 'Loss', exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(cell.getByRole('figure', { name: 'Predictions' })).toBeInViewport();
  await expect(page.getByRole('button', { name: 'Train it again' })).toBeVisible();
  // Where one was last, not where one has come furthest.
  await page.goto('lessons/sine-wave/');
  await expect(page.getByRole('button', { name: 'Run', exact: true }).first()).toBeVisible();
  await page.goto('lessons/hidden-state/');
  await page.getByRole('link', { name: 'Unrolled, start page' }).click();
  await page.getByRole('link', { name: 'Go on with 1.2 The hidden state, unrolled' }).click();
  await expect(page).toHaveURL(/\/lessons\/hidden-state\/$/);
});
