import type { Locator, Page } from '@playwright/test';
import { expect, test } from '#test/support/app-fixture.ts';
import { dsnScreen, odbcIni } from '#test/support/dsn-screen.ts';
import { sampleToken } from '#test/support/sample-token.ts';

const text = (page: Page): Locator => page.getByRole('textbox', { name: 'Connection string' });

async function take(page: Page, ini: string): Promise<void> {
  await dsnScreen(page).importText(ini);
  await page.getByRole('button', { name: 'Import 1 DSN' }).click();
  await expect(text(page)).toContainText('AwsRegion=eu-west-1');
}

/** What is typed replaces the whole text. */
async function write(page: Page, content: string): Promise<void> {
  await text(page).click();
  await page.keyboard.press('ControlOrMeta+a');
  if (content === '') await page.keyboard.press('Delete');
  else await page.keyboard.insertText(content);
}

test('text and form are two views of one DSN, and what was typed stays as it was typed', async ({ page }) => {
  await take(page, odbcIni('Typed'));
  const { field } = dsnScreen(page);
  await write(page, 'AWSREGION = {us-east-1} ; Foo={a};foo=b ;Schema=sales');
  await expect(field('AwsRegion')).toHaveValue('us-east-1');
  await expect(field('Schema')).toHaveValue('sales');
  await field('Schema').fill('a;b');
  await expect(text(page)).toHaveText('AWSREGION = {us-east-1} ; Foo={a};foo=b ;Schema={a;b}');
  await field('Workgroup').fill('wg');
  await expect(text(page)).toHaveText('AWSREGION = {us-east-1} ; Foo={a};foo=b ;Schema={a;b};Workgroup=wg;');
  await text(page).click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('half');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(text(page)).not.toContainText('half');
  await page.getByRole('button', { name: 'Undo edit' }).click();
  await expect(field('Workgroup')).toHaveValue('');
  await expect(text(page)).toHaveText('AWSREGION = {us-east-1} ; Foo={a};foo=b ;Schema={a;b};');
});

test('half-typed text waits where it was left, also under other rules of quoting, until it is given up', async ({
  page,
}) => {
  await dsnScreen(page).importText(odbcIni('First', 'Second'));
  await page.getByRole('button', { name: 'Import 2 DSNs' }).click();
  const { row, field } = dsnScreen(page);
  await row('First').click();
  await write(page, 'AwsRegion=eu-west-1;AuthenticationType=JWT;Schema=sales;Workgr');
  await row('Second').click();
  await expect(text(page)).toContainText('team-1');
  await row('First').click();
  const whole = 'AwsRegion=eu-west-1;AuthenticationType=JWT;Schema=sales;Workgr';
  await expect(text(page)).toHaveText(whole);
  const rules = page.getByRole('combobox', { name: 'Rules of quoting' });
  const choose = async (rule: string): Promise<void> => {
    await rules.click();
    await page.getByRole('option', { name: rule }).click();
  };
  await choose('unixODBC');
  await expect(text(page)).not.toContainText('Workgr');
  await field('Schema').fill('retail');
  await choose('Windows');
  await expect(text(page)).toHaveText(whole.replace('sales', 'retail'));
  await page.getByRole('tab', { name: 'Power BI' }).click();
  await page.getByRole('tab', { name: 'Settings' }).click();
  await expect(text(page)).toContainText('Workgr');
  await page.getByRole('button', { name: 'Revert' }).click();
  await expect(text(page)).not.toContainText('Workgr');
  await row('Second').click();
  await row('First').click();
  await expect(text(page)).toContainText('S3OutputLocation');
  await expect(text(page)).not.toContainText('Workgr');
});

test('closing the window asks where the text is half-typed, even if nothing is to save', async ({ page }) => {
  await dsnScreen(page).importText(odbcIni('First'));
  await page.getByRole('button', { name: 'Import 1 DSN' }).click();
  await dsnScreen(page).row('First').click();
  await text(page).click();
  await page.keyboard.press('End');
  await page.keyboard.type('Workgr');
  await expect(dsnScreen(page).row('First')).not.toContainText('modified');
  const asked = page.waitForEvent('dialog');
  const closing = page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await closing;
  await expect(text(page)).toContainText('Workgr');
});

