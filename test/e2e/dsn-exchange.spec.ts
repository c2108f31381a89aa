import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '#test/support/app-fixture.ts';
import { dsnScreen, odbcIni } from '#test/support/dsn-screen.ts';
import { expectNoViolations } from '#test/support/expect-no-violations.ts';

const KEYS = `[Keys]
Driver=Amazon Athena ODBC (x64)
AwsRegion=eu-west-1
S3OutputLocation=s3://results-of-team/
AuthenticationType=IAM Credentials
UID=AKIAEXAMPLE
PWD=sentinel-secret
`;
const FOREIGN = `[Foreign]
Driver=Amazon Athena ODBC (x64)
AwsRegion=eu-west-1
S3OutputLocation=s3://results-of-team/
AuthenticationType=JWT
preferred_role=arn:aws:iam::123456789012:role/team
role_session_name=me
EndpointOverride=athena.evil.example
VerifySSL=0
`;

async function paste(page: Page, text: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Connect to Amazon Athena' })).toBeVisible();
  await page.evaluate((content) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', content);
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}

const dialogOf = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });

test('pasted text is previewed, all of the import is undone at once', async ({ page, program }) => {
  const { row } = dsnScreen(page);
  await paste(page, odbcIni('Sales', 'Finance'));
  const dialog = dialogOf(page, 'Import');
  await expect(dialog.getByText('Pasted text, read as an odbc.ini.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Import 2 DSNs' }).click();
  await expect(row('Finance')).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Connect to Amazon Athena' })).toBeVisible();
  expect(await readFile(join(program.dataDir, 'dsns.json'), 'utf8')).not.toContain('Sales');
});

test('settings from outside are checked once before the first use', async ({ page }) => {
  const { importText } = dsnScreen(page);
  await importText(FOREIGN);
  await dialogOf(page, 'Import').getByRole('button', { name: 'Import 1 DSN' }).click();
  const panel = page.getByRole('region', { name: 'Settings to check before first use' });
  await expect(panel).toContainText('athena.evil.example');
  await expect(panel).toContainText('VerifySSL');
  await page.reload();
  await page.getByRole('list', { name: 'DSNs' }).getByText('Foreign', { exact: true }).click();
  await panel.getByRole('button', { name: 'I have checked them' }).click();
  await expect(panel).toBeHidden();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Foreign' })).toBeVisible();
  await expect(panel).toBeHidden();
});

test('a set is exported sealed with its secrets and opened again with its passphrase alone', async ({
  page,
}) => {
  const { importText } = dsnScreen(page);
  await importText(KEYS);
  const dialog = dialogOf(page, 'Import');
  await dialog.getByRole('checkbox', { name: /Keep the secret/ }).check();
  await dialog.getByRole('button', { name: 'Import 1 DSN' }).click();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const exporting = dialogOf(page, 'Export Keys');
  await exporting.getByRole('combobox', { name: 'Format' }).click();
  await page.getByRole('option', { name: 'JSON with secrets, sealed' }).click();
  await exporting.getByLabel('Passphrase').fill('correct horse battery');
  await exporting.getByLabel('The same again').fill('correct horse batter');
  await exporting.getByRole('button', { name: 'Seal and save' }).click();
  await expect(exporting.getByText('This is not the same.')).toBeVisible();
  await exporting.getByLabel('The same again').fill('correct horse battery');
  const download = page.waitForEvent('download');
  await exporting.getByRole('button', { name: 'Seal and save' }).click();
  const path = await (await download).path();
  const sealed = await readFile(path, 'utf8');
  expect(sealed).not.toContain('sentinel-secret');

  await page.getByRole('button', { name: 'Import' }).first().click();
  await page.getByLabel('File to import').setInputFiles({
    name: 'keys.sealed.json',
    mimeType: 'application/json',
    buffer: Buffer.from(sealed),
  });
  await dialog.getByLabel('Passphrase').fill('not the passphrase');
  await dialog.getByLabel('Passphrase').press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('The passphrase is not the one');
  await dialog.getByLabel('Passphrase').fill('correct horse battery');
  await dialog.getByRole('button', { name: 'Open' }).click();
  await expect(dialog.getByText('no difference.')).toBeVisible();
  await expect(dialog.getByRole('checkbox', { name: 'Import Keys' })).not.toBeChecked();
});

