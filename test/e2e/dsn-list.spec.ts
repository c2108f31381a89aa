import { expect, test } from '#test/support/app-fixture.ts';
import { dsnScreen, odbcIni } from '#test/support/dsn-screen.ts';

test.beforeEach(async ({ page }) => {
  await dsnScreen(page).importText(odbcIni('Finance', 'Marketing', 'Sales'));
  await page.getByRole('button', { name: 'Import 3 DSNs' }).click();
  await expect(page.getByText('3 DSNs', { exact: true })).toBeVisible();
});

test('search finds by name, region and role, and says when nothing matches', async ({ page }) => {
  const { row } = dsnScreen(page);
  const search = page.getByLabel('Search DSNs');
  await search.fill('us-east-1');
  await expect(row('Marketing')).toBeVisible();
  await expect(row('Sales')).toBeHidden();
  await search.fill('role/team-2');
  await expect(row('Sales')).toBeVisible();
  await expect(page.getByText('1 of 3 DSNs')).toBeVisible();
  await search.fill('nothing');
  await expect(page.getByText('No DSN matches “nothing”.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear search' }).first().click();
  await expect(row('Finance')).toBeVisible();
});

test('a DSN is duplicated, renamed and deleted by its menu, and deleting is undone', async ({ page }) => {
  const { row } = dsnScreen(page);
  const choose = async (name: string, item: string): Promise<void> => {
    await row(name).click({ button: 'right' });
    await page.getByRole('menuitem', { name: item }).click();
  };
  await choose('Sales', 'Duplicate');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sales copy');
  await choose('Sales copy', 'Rename');
  await page.getByLabel('New name of Sales copy').fill('Sales 2');
  await page.keyboard.press('Enter');
  await expect(row('Sales 2')).toBeFocused();
  await choose('Sales 2', 'Delete');
  await expect(row('Sales 2')).toBeHidden();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(row('Sales 2')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sales 2');
});

test('a name that is taken is refused in words, with the list unchanged', async ({ page }) => {
  const { row } = dsnScreen(page);
  await row('Finance').focus();
  await page.keyboard.press('F2');
  await page.getByLabel('New name of Finance').fill('sales');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'name' })).toBeVisible();
  await expect(row('Finance')).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'name' })).toHaveCount(0);
});

test('a list that was short for a search shows its rows when it is long again', async ({ page }) => {
  const teams = Array.from({ length: 60 }, (_none, at) => `Team ${at + 10}`);
  await dsnScreen(page).importText(odbcIni(...teams));
  await page.getByRole('button', { name: 'Import 60 DSNs' }).click();
  const { row } = dsnScreen(page);
  await row('Finance').focus();
  await page.keyboard.press('End');
  await expect(row('Team 69')).toBeFocused();
  const search = page.getByLabel('Search DSNs');
  await search.fill('Finance');
  await expect(row('Finance')).toBeVisible();
  await search.fill('Team');
  await expect(row('Team 10')).toBeInViewport();
});
