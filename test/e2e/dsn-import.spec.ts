import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '#test/support/app-fixture.ts';
import { dsnScreen, odbcIni } from '#test/support/dsn-screen.ts';

const TOKEN = 'eyJhbGciOiJub25lIn0.c2VudGluZWw.x';

test('a dropped odbc.ini is previewed; secrets are named, not kept; clashes are decided', async ({
  page,
  program,
}) => {
  const { create, row } = dsnScreen(page);
  await create('Finance');
  const text = `${odbcIni('Sales', 'Finance')}web_identity_token=${TOKEN}\nFoo=bar\n[Local]\nDriver=PostgreSQL\n`;
  const data = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'odbc.ini'));
    return transfer;
  }, text);
  await page.dispatchEvent('body', 'drop', { dataTransfer: data });
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await expect(dialog.getByText('odbc.ini, read as an odbc.ini.')).toBeVisible();
  await expect(dialog.getByText('web_identity_token')).toBeVisible();
  await expect(dialog.getByText('Not known to the driver, kept: Foo')).toBeVisible();
  await expect(dialog.getByRole('checkbox', { name: 'Import Local' })).not.toBeChecked();
  await expect(dialog.getByLabel('Name for Finance')).toHaveValue('Finance 2');
  await dialog.getByRole('checkbox', { name: 'Replace the existing Finance' }).check();
  await dialog.getByRole('button', { name: 'Import 2 DSNs' }).click();
  await expect(page.getByText('2 DSNs', { exact: true })).toBeVisible();
  await expect(row('Finance')).toContainText('us-east-1');
  const stored = await readFile(join(program.dataDir, 'dsns.json'), 'utf8');
  expect(stored).toContain('team-1');
  expect(stored).not.toContain(TOKEN);
});

test('a connection string is imported from a file', async ({ page }) => {
  const { connectionString } = dsnScreen(page);
  await page.getByRole('button', { name: 'Import' }).click();
  await page.getByLabel('File to import').setInputFiles({
    name: 'athena.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('Driver={Amazon Athena ODBC (x64)};AwsRegion=eu-west-1;AuthenticationType=JWT;'),
  });
  await expect(page.getByText('athena.txt, read as a connection string.')).toBeVisible();
  await page.getByRole('button', { name: 'Import 1 DSN' }).click();
  await expect(connectionString).toContainText('AwsRegion=eu-west-1');
});

test('a text that is neither is refused in words, and can be changed', async ({ page }) => {
  const { importText } = dsnScreen(page);
  await importText('hello');
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('Or paste it here')).toHaveValue('hello');
});
