import type { Locator, Page } from '@playwright/test';
import { expect, test } from '#test/support/app-fixture.ts';
import { expectNoViolations } from '#test/support/expect-no-violations.ts';
import { given, sandboxOf, smallWindow, testScreen } from '#test/support/test-screen.ts';

test.use({ sandbox: true });

const addressOn = (page: Page): Locator => page.getByRole('group', { name: 'Sign-in address' });

/** The address in full; the screen shows as much of it as there is room for. */
async function signInPage(page: Page): Promise<string> {
  const address = await addressOn(page).locator('[title]').getAttribute('title');
  if (address === null) throw new Error('There is no address.');
  return address;
}

// The port of the sample DSN is one for all, so this is done once.
test('a sign-in goes on in whatever browser the address is opened in', async ({ page, context }) => {
  const { open, verdict, step } = testScreen(page);
  await open('Sandbox Browser Sign-in');
  await page.keyboard.press('Control+Enter');
  await expect(addressOn(page)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Copy the sign-in address' })).toBeInViewport();
  await expectNoViolations(page);
  const address = await signInPage(page);
  const tab = await context.newPage();
  await tab.goto(address);
  await tab.getByRole('button', { name: /Ana Castro/ }).click();
  await expect(tab.getByText('You are signed in')).toBeVisible();
  await expect(verdict).toContainText('The connection works');
  await expect(addressOn(page)).toHaveCount(0);
  await step('browser-sign-in')
    .getByRole('button', { name: /^Details/ })
    .click();
  expect(await page.content()).not.toContain(new URL(address).searchParams.get('state') ?? '-');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use(smallWindow(colorScheme));

    test('a kept source shows the address while it waits, and Esc ends the wait', async ({
      page,
      program,
    }) => {
      const { endpoints } = given(await (await sandboxOf(program.dataDir)).status());
      const port = { light: '17893', dark: '17894' }[colorScheme];
      const { open, chooseSource, source } = testScreen(page);
      await open('Sandbox Analyst');
      const dialog = await chooseSource('Sign in with the browser');
      const discovery = `${endpoints.idp}/.well-known/openid-configuration`;
      await dialog.getByLabel('Discovery address').fill(discovery);
      await dialog.getByLabel('Client id').fill('athena-dsn-manager');
      await dialog.getByLabel('Port for the answer').fill(port);
      await dialog.getByRole('button', { name: 'Keep this source' }).click();
      await expect(dialog).toHaveCount(0);
      await page.keyboard.press('Control+Enter');
      await expect(source.getByRole('button', { name: 'Copy the sign-in address' })).toBeVisible();
      expect(await signInPage(page)).toContain(port);
      await expectNoViolations(page);
      await page.keyboard.press('Escape');
      await expect(addressOn(page)).toHaveCount(0);
      await expect(page.getByRole('button', { name: 'Test connection' })).toBeEnabled();
    });
  });
}
