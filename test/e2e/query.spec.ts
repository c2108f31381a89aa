import type { Locator, Page } from '@playwright/test';
import { expect, test } from '#test/support/app-fixture.ts';
import { expectNoViolations } from '#test/support/expect-no-violations.ts';
import { given, sandboxOf, smallWindow } from '#test/support/test-screen.ts';

test.use({ sandbox: true });

const panel = (page: Page): Locator => page.getByRole('tabpanel', { name: 'Query', exact: true });
const editor = (page: Page): Locator => page.getByRole('textbox', { name: 'Query text' });
const tabs = (page: Page): Locator => page.getByRole('tablist', { name: 'Queries' }).getByRole('tab');
const runs = (page: Page): Locator => page.getByRole('tablist', { name: 'Runs' }).getByRole('tab');
const state = (page: Page): Locator => page.getByRole('group', { name: 'Run' }).locator('[data-run-state]');

async function openQueries(page: Page): Promise<void> {
  await page.getByRole('list', { name: 'DSNs' }).getByText('Sandbox Analyst', { exact: true }).click();
  await page.getByRole('tab', { name: 'Query', exact: true }).click();
  await panel(page).getByRole('button', { name: 'Ana Castro' }).click();
  await expect(editor(page)).toBeVisible();
}

/** Typed as a person would, but without what the editor adds of its own to typed brackets. */
async function write(page: Page, sql: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(sql);
}

test('runs the statement at the cursor, the selection, or all of them up to one that fails', async ({
  page,
}) => {
  await openQueries(page);
  await write(page, 'SELECT 1 AS one;\nSELECT nonsense FROM retail.orders;\nSELECT 3 AS three');
  await page.keyboard.press('Control+Enter');
  await expect(runs(page)).toHaveCount(1);
  await expect(state(page)).toHaveText('Succeeded');
  await expect(page.getByRole('grid')).toContainText('three');

  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Shift+End');
  await expect(page.getByRole('button', { name: 'Run selection' })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('grid')).toContainText('one');

  await page.keyboard.press('Control+Shift+Enter');
  await expect(state(page)).toHaveText('Failed');
  await expect(runs(page)).toHaveCount(4);
});

test('points at the place of an error, and leads there', async ({ page }) => {
  await openQueries(page);
  await write(page, '-- first line\nSELECT 1;\n\nSELECT\n  nonsense\nFROM retail.orders');
  await page.keyboard.press('Control+Enter');
  const failure = page.getByRole('group', { name: 'Failure' });
  await expect(failure).toContainText('nonsense');
  // What was being typed is run as it is: suggestions for it are in the way no more.
  await expect(page.locator('.cm-tooltip-autocomplete')).toHaveCount(0);
  await expect(page.locator('.cm-lintRange-error')).toHaveText('nonsense');
  await page.keyboard.press('Alt+R');
  await expect(editor(page)).toBeHidden();
  await failure.getByRole('button', { name: 'Go to line 5' }).click();
  await expect(editor(page)).toBeFocused();
  await page.keyboard.insertText('id, ');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await page.keyboard.insertText('total');
  await expect(page.locator('.cm-lintRange-error')).toHaveCount(0);
  await page.keyboard.press('Control+Enter');
  await expect(state(page)).toHaveText('Succeeded');
});

test('cancels at once', async ({ page, program }) => {
  const sandbox = await sandboxOf(program.dataDir);
  await openQueries(page);
  const delay = { kind: 'delay', ms: 30_000 } as const;
  given(await sandbox.addFault({ service: 'athena', operation: 'GetQueryExecution', fault: delay }));
  await write(page, 'SELECT count(*) FROM retail.orders');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Cancel query' }).click();
  await expect(state(page)).toHaveText('Cancelled');
  await expect(page.getByText('The query was cancelled.')).toBeVisible();
  await expect(page.getByRole('tabpanel', { name: /^Run of/ })).toBeFocused();
  await runs(page).first().press('Delete');
  await expect(page.getByText('Run a statement to see its rows here.')).toBeVisible();
});

test('asks for a sign-in that ends under way, and loses neither the query nor its rows', async ({
  page,
  program,
}) => {
  const sandbox = await sandboxOf(program.dataDir);
  const expired = { kind: 'expiredCredentials' } as const;
  const again = page.getByRole('heading', { name: 'Sign in anew' });
  await openQueries(page);
  given(await sandbox.addFault({ service: 'athena', operation: 'GetQueryExecution', fault: expired }));
  await write(page, 'SELECT id FROM retail.orders WHERE id = 7');
  await page.keyboard.press('Control+Enter');
  await expect(state(page)).toHaveText('Sign-in needed');
  await expect(again).toBeVisible();
  given(await sandbox.clearFaults());
  given(await sandbox.addFault({ service: 's3', fault: expired }));
  await panel(page).getByRole('button', { name: 'Ana Castro' }).click();
  await expect(state(page)).toHaveText('Succeeded');
  await expect(page.getByRole('group', { name: 'Rows wait' })).toBeVisible();
  await expect(again).toBeVisible();
  await expectNoViolations(page);
  given(await sandbox.clearFaults());
  await panel(page).getByRole('button', { name: 'Ana Castro' }).click();
  await expect(page.getByRole('gridcell', { name: '7', exact: true }).first()).toBeVisible();
  await expect(page.getByRole('group', { name: 'Rows wait' })).toHaveCount(0);
});