test.describe('DSNs that only the system has', () => {
  test('are found by the welcome and taken in; a change outside is told of', async ({ page, program }) => {
    const file = join(program.dataDir, 'user-odbc.ini');
    await writeFile(file, odbcIni('Sales', 'Finance'));
    await page.reload();
    await page.getByRole('button', { name: '2 Athena DSNs were found on this computer' }).click();
    const dialog = dialogOf(page, 'Import');
    await expect(dialog.getByText(/as this computer has them/)).toBeVisible();
    await dialog.getByRole('checkbox', { name: 'Import Finance' }).uncheck();
    await dialog.getByRole('button', { name: 'Import 1 DSN' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Sales' })).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: 'changed outside' })).toBeHidden();
    // The first look at how it stands has come once the list says that it is registered.
    await expect(dsnScreen(page).row('Sales')).toContainText(/regist/i);
    await writeFile(file, odbcIni('Sales', 'Finance').replace('eu-west-1', 'ap-south-1'));
    const notice = page.getByRole('status').filter({ hasText: 'The registered Sales was changed outside' });
    await notice.getByRole('button', { name: 'Review' }).click();
    await expect(page.getByRole('tab', { name: 'Power BI' })).toHaveAttribute('aria-selected', 'true');
    await expect(notice).toBeHidden();
    await writeFile(file, odbcIni('Finance'));
    const gone = page.getByRole('status').filter({ hasText: 'Sales is no longer registered as a user DSN' });
    await gone.getByRole('button', { name: 'Review' }).click();
    await expect(page.getByText('Not registered here.').first()).toBeVisible();
    await expect(gone).toBeHidden();
  });

  test('are reached from every screen, by keyboard too, and take another name', async ({ page, program }) => {
    const { create, row } = dsnScreen(page);
    await create('Ours');
    await page.keyboard.press('Alt+i');
    const dialog = dialogOf(page, 'DSNs on this computer');
    await expect(dialog.getByText('This computer has no Athena DSN')).toBeVisible();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await writeFile(join(program.dataDir, 'user-odbc.ini'), odbcIni('Sales'));
    await page.getByRole('button', { name: 'DSNs on this computer' }).click();
    const name = dialog.getByLabel('Name for Sales');
    await name.fill('Ours');
    await expect(dialog.getByText('There is a DSN of this name.')).toBeVisible();
    await name.fill('Finance');
    await expect(dialog.getByText('This computer goes on having it as Sales.')).toBeVisible();
    await expectNoViolations(page, '[role="dialog"]');
    await dialog.getByRole('button', { name: 'Import 1 DSN' }).click();
    await expect(row('Finance')).toBeVisible();
    expect(await readFile(join(program.dataDir, 'user-odbc.ini'), 'utf8')).toBe(odbcIni('Sales'));
  });
});

test('10,000 DSNs are previewed, searched and taken in quickly', async ({ page }) => {
  await paste(page, odbcIni(...Array.from({ length: 10_000 }, (_, at) => `Team ${at}`)));
  const dialog = dialogOf(page, 'Import');
  await expect(dialog.getByText('10000 of 10000 chosen')).toBeVisible({ timeout: 30_000 });
  expect(await dialog.getByRole('listitem').count()).toBeLessThan(50);
  await dialog.getByRole('button', { name: 'None', exact: true }).click();
  await dialog.getByLabel('Search what was found').fill('Team 77');
  await dialog.getByRole('button', { name: 'Only new' }).click();
  await expect(dialog.getByText('111 of 10000 chosen')).toBeVisible();
  await dialog.getByRole('button', { name: 'Import 111 DSNs' }).click();
  await expect(page.getByText('111 DSNs were imported.')).toBeVisible();
});
