import { expect, test } from '#test/support/app-fixture.ts';
import { dsnScreen, odbcIni } from '#test/support/dsn-screen.ts';
import { expectNoViolations } from '#test/support/expect-no-violations.ts';

const NAMES = ['Finance', 'Marketing', 'Sales', 'Stock'] as const;

test.beforeEach(async ({ page }) => {
  await dsnScreen(page).importText(odbcIni(...NAMES));
  await page.getByRole('button', { name: 'Import 4 DSNs' }).click();
  await expect(page.getByText('4 DSNs', { exact: true })).toBeVisible();
});

test('by keyboard: several are selected, moved to a folder, folded away and put back', async ({ page }) => {
  const { row } = dsnScreen(page);
  const selected = page.getByRole('toolbar', { name: 'Selected DSNs' });
  await row('Finance').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(selected).toContainText('2 selected');
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Move to folder…' }).press('Enter');
  await page.getByRole('combobox', { name: 'Folder' }).fill('  North ');
  await page.keyboard.press('Enter');
  const folder = page.getByRole('button', { name: 'North 2 DSNs' });
  await expect(folder).toHaveAttribute('aria-expanded', 'true');
  await row('Marketing').focus();
  await page.keyboard.press('Escape');
  await expect(selected).toBeHidden();
  await expect(row('Finance').getByTitle('Selected')).toBeHidden();
  await page.keyboard.press('ArrowLeft');
  await expect(folder).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(row('Finance')).toBeHidden();
  await page.reload();
  await expect(folder).toHaveAttribute('aria-expanded', 'false');
  await page.getByLabel('Search DSNs').fill('north');
  await expect(row('Finance')).toBeVisible();
});

test('by mouse: selected DSNs are dragged to a folder, marked, deleted together and brought back', async ({
  page,
}) => {
  const { row } = dsnScreen(page);
  const count = page.getByRole('navigation', { name: 'DSN list' }).getByRole('status');
  await row('Stock').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Move to folder…' }).click();
  await page.getByRole('combobox', { name: 'Folder' }).fill('South');
  await page.getByRole('button', { name: 'Move' }).click();
  await row('Finance').click({ modifiers: ['ControlOrMeta'] });
  await row('Sales').click({ modifiers: ['Shift'] });
  await expect(page.getByText('3 selected')).toBeVisible();
  await row('Sales').dragTo(page.getByRole('button', { name: 'South 1 DSN', exact: true }));
  await expect(page.getByRole('button', { name: 'South 4 DSNs' })).toBeVisible();
  await page.getByRole('button', { name: 'Colour…' }).click();
  await page.getByRole('menuitem', { name: 'Green' }).click();
  await expect(row('Finance')).toContainText('Green');
  await page.getByRole('toolbar').getByRole('button', { name: 'Delete' }).click();
  await expect(count).toHaveText('1 DSN');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(count).toHaveText('4 DSNs');
  await expect(row('Finance')).toContainText('Green');
});

test('filters count what they show, and are cleared together', async ({ page }) => {
  const { row } = dsnScreen(page);
  await page.getByRole('button', { name: 'Filter' }).click();
  const choices = page.getByRole('dialog', { name: 'Filter' });
  await choices.getByLabel(/^us-east-1\s*2$/).check();
  await choices.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('2 of 4 DSNs')).toBeVisible();
  await expect(row('Finance')).toBeHidden();
  await expect(page.getByRole('button', { name: /^Region: us-east-1 \(2\)/ })).toBeVisible();
  await expectNoViolations(page, 'nav');
  await page.getByRole('button', { name: 'Clear all' }).click();
  await expect(row('Finance')).toBeVisible();
});

test('any of many values is found by searching among them, by keyboard', async ({ page }) => {
  const { row, importText } = dsnScreen(page);
  const account = (at: number): string => String(100_000_000_000 + at);
  const names = Array.from({ length: 50 }, (_, at) => `Team ${at}`);
  const text = odbcIni(...names).replaceAll(/123456789012:role\/team-(\d+)/g, (_all, at) => {
    return `${account(Number(at))}:role/team`;
  });
  await importText(text);
  await page.getByRole('button', { name: 'Import 50 DSNs' }).click();
  await expect(page.getByText('54 DSNs', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Filter' }).press('Enter');
  const group = page.getByRole('dialog', { name: 'Filter' }).getByRole('group', { name: 'AWS account' });
  await expect(group.getByRole('status')).toHaveText('The 30 most used of 51');
  await expect(group.getByLabel(account(47))).toBeHidden();
  const search = group.getByRole('textbox', { name: 'Search in AWS account' });
  await search.fill('0047');
  await expect(group.getByRole('status')).toHaveText('1 found');
  await search.press('Enter');
  await expect(group.getByLabel(account(47))).toBeChecked();
  await search.press('Escape');
  await expect(search).toHaveValue('');
  await expect(group.getByLabel(account(47))).toBeChecked();
  await expectNoViolations(page, '[role="dialog"]');
  await search.press('Escape');
  await expect(page.getByText('1 of 54 DSNs')).toBeVisible();
  await expect(row('Team 47')).toBeVisible();
});

test('a parameter of several DSNs is set at once, seen first and undone together', async ({ page }) => {
  const { row, field } = dsnScreen(page);
  await row('Finance').click();
  await expect(field('Schema')).toHaveValue('');
  await row('Finance').press('Control+a');
  await page.getByRole('button', { name: 'Edit a field…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit 4 DSNs' });
  await dialog.getByLabel('Parameter').fill('Schema');
  await page
    .getByRole('option', { name: /^Schema/ })
    .first()
    .click();
  await dialog.getByLabel('New value').fill('retail');
  await expect(dialog.getByLabel('Preview')).toContainText('Marketing');
  await dialog.getByRole('button', { name: 'Change 4 DSNs' }).click();
  await expect(dialog).toBeHidden();
  await expect(field('Schema')).toHaveValue('retail');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(field('Schema')).toHaveValue('');
});
