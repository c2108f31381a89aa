import type { Locator, Page } from '@playwright/test';
import { expect, test } from '#test/support/app-fixture.ts';
import { expectNoViolations } from '#test/support/expect-no-violations.ts';
import { smallWindow, testScreen } from '#test/support/test-screen.ts';

test.use({ sandbox: true });

const held = (page: Page): Locator => page.getByRole('list', { name: 'Held sign-ins' }).getByRole('listitem');

async function signIn(page: Page, dsn: string): Promise<void> {
  const { open, fetchToken, verdict } = testScreen(page);
  await open(dsn);
  await fetchToken('Ana Castro');
  await page.keyboard.press('Control+Enter');
  await expect(verdict).toContainText('The connection works');
}

test('sign-ins are listed, forgotten one by one, and all at once', async ({ page }) => {
  await page.getByRole('button', { name: 'Sessions' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing is held' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sign out of all' })).toBeDisabled();
  await signIn(page, 'Sandbox TIP with ARNs');
  await signIn(page, 'Sandbox TIP with Tags');
  await page.getByRole('button', { name: 'Sessions' }).click();
  const sales = held(page).filter({ hasText: 'Sandbox TIP with ARNs' });
  await expect(sales).toContainText('ana');
  await expect(sales).toContainText(/Expires in \d\d:\d\d/);
  await expect(sales).toContainText(/In memory|On disk, encrypted/);
  await sales
    .getByRole('button', { name: /^Forget/ })
    .first()
    .click();
  await expect(sales).toHaveCount(0);
  await expect(held(page).filter({ hasText: 'Sandbox TIP with Tags' })).not.toHaveCount(0);
  await page.getByRole('button', { name: 'Sign out of all' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign out of all?' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(held(page)).not.toHaveCount(0);
  await page.getByRole('button', { name: 'Sign out of all' }).click();
  await dialog.getByRole('button', { name: 'Sign out of all' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing is held' })).toBeVisible();
  await expect(page.getByText('1 sign-in was forgotten.')).toBeVisible();
});

test('a DSN in the list leads away from the screen', async ({ page }) => {
  await page.getByRole('button', { name: 'Sessions' }).click();
  await testScreen(page).open('Sandbox Analyst');
  await expect(page.getByRole('heading', { level: 1, name: 'Sandbox Analyst' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Sessions' })).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use(smallWindow(colorScheme));

    test('axe finds nothing, empty or not', async ({ page }) => {
      await page.getByRole('button', { name: 'Sessions' }).click();
      await expect(page.getByRole('heading', { name: 'Nothing is held' })).toBeVisible();
      await expectNoViolations(page);
      await signIn(page, 'Sandbox TIP with ARNs');
      await page.getByRole('button', { name: 'Sessions' }).click();
      await expect(held(page)).not.toHaveCount(0);
      await expectNoViolations(page);
      await page.getByRole('button', { name: 'Sign out of all' }).click();
      await expectNoViolations(page);
    });
  });
}