test('half-typed text can be given up at once, even if nothing is to save', async ({ page }) => {
  await dsnScreen(page).importText(odbcIni('First'));
  await page.getByRole('button', { name: 'Import 1 DSN' }).click();
  await dsnScreen(page).row('First').click();
  const revert = page.getByRole('button', { name: 'Revert' });
  await expect(revert).toBeDisabled();
  await text(page).click();
  await page.keyboard.press('End');
  await page.keyboard.type('Workgr');
  await expect(revert).toBeEnabled();
  await page.keyboard.press('Control+z');
  await expect(text(page)).not.toContainText('Workgr');
  await expect(revert).toBeDisabled();
  await page.keyboard.type('Workgr');
  await revert.click();
  await expect(text(page)).not.toContainText('Workgr');
  await expect(revert).toBeDisabled();
});

test('problems are marked at their place, listed, and led to; Tab leaves the text', async ({ page }) => {
  await take(page, odbcIni('Wrong'));
  await write(page, 'AwsRegion=EU West;Colour=red;AuthenticationType=Default Credentials;');
  await expect(page.locator('.cm-lintRange-error')).toHaveText('EU West');
  await expect(page.locator('.cm-lintRange-warning')).toHaveText('Colour');
  await page.getByRole('button', { name: 'Larger text and problems' }).click();
  const list = page.getByRole('list', { name: 'Problems in the text' });
  await expect(list).toContainText('A region code looks like us-east-1.');
  await list.getByRole('button', { name: 'Go to Colour in the text' }).click();
  await expect(text(page)).toBeFocused();
  await page.keyboard.insertText('Schema');
  await expect(text(page)).toContainText('Schema=red');
  await page.keyboard.press('Tab');
  await expect(text(page)).not.toBeFocused();
});

test('keys and values are completed by keyboard', async ({ page }) => {
  await take(page, odbcIni('Completed'));
  await write(page, '');
  await page.keyboard.type('Authent');
  await expect(page.getByRole('option', { name: /^AuthenticationType/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.type('JWT_');
  await expect(page.getByRole('option', { name: 'JWT_TIP' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(text(page)).toHaveText('AuthenticationType=JWT_TIP');
  await expect(page.getByRole('main').getByLabel('WorkGroupArn', { exact: true })).toBeVisible();
});

test('a secret in the text is hidden, taken out, and offered to be kept or dropped', async ({ page }) => {
  await take(page, `${odbcIni('Secret').replace('=JWT', '=IAM Credentials')}UID=AKIAEXAMPLE\n`);
  await text(page).click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('PWD=sentinel-secret');
  await expect(text(page)).not.toContainText('sentinel');
  await expect(page.getByLabel('hidden secret')).toBeVisible();
  await page.keyboard.type(';');
  await expect(text(page)).not.toContainText('PWD');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(text(page)).not.toContainText('PWD');
  await page.getByRole('button', { name: 'Keep PWD' }).click();
  await expect(page.getByText('PWD is kept, outside of the DSN.')).toBeVisible();
  expect(await page.content()).not.toContain('sentinel');
});

test('a token in the text waits in the connection test', async ({ page }) => {
  await take(page, odbcIni('Token'));
  const token = await sampleToken();
  await write(page, `AwsRegion=eu-west-1;AuthenticationType=JWT;web_identity_token=${token};`);
  await expect(text(page)).toHaveText('AwsRegion=eu-west-1;AuthenticationType=JWT;');
  expect(await page.content()).not.toContain(token);
  await page.getByRole('button', { name: 'Hold for this run' }).click();
  await page.getByRole('tab', { name: 'Test connection' }).click();
  await expect(page.getByRole('button', { name: /another token|Drop|Replace/i }).first()).toBeVisible();
});

test('switching the sign-in type sets aside what it does not use, shows it, and brings it back', async ({
  page,
}) => {
  await take(page, odbcIni('Switched'));
  const { field } = dsnScreen(page);
  await field('duration').fill('1800');
  const choose = async (type: string): Promise<void> => {
    await page.locator('#parameter-authenticationtype').click();
    await page.getByRole('option', { name: type, exact: true }).click();
  };
  await choose('Default Credentials');
  await expect(text(page)).not.toContainText('preferred_role');
  await expect(page.getByText('3 parameters are set aside')).toBeVisible();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dsnScreen(page).row('Switched')).not.toContainText('modified');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page.getByText('duration=1800')).toBeVisible();
  await choose('JWT');
  await expect(field('duration')).toHaveValue('1800');
  await expect(page.getByText('set aside')).toBeHidden();
  await choose('Default Credentials');
  await page.getByRole('button', { name: 'Drop what was set aside' }).click();
  await choose('JWT');
  await expect(field('duration')).toHaveValue('');
});
