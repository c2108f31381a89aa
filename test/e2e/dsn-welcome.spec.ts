import { expect, test } from '#test/support/app-fixture.ts';
import { dsnScreen } from '#test/support/dsn-screen.ts';

test('"Try it without AWS" starts the sandbox and leads to its first DSN', async ({ page }) => {
  const { row } = dsnScreen(page);
  await page.getByRole('button', { name: /^Try it without AWS/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sandbox Analyst', { timeout: 30_000 });
  await expect(page.getByText('Sandbox running')).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Test connection' })).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('button', { name: 'Stop the sandbox' }).click();
  await expect(page.getByRole('button', { name: 'Start sandbox' })).toBeVisible();
  await expect(row('Sandbox Analyst')).toBeVisible();
});

test('the theme is chosen by menu and kept', async ({ page }) => {
  const scheme = (): Promise<string> =>
    page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  await page.getByRole('button', { name: 'Theme' }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect.poll(scheme).toBe('dark');
  await expect(page.getByRole('button', { name: 'Theme' })).toBeFocused();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await scheme()).toBe('dark');
});

test('"About" tells version and data folder', async ({ page, program }) => {
  await page.getByRole('button', { name: 'About' }).click();
  const dialog = page.getByRole('dialog', { name: 'Athena DSN Manager' });
  await expect(dialog).toContainText(program.dataDir);
  await expect(dialog).toContainText(/\d+\.\d+\.\d+/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'About' })).toBeFocused();
});

test('where stillness is wished, a control shows at once what it is', async ({ page }) => {
  const about = page.getByRole('button', { name: 'About' });
  await expect(about).not.toHaveCSS('transition-duration', '0s');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(about).toHaveCSS('transition-duration', '0s');
});
