import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '#test/support/app-fixture.ts';
import { expectNoViolations } from '#test/support/expect-no-violations.ts';
import { sampleToken } from '#test/support/sample-token.ts';
import { odbcFilesBelow } from '#test/support/start-program.ts';
import { given, sandboxOf, smallWindow, testScreen } from '#test/support/test-screen.ts';

test.use({ sandbox: true });

const DSN = 'Sandbox Analyst';

/** Registers the DSN with a driver whose library is any file, as nothing loads it. */
async function register(page: Page, dataDir: string): Promise<Locator> {
  const library = join(dataDir, 'libathena-odbc.so');
  await copyFile(process.execPath, library);
  await writeFile(join(dataDir, 'odbcinst.ini'), `[Amazon Athena ODBC (x64)]\nDriver=${library}\n`);
  await page.getByRole('list', { name: 'DSNs' }).getByText(DSN, { exact: true }).click();
  await page.getByRole('tab', { name: 'Power BI' }).click();
  const row = page.locator('[data-target="user-odbc-ini"]');
  await row.getByRole('button', { name: /^Register/ }).click();
  await expect(row).toContainText('Registered, the same as here.');
  return row;
}

const armed = async (dataDir: string): Promise<boolean> =>
  (await readFile(odbcFilesBelow(dataDir).ODBCINI, 'utf8')).includes('web_identity_token');

/** Whether somebody listens on a port of this computer. */
function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

test('one click takes a fresh token from the source', async ({ page, program }) => {
  const row = await register(page, program.dataDir);
  const { chooseSource } = testScreen(page);
  await page.getByRole('tab', { name: 'Test connection' }).click();
  const source = await chooseSource('A person of the sandbox');
  await source.getByLabel('Person').click();
  await page.getByRole('option', { name: 'Ana Castro' }).click();
  await source.getByRole('button', { name: 'Keep this source' }).click();
  await page.getByRole('tab', { name: 'Power BI' }).click();
  await expect(page.getByText('Tokens come from the sandbox.')).toBeVisible();
  await row.getByRole('button', { name: /^Arm/ }).click();
  const dialog = page.getByRole('dialog', { name: `Arm ${DSN} with a token` });
  await dialog.getByRole('button', { name: 'Take a fresh token and arm' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(row).toContainText('Expires in');
  await expect(row).not.toContainText('holds secrets');
  await expect(page).toHaveTitle(/^Armed, \d+ min · /);
  expect(await armed(program.dataDir)).toBe(true);
});

test('a token that is about to die is offered to be renewed, on whatever screen one is', async ({
  page,
  program,
}) => {
  const row = await register(page, program.dataDir);
  await row.getByRole('button', { name: /^Arm/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Token (JWT)').fill(await sampleToken('4 minutes'));
  await dialog.getByRole('button', { name: 'Use token' }).click();
  await page.getByRole('tab', { name: 'Settings' }).click();
  const notice = page.locator('[data-armed-notice]');
  await expect(notice).toContainText(`The token in ${DSN} expires in 03:`);
  await notice.getByRole('button', { name: 'Renew…' }).click();
  await expect(dialog).toHaveAccessibleName(`Renew the token in ${DSN}`);
  const later = await sampleToken('30 minutes');
  await dialog.getByLabel('Token (JWT)').fill(later);
  await dialog.getByRole('button', { name: 'Use token' }).click();
  await expect(notice).toHaveCount(0);
  expect(await readFile(odbcFilesBelow(program.dataDir).ODBCINI, 'utf8')).toContain(later);
  await expect(page).toHaveTitle(/^Armed, (29|30) min · /);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use(smallWindow(colorScheme));

    test('the sign-in page is named while a browser is waited for, and Cancel ends the wait', async ({
      page,
      program,
    }) => {
      const { endpoints } = given(await (await sandboxOf(program.dataDir)).status());
      const port = { light: 17895, dark: 17896 }[colorScheme];
      const row = await register(page, program.dataDir);
      await page.getByRole('tab', { name: 'Test connection' }).click();
      const source = await testScreen(page).chooseSource('Sign in with the browser');
      const discovery = `${endpoints.idp}/.well-known/openid-configuration`;
      await source.getByLabel('Discovery address').fill(discovery);
      await source.getByLabel('Client id').fill('athena-dsn-manager');
      await source.getByLabel('Port for the answer').fill(String(port));
      await source.getByRole('button', { name: 'Keep this source' }).click();
      await page.getByRole('tab', { name: 'Power BI' }).click();
      await row.getByRole('button', { name: /^Arm/ }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Take a fresh token and arm' }).click();
      await expect(dialog.getByRole('group', { name: 'Sign-in address' })).toBeVisible();
      expect(await listens(port)).toBe(true);
      await expectNoViolations(page);
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await expect(dialog).toHaveCount(0);
      await expect.poll(() => listens(port)).toBe(false);
      await expect(row).toContainText('Not armed');
      await row.getByRole('button', { name: /^Arm/ }).click();
      await dialog.getByLabel('Token (JWT)').fill(await sampleToken('2 minutes'));
      await dialog.getByRole('button', { name: 'Use token' }).click();
      await expect(page.locator('[data-armed-notice]')).toBeVisible();
      // What fades away has no contrast.
      await expect(dialog).toHaveCount(0);
      await expectNoViolations(page);
      await page.locator('[data-armed-notice]').getByRole('button', { name: 'Disarm now' }).click();
      await expect(row).toContainText('Not armed');
      expect(await armed(program.dataDir)).toBe(false);
      await expect(page).toHaveTitle('Athena DSN Manager');
    });
  });
}
