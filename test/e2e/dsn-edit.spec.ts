import { expect, test } from '#test/support/app-fixture.ts';
import { dsnScreen, odbcIni } from '#test/support/dsn-screen.ts';

test('a DSN is made, filled in, saved, and there after a reload', async ({ page }) => {
  const { create, field, connectionString, row } = dsnScreen(page);
  await create('Sales reports');
  await expect(row('Sales reports')).toHaveAttribute('aria-current', 'true');
  await field('AwsRegion').fill('eu-west-1');
  await field('S3OutputLocation').fill('s3://sales-results/');
  await field('preferred_role').fill('arn:aws:iam::123456789012:role/analyst');
  await expect(connectionString).toContainText('AwsRegion=eu-west-1;S3OutputLocation=s3://sales-results/;');
  await expect(row('Sales reports')).toContainText('modified');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(row('Sales reports')).not.toContainText('modified');
  await expect(row('Sales reports')).toContainText('eu-west-1');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sales reports');
  await expect(field('AwsRegion')).toHaveValue('eu-west-1');
});

test('saving stops at errors and leads to the first; warnings do not stop it', async ({ page }) => {
  const { create, field, row } = dsnScreen(page);
  await create('Sales');
  await expect(page.getByText('AwsRegion is required.')).toBeHidden();
  await field('duration').fill('soon');
  await expect(field('duration')).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('AwsRegion is required.')).toBeVisible();
  await expect(row('Sales')).toContainText('modified');
  await field('AwsRegion').fill('eu-west-1');
  await page.keyboard.press('Control+s');
  await expect(field('duration')).toBeFocused();
  await field('duration').fill('900');
  await expect(page.getByText(/AWS needs a role/)).toBeVisible();
  await page.keyboard.press('Control+s');
  await expect(row('Sales')).not.toContainText('modified');
});

test('edits wait while another DSN is open, and can be taken back', async ({ page }) => {
  const { importText, field, row } = dsnScreen(page);
  await importText(odbcIni('First', 'Second'));
  await page.getByRole('button', { name: 'Import 2 DSNs' }).click();
  await row('First').click();
  await field('Schema').fill('retail');
  await row('Second').click();
  await expect(field('Schema')).toHaveValue('');
  await expect(row('First')).toContainText('modified');
  await row('First').click();
  await expect(field('Schema')).toHaveValue('retail');
  await page.getByRole('button', { name: 'Undo edit' }).click();
  await expect(field('Schema')).toHaveValue('');
  await row('First').focus();
  await page.keyboard.press('Control+Shift+z');
  await expect(field('Schema')).toHaveValue('retail');
  await page.getByRole('button', { name: 'Revert' }).click();
  await expect(row('First')).not.toContainText('modified');
});

test('parameters without a field are kept and can be changed', async ({ page }) => {
  const { importText, connectionString } = dsnScreen(page);
  await importText(`${odbcIni('Kept')}Foo=bar\n`);
  await page.getByRole('button', { name: 'Import 1 DSN' }).click();
  await page.getByRole('button', { name: /^Other parameters/ }).click();
  await page.getByLabel('Foo', { exact: true }).fill('baz');
  await expect(connectionString).toContainText('Foo=baz');
  await page.getByRole('button', { name: 'Remove Foo' }).click();
  await page.getByLabel('Value of the new parameter').fill('1');
  await page.getByLabel('Key of the new parameter').fill('web_identity_token');
  await expect(page.getByText('A secret is not kept in a DSN.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Key of the new parameter')).toHaveValue('web_identity_token');
  await page.getByLabel('Key of the new parameter').fill('Bar');
  await page.keyboard.press('Enter');
  await expect(connectionString).toContainText('Bar=1');
  await expect(connectionString).not.toContainText('Foo');
});

for (const { choice, kept } of [
  { choice: 'Reload', kept: 'theirs' },
  { choice: 'Overwrite', kept: 'mine' },
]) {
  test(`a change from another window is told, and "${choice}" keeps ${kept}`, async ({
    page,
    context,
    program,
  }) => {
    const mine = dsnScreen(page);
    await mine.importText(odbcIni('Shared'));
    await page.getByRole('button', { name: 'Import 1 DSN' }).click();
    await mine.field('Schema').fill('mine');
    const elsewhere = await context.newPage();
    await elsewhere.goto(new URL('/', program.url).href);
    const theirs = dsnScreen(elsewhere);
    await theirs.field('Schema').fill('theirs');
    await elsewhere.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('This DSN was changed elsewhere')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
    await page.getByRole('button', { name: choice }).click();
    await expect(mine.field('Schema')).toHaveValue(kept);
    await expect(theirs.field('Schema')).toHaveValue(kept);
    await expect(mine.row('Shared')).not.toContainText('modified');
  });
}