test('tells whom to hand what to, where the role may not run queries', async ({ page, program }) => {
  const sandbox = await sandboxOf(program.dataDir);
  const message = 'You are not authorized to perform: athena:StartQueryExecution on the resource.';
  const refusal = { kind: 'refuse', code: 'AccessDeniedException', status: 400, message } as const;
  await openQueries(page);
  given(await sandbox.addFault({ service: 'athena', operation: 'StartQueryExecution', fault: refusal }));
  await write(page, 'SELECT 1');
  await page.keyboard.press('Control+Enter');
  const failure = page.getByRole('group', { name: 'Failure' });
  await expect(failure.getByRole('region', { name: 'To hand over' })).toContainText('"Effect": "Allow"');
  // It never ran, so that there is nothing to pay.
  await expect(page.getByRole('group', { name: 'Run' })).not.toContainText('$');
  given(await sandbox.addFault({ service: 'athena', operation: 'ListNamedQueries', fault: refusal }));
  await page.keyboard.press('Alt+H');
  const drawer = page.getByRole('dialog', { name: 'History and saved queries' });
  await drawer.getByRole('tab', { name: 'Named' }).click();
  await expect(drawer.getByRole('region', { name: 'To hand over' })).toBeVisible();
  given(await sandbox.clearFaults());
  await drawer.getByRole('button', { name: 'Try again' }).click();
  await expect(drawer.getByRole('listitem').filter({ hasText: 'Revenue by country' })).toBeVisible();
});

test('asks for the values of parameters, and sends them', async ({ page }) => {
  await openQueries(page);
  await write(page, 'SELECT 1;\nSELECT id, status FROM retail.orders WHERE id = ? AND status <> ?');
  const values = page.getByRole('group', { name: 'Parameters' });
  await expect(values.getByLabel('status')).toBeVisible();
  await page.keyboard.press('Control+Home');
  await expect(values).toHaveCount(0);
  await page.keyboard.press('Control+Shift+Enter');
  await expect(values.getByLabel('id')).toBeFocused();
  await expect(values.getByLabel('id')).toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.type('7');
  await values.getByLabel('status').fill("'no such'");
  // A parameter in front of others takes no value of theirs.
  await editor(page).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.insertText('SELECT ?;\n');
  await page.keyboard.press('ArrowLeft');
  await expect(values.getByRole('textbox')).toHaveValue('');
  await page.keyboard.press('Control+End');
  await expect(values.getByLabel('id')).toHaveValue('7');
  await page.keyboard.press('Control+Enter');
  await expect(state(page)).toHaveText('Succeeded');
  await expect(page.getByRole('gridcell', { name: '7', exact: true }).first()).toBeVisible();
});

test('keeps tabs over a reload; they are renamed, moved, closed and brought back', async ({ page }) => {
  await openQueries(page);
  await write(page, 'SELECT 1');
  await page.keyboard.press('Alt+Shift+N');
  await expect(tabs(page)).toHaveCount(2);
  await expect(editor(page)).toBeFocused();
  await page.keyboard.insertText('SELECT 2');
  await tabs(page).nth(1).press('F2');
  await page.getByRole('dialog', { name: 'Rename tab' }).getByLabel('Name').fill('Second');
  await page.keyboard.press('Enter');
  await expect(tabs(page).nth(1)).toHaveText('Second');
  await tabs(page).nth(1).focus();
  await page.keyboard.press('Control+Shift+ArrowLeft');
  await expect(tabs(page)).toHaveText(['Second', 'Query 1']);
  await tabs(page).nth(1).dragTo(tabs(page).nth(0));
  await expect(tabs(page)).toHaveText(['Query 1', 'Second']);
  const weblogs = page.getByRole('treeitem', { name: 'weblogs', exact: true });
  await weblogs.click();
  await page.getByRole('checkbox', { name: 'Reuse results' }).check();
  await page.reload();
  await page.getByRole('tab', { name: 'Query', exact: true }).click();
  await expect(weblogs).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByRole('checkbox', { name: 'Reuse results' })).toBeChecked();
  await expect(tabs(page)).toHaveText(['Query 1', 'Second']);
  await expect(editor(page)).toHaveText('SELECT 2');
  await tabs(page).nth(0).click();
  await expect(editor(page)).toHaveText('SELECT 1');
  await page.keyboard.press('Delete');
  await expect(tabs(page)).toHaveText(['Second']);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(tabs(page)).toHaveText(['Query 1', 'Second']);
  await expect(editor(page)).toHaveText('SELECT 1');
});

