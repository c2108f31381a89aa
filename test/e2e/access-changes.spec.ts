import type { Page } from '@playwright/test';
import { expect, test } from '#test/support/app-fixture.ts';
import { given, sandboxOf, testScreen } from '#test/support/test-screen.ts';

test.use({ sandbox: true });

const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true });
const node = (page: Page, name: string) =>
  page.getByRole('tree', { name: 'Catalog' }).getByRole('treeitem', { name, exact: true });
const signInFirst = (page: Page) => page.getByRole('heading', { name: 'Sign in to look into Athena' });

test('another token source is noticed, and renews what ends under way without a question', async ({
  page,
  program,
}) => {
  const sandbox = await sandboxOf(program.dataDir);
  const { open, chooseSource, source } = testScreen(page);
  await open('Sandbox Analyst');
  await tab(page, 'Query').click();
  await expect(signInFirst(page)).toBeVisible();

  await tab(page, 'Test connection').click();
  const dialog = await chooseSource('A person of the sandbox');
  await dialog.getByLabel('Person').click();
  await page.getByRole('option', { name: 'Ana Castro' }).click();
  await dialog.getByRole('button', { name: 'Keep this source' }).click();
  await expect(source).toBeVisible();
  await tab(page, 'Query').click();
  await expect(signInFirst(page)).toHaveCount(0);
  await expect(node(page, 'orders')).toBeVisible();

  const expired = { kind: 'expiredCredentials' } as const;
  const polled = { service: 'athena', operation: 'GetQueryExecution' } as const;
  given(await sandbox.addFault({ ...polled, fault: expired, times: 1 }));
  given(await sandbox.addFault({ service: 's3', fault: expired, times: 1 }));
  await page.getByRole('textbox', { name: 'Query text' }).click();
  await page.keyboard.insertText('SELECT id FROM retail.orders WHERE id = 7');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('gridcell', { name: '7', exact: true }).first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Sign in anew' })).toHaveCount(0);
});

test('a page in place of an answer is named, and what it hid comes by itself afterwards', async ({
  page,
  program,
}) => {
  const sandbox = await sandboxOf(program.dataDir);
  await testScreen(page).open('Sandbox Analyst');
  given(
    await sandbox.addFault({ service: 'athena', operation: 'ListTableMetadata', fault: { kind: 'html' } }),
  );
  await tab(page, 'Browse').click();
  await page.getByRole('button', { name: 'Fetch a token for Ana Castro' }).click();
  await expect(page.getByText(/^Something other than AWS answered at/).first()).toBeVisible();
  given(await sandbox.clearFaults());
  await expect(node(page, 'orders')).toBeVisible();
});

test('a result that nobody may read says why, also before its first column came', async ({
  page,
  program,
}) => {
  const sandbox = await sandboxOf(program.dataDir);
  await testScreen(page).open('Sandbox Analyst');
  await tab(page, 'Query').click();
  await page.getByRole('button', { name: 'Fetch a token for Ana Castro' }).click();
  const fault = { kind: 'refuse', code: 'AccessDeniedException', status: 400, message: 'no' } as const;
  given(await sandbox.addFault({ service: 'athena', operation: 'GetQueryResults', fault }));
  const refused = { ...fault, code: 'AccessDenied', status: 403 };
  given(await sandbox.addFault({ service: 's3', operation: 'GetObject', fault: refused }));
  await page.getByRole('textbox', { name: 'Query text' }).click();
  await page.keyboard.insertText('SELECT 1');
  await page.keyboard.press('Control+Enter');
  const why = page.getByRole('group', { name: 'Why no rows came' });
  await expect(why).toContainText('athena:GetQueryResults');
  await expect(page.getByText('can be opened again from the history')).toBeVisible();
});
