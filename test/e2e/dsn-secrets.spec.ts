import type { Locator, Page } from '@playwright/test';
import { expect, test } from '#test/support/app-fixture.ts';
import { dsnScreen } from '#test/support/dsn-screen.ts';
import { expectNoViolations } from '#test/support/expect-no-violations.ts';
import { given, sandboxOf, smallWindow, testScreen } from '#test/support/test-screen.ts';
import { leaksBelow, leaksIn } from '../security/whole-program/secret-search.ts';

test.use({ sandbox: true });

const keysDsn = 'Sandbox IAM Credentials';

async function openSettings(page: Page, dsn: string): Promise<void> {
  await page.getByRole('list', { name: 'DSNs' }).getByText(dsn, { exact: true }).click();
  await page.getByRole('tab', { name: 'Settings' }).click();
}

/** Opens the dialog of a secret by its button, and gives it. */
async function give(page: Page, parameter: string, secret: string): Promise<Locator> {
  await page
    .getByRole('button', { name: new RegExp(`^(Set|Replace) ${parameter}…$`) })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: new RegExp(`^Set ${parameter} of`) });
  await dialog.getByLabel(parameter).fill(secret);
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  return dialog;
}

/** Everything that the page shows, holds in fields, or has stored. */
const pageText = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const fields = [...document.querySelectorAll('input, textarea')].map((field) =>
      'value' in field ? String(field.value) : '',
    );
    const stored = [localStorage, sessionStorage].map((storage) => JSON.stringify({ ...storage }));
    return [document.documentElement.outerHTML, document.cookie, ...fields, ...stored].join('\n');
  });

test('a secret goes in once and comes out nowhere', async ({ page, program }) => {
  const { secretAccessKey: sentinel } = given(await (await sandboxOf(program.dataDir)).secrets()).iamKeys;
  const received: string[] = [];
  const sent: string[] = [];
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => received.push(String(payload)));
    socket.on('framesent', ({ payload }) => sent.push(String(payload)));
  });
  await page.reload();
  await openSettings(page, keysDsn);
  const dialog = await give(page, 'PWD', sentinel);
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('Kept for this run only; gone when the program ends')).toBeVisible();

  const { open, verdict } = testScreen(page);
  await open(keysDsn);
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(verdict).toContainText('The connection works');
  await expect(page.getByRole('table').first()).toBeVisible();

  expect(received.length).toBeGreaterThan(10);
  expect(leaksIn('page', await pageText(page), [sentinel])).toEqual([]);
  expect(leaksIn('frames to the page', received.join('\n'), [sentinel])).toEqual([]);
  expect(sent.filter((frame) => frame.includes(sentinel))).toHaveLength(1);
  expect(await leaksBelow(program.dataDir, [sentinel])).toEqual([]);
  expect(leaksIn('standard error', program.errors(), [sentinel])).toEqual([]);
});

test('the test says that a secret is missing; the sandbox’s own key is one click', async ({ page }) => {
  const { open, step, verdict } = testScreen(page);
  await open(keysDsn);
  const missing = page.getByText('PWD of this DSN is not kept, so that the test will end at the sign-in.');
  await expect(missing).toBeVisible();
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(step('load-credentials')).toContainText('is not kept on this computer yet');
  await page.getByRole('button', { name: 'Use the sandbox’s key' }).click();
  await expect(missing).toHaveCount(0);
  await page.getByRole('button', { name: 'Run again' }).click();
  await expect(verdict).toContainText('The connection works');

  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Forget PWD' }).click();
  await expect(page.getByText('PWD was forgotten.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Set PWD…' })).toBeEnabled();
  await open(keysDsn);
  await expect(missing).toBeVisible();
});

test('a secret is asked for in the test, and an empty one is none', async ({ page }) => {
  const { open } = testScreen(page);
  await open(keysDsn);
  await expect(page.getByText('PWD of this DSN is not kept')).toBeVisible();
  const dialog = await give(page, 'PWD', '');
  await expect(dialog.getByText('PWD is missing.')).toBeVisible();
  await expect(dialog).toContainText('kept in memory for this run only');
  await dialog.getByLabel('PWD').fill('wrong');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('PWD of this DSN is not kept')).toHaveCount(0);
});

test('secrets belong to what is saved, and follow the proxy', async ({ page }) => {
  await openSettings(page, 'Sandbox Analyst');
  await expect(page.getByRole('button', { name: /^Set .*…$/ })).toHaveCount(0);
  await openSettings(page, keysDsn);
  await expect(page.getByRole('button', { name: 'Set PWD…' })).toBeEnabled();
  const uid = dsnScreen(page).field('UID');
  const before = await uid.inputValue();
  await uid.fill('');
  await expect(page.getByText('Give UID first; the secret belongs to it').first()).toBeVisible();
  await uid.fill('AKIAOTHER');
  await expect(
    page.getByText('Save the DSN first; the secret belongs to what is saved').first(),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Set PWD…' })).toBeDisabled();
  await uid.fill(before);
  await expect(page.getByRole('button', { name: 'Set PWD…' })).toBeEnabled();

  await page.getByRole('button', { name: /^Proxy/ }).click();
  await dsnScreen(page).field('UseProxy').click();
  await page.getByRole('option', { name: 'On' }).click();
  await dsnScreen(page).field('ProxyHost').fill('127.0.0.1');
  await expect(page.getByRole('button', { name: 'Set ProxyPWD…' })).toHaveCount(0);
  await dsnScreen(page).field('ProxyUID').fill('ana');
  await expect(page.getByRole('button', { name: 'Set ProxyPWD…' })).toBeDisabled();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Set ProxyPWD…' })).toBeEnabled();
  await expect(await give(page, 'ProxyPWD', 'sentinel-proxy')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Forget ProxyPWD' })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use(smallWindow(colorScheme));

    test('axe finds nothing in rows, dialog and warning', async ({ page }) => {
      await openSettings(page, keysDsn);
      await expect(page.getByRole('button', { name: 'Set PWD…' })).toBeEnabled();
      await expectNoViolations(page);
      const dialog = await give(page, 'PWD', '');
      await expect(dialog.getByText('PWD is missing.')).toBeVisible();
      await expectNoViolations(page);
      await page.keyboard.press('Escape');
      await testScreen(page).open(keysDsn);
      await expect(page.getByRole('button', { name: 'Use the sandbox’s key' })).toBeVisible();
      await expectNoViolations(page);
    });
  });
}
