import { expect, test } from './fixtures/test.ts';

/** The pages around the cells: found, read and walked by any visitor, on any static host. */

test('the start page says what this is and leads to the first lesson', async ({ page }) => {
  await page.goto('');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: /begin/i }).click();
  await expect(page).toHaveURL(/\/unrolled\/lessons\/[a-z-]+\/$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('previous and next walk through the lessons, and Back returns', async ({ page }) => {
  await page.goto('lessons/hidden-state/');
  const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  await page.getByRole('link', { name: /next/i }).last().click();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(title);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
});

test.describe('an unknown address', () => {
  test.use({ expectedError: /404/ });

  test('is answered with a way back', async ({ page }) => {
    await page.goto('lessons/no-such-lesson/');
    await page.getByRole('link', { name: /start page/i }).click();
    await expect(page).toHaveURL(/\/unrolled\/$/);
    await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible();
  });
});

test.describe('a page of which only the text arrives', () => {
  test.use({ expectedError: /Failed to load resource/ });

  test('reads, says that nothing runs, and tries again', async ({ page }) => {
    const part = /assets\/1-2-hidden-state-[^/]+\.js/;
    await page.route(part, route => route.abort());
    await page.goto('lessons/hidden-state/');
    const note = page.getByRole('alert').filter({ hasText: 'nothing runs' });
    await expect(note).toBeVisible();
    await expect(page.locator('.katex').first()).toBeVisible();
    await page.unroute(part);
    await note.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('button', { name: 'Run', exact: true }).first().scrollIntoViewIfNeeded();
    await expect(page.locator('.code-cell-status').first()).toContainText('Ready');
  });
});

test('the chosen theme survives a reload', async ({ page }) => {
  // The first press chooses light, whatever the system says.
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('lessons/sine-wave/');
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const before = await background();
  await page.getByRole('button', { name: /theme|dark|light/i }).click();
  await expect.poll(background).not.toBe(before);
  const chosen = await background();
  await page.reload();
  expect(await background()).toBe(chosen);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a lesson reads from its own file: prose, equations, code, and links that lead on', async ({
    page,
  }) => {
    await page.goto('lessons/sine-wave/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/sine wave/i);
    await expect(page.getByText('SinePredictor').first()).toBeVisible();
    await expect(page.locator('.katex').first()).toBeVisible();
    await page
      .getByRole('link', { name: /previous|hidden state/i })
      .first()
      .click();
    await expect(page).toHaveURL(/\/unrolled\/lessons\/hidden-state\/$/);
  });

  test('a deep link leads to its heading', async ({ page }) => {
    await page.goto('lessons/sine-wave/#the-network');
    await expect(page.locator('#the-network')).toBeInViewport();
  });
});
