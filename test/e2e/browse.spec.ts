import type { Locator, Page } from '@playwright/test';
import { expect, test } from '#test/support/app-fixture.ts';
import { expectNoViolations } from '#test/support/expect-no-violations.ts';
import { given, sandboxOf, smallWindow } from '#test/support/test-screen.ts';

test.use({ sandbox: true });

const tree = (page: Page): Locator => page.getByRole('tree', { name: 'Catalog' });
/** Not the row below it that says that it is loading, whose key ends alike. */
const node = (page: Page, name: string): Locator =>
  tree(page).locator(`[data-row-key^='["'][data-row-key$='"${name}"]']`);

async function browse(page: Page, dsn = 'Sandbox Analyst'): Promise<void> {
  await page.getByRole('list', { name: 'DSNs' }).getByText(dsn, { exact: true }).click();
  await page.getByRole('tab', { name: 'Browse' }).click();
}

async function signIn(page: Page): Promise<void> {
  await browse(page);
  await page.getByRole('button', { name: 'Fetch a token for Ana Castro' }).click();
  await expect(page.getByRole('group', { name: 'Sign-in' })).toContainText('Signed in as ana');
  await expect(node(page, 'orders')).toBeVisible();
}

test('a table from the tree: columns, location, its statement, and a query for the editor', async ({
  page,
}) => {
  await signIn(page);
  await node(page, 'weblogs').click();
  await node(page, 'requests_by_day').click();
  const table = page.getByRole('region', { name: 'Table requests_by_day' });
  await expect(table).toContainText('s3://athena-sandbox-data/weblogs/requests_by_day/');
  const columns = table.getByRole('region', { name: 'Columns' }).getByRole('listitem');
  await expect(columns).toHaveCount(7);
  await expect(columns.last()).toContainText('day');
  await expect(columns.last().getByRole('img', { name: 'Partition key' })).toBeVisible();
  await table.getByRole('button', { name: 'SHOW CREATE TABLE' }).click();
  await expect(table.getByRole('region', { name: 'SHOW CREATE TABLE' })).toContainText('PARTITIONED BY');
  await expect(table.getByText('Reads the metastore only.')).toBeVisible();
  await table.getByRole('button', { name: 'Open in editor: Partitions' }).click();
  await expect(page.getByRole('tab', { name: 'Query', exact: true })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(page.getByRole('tabpanel', { name: 'Query' })).toContainText('requests_by_day$partitions');
});

test('by keyboard alone: into the tree, to a table and its menu', async ({ page }) => {
  await browse(page);
  await page.getByRole('button', { name: 'Fetch a token for Noor Haddad' }).press('Enter');
  await expect(page.getByRole('group', { name: 'Why the sign-in failed' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Sign-in' })).toBeFocused();
  await signIn(page);
  await page.getByRole('button', { name: 'Refresh the whole catalog' }).focus();
  await page.keyboard.press('Tab');
  await expect(node(page, 'AwsDataCatalog')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(node(page, 'archive')).toBeFocused();
  await page.keyboard.press('w');
  await expect(node(page, 'weblogs')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(node(page, 'weblogs')).toHaveAttribute('aria-expanded', 'true');
  await expect(node(page, 'server_errors')).toBeVisible();
  await page.keyboard.press('End');
  await expect(node(page, 'operations')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(node(page, 'shipping')).toBeVisible();
  await page.keyboard.press('ArrowUp');
  await expect(node(page, 'server_errors')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Table server_errors' })).toContainText('VIRTUAL_VIEW');
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem', { name: /^Copy full name/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(node(page, 'server_errors')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(node(page, 'weblogs')).toBeFocused();
});

test('long listings come whole, and the service finds what is not loaded', async ({ page }) => {
  await signIn(page);
  await page.getByLabel('Search the catalog').fill('ledger_2020_1');
  await page.getByRole('button', { name: 'Search on the server' }).click();
  await expect(node(page, 'ledger_2020_12')).toBeVisible();
  await expect(page.getByText(/^3 tables found/)).toBeVisible();
  await page.getByRole('button', { name: 'Clear search' }).click();
  await node(page, 'archive').click();
  await expect(node(page, 'ledger_2001_01')).toHaveAttribute('aria-setsize', '240');
});

test('what may not be read says which action is missing; the rest goes on', async ({ page, program }) => {
  const sandbox = await sandboxOf(program.dataDir);
  await signIn(page);
  const refusal = {
    kind: 'refuse',
    code: 'AccessDeniedException',
    status: 400,
    message: 'Not authorized.',
  } as const;
  given(await sandbox.addFault({ service: 'athena', operation: 'ListTableMetadata', fault: refusal }));
  await node(page, 'weblogs').click();
  const failed = tree(page).locator('.failed');
  await expect(failed).toContainText('athena:ListTableMetadata');
  await expect(node(page, 'orders')).toBeVisible();
  given(await sandbox.clearFaults());
  await failed.click();
  await expect(node(page, 'access_logs')).toBeVisible();
});

test('a sign-in that ended is asked for above what is on the screen', async ({ page }) => {
  await signIn(page);
  await node(page, 'orders').click();
  await page.getByRole('button', { name: 'Sign out…' }).click();
  await page.getByRole('button', { name: 'Sign out of all' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign out of all?' });
  await dialog.getByRole('button', { name: 'Sign out of all' }).click();
  await page.getByRole('button', { name: 'Back to the DSNs' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in anew' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Table orders' })).toContainText('shipped_at');
  await page.getByRole('button', { name: 'Fetch a token for Ana Castro' }).click();
  await expect(page.getByRole('group', { name: 'Sign-in' })).toBeFocused();
  await expect(page.getByRole('region', { name: 'Table orders' })).toContainText('shipped_at');
});

test('a workgroup is put into the DSN as an edit that can be undone', async ({ page }) => {
  await signIn(page);
  await page.getByRole('button', { name: 'Workgroups' }).click();
  await expect(page.locator('[data-setting="output-location"]')).toContainText(
    's3://athena-sandbox-results/ana/',
  );
  await page.getByRole('option', { name: /^disabled-team/ }).click();
  await expect(page.getByText('This workgroup is switched off')).toBeVisible();
  await page.getByRole('button', { name: 'Use in this DSN' }).click();
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeEnabled();
  await expect(page.getByRole('option', { name: /^disabled-team.*In this DSN$/ })).toBeVisible();
  await page.getByRole('button', { name: 'Undo edit' }).click();
  await expect(page.getByRole('button', { name: 'Use in this DSN' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
});

for (const look of ['light', 'dark'] as const)
  test.describe(look, () => {
    test.use(smallWindow(look));
    test('sign-in and catalog are accessible', async ({ page }) => {
      await browse(page);
      await expect(page.getByRole('button', { name: 'Fetch a token for Ana Castro' })).toBeVisible();
      await expectNoViolations(page);
      await signIn(page);
      await node(page, 'orders').click();
      await expect(page.getByRole('region', { name: 'Table orders' })).toContainText('shipped_at');
      await expectNoViolations(page);
    });

    test('workgroups are accessible', async ({ page }) => {
      await signIn(page);
      await page.getByRole('button', { name: 'Workgroups' }).click();
      await expect(page.locator('[data-setting="schema"]')).toBeVisible();
      await expectNoViolations(page);
      await page.getByRole('option', { name: /^analysts/ }).click();
      await expect(page.getByText('Minimum encryption')).toBeVisible();
      await expectNoViolations(page);
    });
  });