test('completes names of the catalog and formats', async ({ page }) => {
  await openQueries(page);
  await write(page, 'select o. from orders o where o.total > 5');
  await page.keyboard.press('Home');
  for (let step = 0; step < 'select o.'.length; step += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.type('cust');
  const suggestions = page.locator('.cm-tooltip-autocomplete');
  // By mouse: an Enter as soon as the list is there means a new line, since it may have been meant so.
  await suggestions.getByRole('option', { name: 'customer_id' }).first().click();
  await page.keyboard.press('Shift+Alt+F');
  await expect(editor(page)).toContainText('SELECT');
  await expect(editor(page)).toContainText('o.customer_id');
});

test('saves a query, shows that it differs, and finds it and its result again', async ({ page }) => {
  // After another DSN's screen, which had them too.
  await page.getByRole('list', { name: 'DSNs' }).getByText('Sandbox IAM Credentials').click();
  await page.getByRole('tab', { name: 'Query', exact: true }).click();
  await expect(editor(page)).toBeVisible();
  await openQueries(page);
  await write(page, 'SELECT 5 AS five');
  await page.keyboard.press('Control+Enter');
  await expect(state(page)).toHaveText('Succeeded');
  await page.keyboard.press('Control+S');
  await page.getByRole('dialog', { name: 'Save query' }).getByLabel('Name').fill('Five');
  await page.keyboard.press('Enter');
  await expect(tabs(page)).toHaveText(['Five']);
  await editor(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(' -- more');
  await expect(tabs(page).first()).toHaveAttribute('aria-description', 'Differs from the saved query');

  await page.keyboard.press('Alt+H');
  const drawer = page.getByRole('dialog', { name: 'History and saved queries' });
  await expect(drawer.getByRole('listitem').filter({ hasText: 'this program' })).toHaveCount(1);
  await drawer.getByRole('button', { name: /^Open result: SELECT 5/ }).click();
  await expect(tabs(page)).toHaveCount(2);
  await expect(page.getByRole('grid')).toContainText('five');

  await page.keyboard.press('Alt+H');
  await drawer.getByRole('tab', { name: 'Saved' }).click();
  await drawer.getByRole('button', { name: 'Remove: Five' }).click();
  await expect(drawer.getByText('Nothing is saved yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(drawer.getByRole('button', { name: 'Open: Five' })).toBeVisible();
});

test('estimates, and the price per TB changes what runs cost', async ({ page }) => {
  await openQueries(page);
  await write(page, 'SELECT count(*) FROM retail.orders');
  await page.getByRole('button', { name: 'Estimate' }).click();
  await expect(page.getByText(/^Reads about .* for about \$/)).toBeVisible();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('group', { name: 'Run' })).toContainText('$0.000045–$0.00005');
  await page.getByRole('button', { name: 'at $5 per TB' }).click();
  await page.getByLabel('US dollars per TB').fill('10');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: 'Run' })).toContainText('$0.000091–$0.0001');
});

test('takes names and sample queries from the catalog, and runs none by itself', async ({ page }) => {
  await openQueries(page);
  const orders = page.getByRole('treeitem', { name: 'orders', exact: true });
  await write(page, 'SELECT * FROM');
  await orders.click();
  await orders.press('Shift+Enter');
  await expect(editor(page)).toHaveText(/^SELECT \* FROM \S*orders$/);
  await orders.click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Query: First rows/ }).click();
  await expect(tabs(page)).toHaveCount(2);
  await expect(editor(page)).toContainText('LIMIT 100');
  await expect(runs(page)).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use(smallWindow(colorScheme));

    test('is accessible in a small window, and left with Escape and Tab', async ({ page }) => {
      await openQueries(page);
      await write(page, 'SELECT nonsense FROM retail.orders WHERE id = ?');
      await page.getByRole('group', { name: 'Parameters' }).getByLabel('id').fill('1');
      await page.keyboard.press('Enter');
      await expect(state(page)).toHaveText('Failed');
      await expectNoViolations(page);
      await editor(page).focus();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Tab');
      await expect(page.getByRole('group', { name: 'Parameters' }).getByLabel('id')).toBeFocused();
      await page.keyboard.press('Alt+H');
      await expect(page.getByRole('dialog', { name: 'History and saved queries' })).toContainText('nonsense');
      await expectNoViolations(page);
    });
  });
}
