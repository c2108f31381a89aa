import { expect, test } from '#test/support/app-fixture.ts';
import { dsnScreen } from '#test/support/dsn-screen.ts';

test('everything about DSNs works with the keyboard alone', async ({ page }) => {
  const { row, field } = dsnScreen(page);
  const { keyboard } = page;
  await expect(page.getByRole('heading', { name: 'Connect to Amazon Athena' })).toBeVisible();

  for (const name of ['Alpha', 'Beta', 'Gamma']) {
    await keyboard.press('Control+n');
    await keyboard.type(name);
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    await expect(field('AwsRegion')).toBeFocused();
  }

  await keyboard.press('Control+f');
  await expect(page.getByLabel('Search DSNs')).toBeFocused();
  for (const stop of ['New DSN', 'Import', 'Filter', 'Sort and group']) {
    await keyboard.press('Tab');
    await expect(page.getByRole('button', { name: stop, exact: true })).toBeFocused();
  }
  await keyboard.press('Tab');
  await expect(row('Gamma')).toBeFocused();
  await keyboard.press('Home');
  await expect(row('Alpha')).toBeFocused();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Beta');

  await keyboard.press('F2');
  await keyboard.type('Delta');
  await keyboard.press('Enter');
  await expect(row('Delta')).toBeFocused();
  await keyboard.press('F2');
  await keyboard.type('Nothing');
  await keyboard.press('Escape');
  await expect(row('Delta')).toBeFocused();

  await keyboard.press('Control+d');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Delta copy');
  await expect(row('Delta copy')).toBeFocused();
  await keyboard.press('Delete');
  await expect(row('Delta copy')).toBeHidden();
  await expect(page.locator('[data-dsn-id]:focus')).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeVisible();
  await keyboard.press('Control+z');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Delta copy');
  await expect(row('Delta copy')).toBeFocused();

  await keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem', { name: 'Open' })).toBeFocused();
  await keyboard.press('Escape');
  await expect(page.locator('[data-dsn-id]:focus')).toHaveCount(1);

  await keyboard.press('Control+i');
  await expect(page.getByRole('dialog', { name: 'Import' })).toBeVisible();
  await keyboard.press('Escape');
  await expect(page.locator('[data-dsn-id]:focus')).toHaveCount(1);

  await keyboard.press('Home');
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Alpha');
  await field('AwsRegion').focus();
  await keyboard.type('eu-west-1');
  await keyboard.press('Tab');
  await expect(field('Workgroup')).toBeFocused();
  await field('S3OutputLocation').focus();
  await keyboard.type('s3://results/');
  await keyboard.press('Control+s');
  await expect(row('Alpha')).not.toContainText('modified');

  await keyboard.press('Alt+2');
  await expect(page.getByRole('tab', { name: 'Test connection' })).toHaveAttribute('aria-selected', 'true');
});
