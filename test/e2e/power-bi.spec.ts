import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '#test/support/app-fixture.ts';
import { dsnScreen, odbcIni } from '#test/support/dsn-screen.ts';
import { expectNoViolations } from '#test/support/expect-no-violations.ts';
import { sampleToken } from '#test/support/sample-token.ts';
import { odbcFilesBelow } from '#test/support/start-program.ts';
import { smallWindow } from '#test/support/test-screen.ts';

const DRIVER = 'Amazon Athena ODBC (x64)';

/** A library where the driver manager looks; any ELF file will do, as nothing loads it. */
async function installDriver(dataDir: string): Promise<string> {
  const library = join(dataDir, 'libathena-odbc.so');
  await copyFile(process.execPath, library);
  await writeFile(join(dataDir, 'odbcinst.ini'), `[${DRIVER}]\nDriver=${library}\n`);
  return library;
}

async function openPowerBi(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Power BI' }).click();
  await expect(place(page, 'user')).toBeVisible();
}

const place = (page: Page, scope: 'user' | 'system'): Locator =>
  page.locator(`[data-target="${scope}-odbc-ini"]`);

async function importSales(page: Page, more = ''): Promise<void> {
  await dsnScreen(page).importText(`${odbcIni('Sales')}${more}`);
  await page.getByRole('button', { name: 'Import 1 DSN' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sales' })).toBeVisible();
}

test('without a driver nothing is registered, and the page says where to get one', async ({ page }) => {
  await importSales(page);
  await openPowerBi(page);
  await expect(page.locator('[data-driver="absent"]')).toContainText('is not installed');
  await expect(page.getByRole('button', { name: 'Get the driver' })).toBeVisible();
  await expect(place(page, 'user')).toContainText('Registering would be refused');
  await expect(place(page, 'user').getByRole('button', { name: /^Register/ })).toBeDisabled();
  await expect(page.locator('[data-readiness]')).toHaveAttribute('data-readiness', 'not-ready');
});

test('a DSN is registered, seen to differ, updated, taken over and removed', async ({ page, program }) => {
  const user = odbcFilesBelow(program.dataDir).ODBCINI;
  await writeFile(user, '; mine\n[Other]\nDriver = PostgreSQL\n');
  const library = await installDriver(program.dataDir);
  await importSales(page);
  await openPowerBi(page);
  // Only parts of the window scroll, never the window itself.
  expect(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight)).toBe(true);
  const row = place(page, 'user');
  await expect(row).toContainText('Not registered here.');
  await row.getByRole('button', { name: /^Register/ }).click();
  await expect(row).toContainText('Registered, the same as here.');
  await expect(row.getByRole('status')).toBeVisible();
  const written = await readFile(user, 'utf8');
  expect(written).toContain('; mine\n[Other]\nDriver = PostgreSQL\n');
  expect(written).toMatch(/\[Sales\][^[]*AwsRegion\s*=\s*eu-west-1/);
  expect(written).toContain(library);

  await writeFile(user, written.replace(/(AwsRegion\s*=\s*)eu-west-1/, '$1eu-central-1'));
  await expect(row).toContainText('differs in 1 setting.');
  await expect(row.getByRole('row', { name: 'AwsRegion eu-west-1 eu-central-1' })).toBeVisible();
  await row.getByRole('button', { name: /^Take over/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take over' }).click();
  await expect(row).toContainText('Registered, the same as here.');
  await page.getByRole('tab', { name: 'Settings' }).click();
  const region = dsnScreen(page).field('AwsRegion');
  await expect(region).toHaveValue('eu-central-1');
  await region.fill('us-east-1');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+s');
  await openPowerBi(page);
  await row.getByRole('button', { name: /^Update/ }).click();
  await expect(row).toContainText('Registered, the same as here.');
  expect(await readFile(user, 'utf8')).toMatch(/AwsRegion\s*=\s*us-east-1/);

  await row.getByRole('button', { name: /^Remove/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(row).toContainText('Not registered here.');
  expect(await readFile(user, 'utf8')).toContain('; mine\n[Other]\nDriver = PostgreSQL\n');
  expect(await readFile(user, 'utf8')).not.toContain('Sales');
});

test('a registered DSN is armed with a token, counts down, and is disarmed', async ({ page, program }) => {
  const file = odbcFilesBelow(program.dataDir).ODBCINI;
  await installDriver(program.dataDir);
  await importSales(page);
  await openPowerBi(page);
  const row = place(page, 'user');
  await row.getByRole('button', { name: /^Register/ }).click();
  await row.getByRole('button', { name: /^Arm/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Arm Sales with a token' });
  await expect(dialog).toContainText('in clear text');
  await dialog.getByLabel('Token (JWT)').fill('not a token');
  await dialog.getByRole('button', { name: 'Use token' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await expectNoViolations(page);
  const token = await sampleToken();
  await dialog.getByLabel('Token (JWT)').fill(token);
  await dialog.getByRole('button', { name: 'Use token' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(row).toContainText('Expires in');
  await expect(row).toHaveAttribute('data-status', 'same');
  expect(await readFile(file, 'utf8')).toContain(token);
  expect(await page.content()).not.toContain(token);
  await row.getByRole('button', { name: /^Disarm/ }).click();
  await expect(row).toContainText('Not armed: it holds no token of ours.');
  expect(await readFile(file, 'utf8')).not.toContain(token);
});

test('readiness follows the registration, and asks for a system DSN where a gateway is to use it', async ({
  page,
  program,
}) => {
  await installDriver(program.dataDir);
  await importSales(page);
  await openPowerBi(page);
  const check = (id: string): Locator => page.locator(`[data-check="${id}"]`);
  await expect(check('registration')).toContainText('The DSN is not registered on this computer.');
  await place(page, 'user')
    .getByRole('button', { name: /^Register/ })
    .click();
  await expect(check('registration')).toContainText('It is registered as a user DSN');
  await page.getByRole('checkbox', { name: 'A data gateway will use this DSN' }).check();
  await expect(check('gateway')).toContainText('The gateway needs a system DSN');
  await page.getByLabel('Tokens come from').click();
  await page.getByRole('option', { name: 'Another identity provider' }).click();
  await expect(page.locator('[data-way="aad"]')).toContainText('Not here');
  await expect(
    page.getByRole('list', { name: 'Ways to hand over a token' }).getByText('Proposed'),
  ).toHaveCount(1);
});

test('texts for Power BI name what is to be shown, and are saved as files', async ({ page }) => {
  await importSales(page);
  await openPowerBi(page);
  await page.getByLabel('Schema to show').fill('retail');
  await page.getByLabel('Table to show').fill('a "b" table');
  const query = page.getByRole('region', { name: 'Query with the Amazon Athena connector' });
  await expect(query).toContainText('AmazonAthena.Databases("Sales", null, [])');
  await expect(query).toContainText('[Name="a ""b"" table",Kind="Table"]');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save Sales.pbids' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('Sales.pbids');
  expect(JSON.parse(await readFile(await file.path(), 'utf8'))).toMatchObject({ version: '0.1' });
  await expect(page.getByText('Microsoft has not published this form')).toBeVisible();
});

test('a DSN is exported in other formats, seen first', async ({ page }) => {
  await importSales(page);
  await dsnScreen(page).row('Sales').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Export…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export Sales' });
  await expect(dialog.getByRole('region', { name: 'Connection string' })).toContainText(
    'AwsRegion=eu-west-1',
  );
  const choose = async (format: string): Promise<void> => {
    await dialog.getByLabel('Format').click();
    await page.getByRole('option', { name: format }).click();
  };
  await choose('JDBC URL');
  await expect(dialog.getByRole('region', { name: 'JDBC URL' })).toContainText('jdbc:athena://');
  await choose('odbc.ini');
  await expect(dialog.getByRole('region', { name: 'odbc.ini' })).toContainText('[Sales]');
  await choose('Registry file');
  await expect(dialog.getByRole('region', { name: 'Registry file' })).toContainText('HKEY_CURRENT_USER');
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save as a file' }).click();
  const bytes = await readFile(await (await download).path());
  expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xfe]);
  expect(bytes.toString('utf16le')).toContain('"AwsRegion"="eu-west-1"');
});

test('a registry file in UTF-16 is imported, and what it brings from outside is pointed out', async ({
  page,
}) => {
  const key = '[HKEY_CURRENT_USER\\Software\\ODBC\\ODBC.INI';
  const reg = `Windows Registry Editor Version 5.00\r\n\r\n${key}\\ODBC Data Sources]\r\n"Räume"="${DRIVER}"\r\n\r\n${key}\\Räume]\r\n"Driver"="athena.dll"\r\n"AwsRegion"="eu-west-1"\r\n"VerifySSL"="0"\r\n"ProxyHost"="proxy.example"\r\n`;
  await page.getByRole('button', { name: 'Import' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await page.getByLabel('File to import').setInputFiles({
    name: 'dsns.reg',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(`\uFEFF${reg}`, 'utf16le'),
  });
  await expect(dialog.getByText('dsns.reg, read as a registry file.')).toBeVisible();
  const warned = dialog.getByRole('group', { name: 'Settings of Räume to look at' });
  await expect(warned).toContainText('Certificates of AWS services would not be checked.');
  await expect(warned).toContainText('proxy.example');
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Import 1 DSN' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Räume' })).toBeVisible();
  await dsnScreen(page).importText('[Räume]\nDriver=Amazon Athena ODBC (x64)\nAwsRegion=us-east-1\n');
  for (const change of [
    'AwsRegion: eu-west-1 → us-east-1',
    'VerifySSL: 0 → gone',
    'ProxyHost: proxy.example → gone',
  ])
    await expect(dialog).toContainText(change);
});

test('the Power BI page works with the keyboard alone', async ({ page, program }) => {
  await installDriver(program.dataDir);
  await importSales(page);
  await page.keyboard.press('Alt+5');
  const row = place(page, 'user');
  const register = row.getByRole('button', { name: /^Register/ });
  await expect(register).toBeEnabled();
  await page.getByRole('tab', { name: 'Power BI' }).focus();
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(register).toBeFocused({ timeout: 100 });
  }).toPass();
  await page.keyboard.press('Enter');
  await expect(row.getByRole('status')).toHaveText('Registered, the same as here.');
  await expect(row.getByRole('status')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(row.getByRole('button', { name: /^Remove/ })).toBeFocused();
  await page.keyboard.press('Control+e');
  await expect(page.getByRole('dialog', { name: 'Export Sales' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(row.getByRole('button', { name: /^Remove/ })).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use(smallWindow(colorScheme));

    test('axe finds nothing on the Power BI page and in the export', async ({ page, program }) => {
      await installDriver(program.dataDir);
      await importSales(page, 'LogPath=/tmp/a # b\n');
      await page.getByRole('button', { name: /^I have checked/ }).click();
      await page.keyboard.press('Alt+5');
      const row = place(page, 'user');
      await row.getByRole('button', { name: /^Register/ }).click();
      await expect(row).toContainText('Registered');
      const file = odbcFilesBelow(program.dataDir).ODBCINI;
      const text = await readFile(file, 'utf8');
      await writeFile(file, text.replace('eu-west-1', 'eu-central-1').replace('role_session_name', 'PWD'));
      await expect(row).toContainText('differs');
      await expect(page.getByRole('list', { name: 'Checks' })).toBeVisible();
      await expectNoViolations(page);
      await row.getByRole('button', { name: /^Update/ }).click();
      await expect(page.getByRole('dialog')).toContainText('Keep what it has: PWD');
      await expectNoViolations(page);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+e');
      await expect(page.getByRole('dialog', { name: 'Export Sales' })).toContainText('AwsRegion');
      await expectNoViolations(page);
    });
  });
}
