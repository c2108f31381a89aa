import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import type { ControlClient } from '#main/sandbox/control/control-client.ts';
import { expect, test } from '#test/support/app-fixture.ts';
import { expectNoViolations } from '#test/support/expect-no-violations.ts';
import { given, sandboxOf, testScreen } from '#test/support/test-screen.ts';

test.use({ sandbox: true });

const verdict = (page: Page): Locator => testScreen(page).verdict;
const step = (page: Page, id: string): Locator => testScreen(page).step(id);
const openTest = (page: Page, dsn = 'Sandbox Analyst'): Promise<void> => testScreen(page).open(dsn);
const fetchToken = (page: Page, person: string): Promise<void> => testScreen(page).fetchToken(person);

async function freshToken(sandbox: ControlClient, overrides: { expiresIn?: number } = {}): Promise<string> {
  return given(await sandbox.token('ana', overrides));
}

/** A paste as the browser reports it; the system's clipboard is shared by the tests that run at the same time. */
async function paste(field: Locator, text: string): Promise<void> {
  await field.evaluate((element, data) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', data);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

async function savedReport(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save report' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^connection-test-Sandbox-Analyst-.*\.md$/);
  return readFile(await download.path(), 'utf8');
}

test('by mouse: a fetched token, every hop green, rows', async ({ page }) => {
  await openTest(page);
  await fetchToken(page, 'Ana Castro');
  await page
    .getByRole('textbox', { name: 'Query' })
    .fill("SELECT 1 AS one, CAST(NULL AS varchar) AS nothing, '' AS blank");
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(verdict(page)).toContainText('The connection works');
  await expect(page.getByRole('heading', { name: 'The connection works' })).toBeFocused();
  await expect(page.locator('[data-step]')).toHaveCount(9);
  for (const row of await page.locator('[data-step]:not([data-step="power-bi"])').all()) {
    await expect(row).toHaveAttribute('data-state', 'passed');
  }
  const cells = page.getByRole('region', { name: 'Rows of the result' }).getByRole('cell');
  await expect(cells).toHaveText(['1', 'NULL', 'empty']);
  await step(page, 'power-bi').getByRole('button', { name: 'Open the Power BI page' }).click();
  await expect(page.getByRole('tab', { name: 'Power BI' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator('[data-check="result-location"]')).toContainText(/results? /i);
});

/** Presses a key until the target has the focus; gives up after one round of the window. */
async function focusOn(page: Page, target: Locator, key: string): Promise<void> {
  await expect(target).toBeVisible();
  const focused = (): Promise<boolean> => target.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 60; presses += 1) {
    if (await focused()) return;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}

test('by keyboard alone: from the list to the verdict and back to another token', async ({ page }) => {
  const rows = page.getByRole('list', { name: 'DSNs' }).getByRole('button');
  await focusOn(page, rows.first(), 'Tab');
  await focusOn(page, rows.filter({ hasText: 'Sandbox Analyst' }), 'ArrowDown');
  await page.keyboard.press('Enter');
  await focusOn(page, page.getByRole('tab', { name: 'Settings' }), 'Tab');
  await focusOn(page, page.getByRole('tab', { name: 'Test connection' }), 'ArrowRight');
  await page.keyboard.press('Enter');
  await focusOn(page, page.getByRole('button', { name: 'Fetch a token for Ana Castro' }), 'Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Test connection' })).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'The connection works' })).toBeFocused();
  await focusOn(page, page.getByRole('button', { name: 'Use another token' }), 'Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Token (JWT)')).toBeFocused();
});

test('a person without access: the exchange fails, names the owner, hands over the policy', async ({
  page,
}) => {
  await openTest(page);
  await fetchToken(page, 'Noor Haddad');
  await page.keyboard.press('Control+Enter');
  const failed = step(page, 'assume-role-with-web-identity');
  await expect(failed).toHaveAttribute('data-state', 'failed');
  const why = failed.getByRole('group', { name: 'Why the step failed' });
  await expect(why).toContainText('Your AWS administrator');
  await expect(why.getByRole('region', { name: 'To hand over' })).toContainText(
    'sts:AssumeRoleWithWebIdentity',
  );
  await expect(why).toContainText('It may also be this:');
  await why.getByRole('button', { name: 'Show technical detail' }).click();
  await expect(why.getByRole('region', { name: 'What the service answered' })).toContainText('AccessDenied');
  await expect(step(page, 'run-query')).toHaveAttribute('data-state', 'not-run');
});

test('a person without table permission: the query fails, what comes before it passes', async ({ page }) => {
  await openTest(page);
  await fetchToken(page, 'Theo Lindqvist');
  await page.getByRole('textbox', { name: 'Query' }).fill('SELECT * FROM customers LIMIT 3');
  await page.keyboard.press('Control+Enter');
  await expect(verdict(page)).toContainText('Failed at');
  await expect(step(page, 'get-workgroup')).toHaveAttribute('data-state', 'passed');
  await expect(step(page, 'run-query')).toHaveAttribute('data-state', 'failed');
  await expect(step(page, 'run-query')).toContainText('Your AWS administrator');
});

test('a pasted token goes to main at once and is nowhere in the page or the report', async ({
  page,
  program,
}) => {
  const token = await freshToken(await sandboxOf(program.dataDir));
  await openTest(page);
  const field = page.getByLabel('Token (JWT)');
  await expect(field).toHaveAttribute('type', 'password');
  await paste(field, token);
  await expect(page.getByRole('region', { name: 'Token' })).toContainText('Ana Castro');
  await page.keyboard.press('Control+Enter');
  await expect(verdict(page)).toContainText('The connection works');
  const report = await savedReport(page);
  const signature = token.split('.')[2] ?? token;
  const seen = [
    report,
    await page.content(),
    page.url(),
    await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])),
  ];
  for (const text of seen) expect(text).not.toContain(signature);
  expect(report).toContain('Verdict: **Passed**');
  expect(report).toMatch(/assume-role-with-web-identity\): passed, \d+ ms/);
});

test('a token from a file is taken as well', async ({ page, program }) => {
  const token = await freshToken(await sandboxOf(program.dataDir));
  await openTest(page);
  await page.getByLabel('Token file').setInputFiles({
    name: 'token.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(`${token}\n`),
  });
  await expect(page.getByRole('region', { name: 'Token' })).toContainText('From the file token.txt');
  await expect(page.getByRole('button', { name: 'Test connection' })).toBeEnabled();
});

test('a dropped file is taken as a token, not as an import', async ({ page, program }) => {
  const token = await freshToken(await sandboxOf(program.dataDir));
  await openTest(page);
  await page.getByTestId('token-drop-area').evaluate((area, text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'dropped.jwt'));
    area.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, token);
  await expect(page.getByRole('region', { name: 'Token' })).toContainText('From the file dropped.jwt');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('what is typed is masked until shown, and taken by Enter', async ({ page }) => {
  await openTest(page);
  const field = page.getByLabel('Token (JWT)');
  await field.press('Enter');
  await expect(page.getByText('There is no token yet: paste one here.')).toBeVisible();
  await page.getByRole('button', { name: 'Show what is typed' }).click();
  await expect(field).toHaveAttribute('type', 'text');
  await field.fill('typed');
  await field.press('Enter');
  await expect(page.getByRole('list', { name: 'Problems of the token' })).toContainText(
    'not a JSON web token',
  );
});

test('an expired token and a text that is no token cannot start a run', async ({ page, program }) => {
  const expired = await freshToken(await sandboxOf(program.dataDir), { expiresIn: -60 });
  await openTest(page);
  for (const [text, problem] of [
    [expired, 'The token has expired.'],
    ['no token at all', 'This is not a JSON web token'],
  ] as const) {
    await paste(page.getByLabel('Token (JWT)'), text);
    await expect(page.getByRole('list', { name: 'Problems of the token' })).toContainText(problem);
    await expect(page.getByRole('button', { name: 'Test connection' })).toBeDisabled();
    await page.keyboard.press('Control+Enter');
    await expect(page.locator('[data-step]')).toHaveCount(0);
    await page.getByRole('button', { name: 'Use another token' }).click();
  }
});

test('cancel stops a hop that hangs, and the test can be run again', async ({ page, program }) => {
  const sandbox = await sandboxOf(program.dataDir);
  await sandbox.addFault({ service: 'athena', operation: 'GetWorkGroup', fault: { kind: 'hang' } });
  await openTest(page);
  await fetchToken(page, 'Ana Castro');
  await page.keyboard.press('Control+Enter');
  await expect(step(page, 'get-workgroup')).toHaveAttribute('data-state', 'running');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Cancelled' })).toBeFocused();
  await expect(step(page, 'get-workgroup')).toHaveAttribute('data-state', 'cancelled');
  await expect(step(page, 'run-query')).toHaveAttribute('data-state', 'not-run');
  await sandbox.clearFaults();
  await page.getByRole('button', { name: 'Run again' }).click();
  await expect(verdict(page)).toContainText('The connection works');
});

test('unsaved changes are saved before the test', async ({ page }) => {
  await openTest(page);
  await fetchToken(page, 'Ana Castro');
  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByRole('textbox', { name: 'Workgroup', exact: true }).fill('no-such-workgroup');
  await page.getByRole('tab', { name: 'Test connection' }).click();
  await page.getByRole('button', { name: 'Save and test' }).click();
  await expect(step(page, 'get-workgroup')).toHaveAttribute('data-state', 'failed');
  await expect(step(page, 'get-workgroup')).toContainText('no-such-workgroup');
});

test('a lost connection is said, with the hop under way left open', async ({ page, program }) => {
  const sandbox = await sandboxOf(program.dataDir);
  await sandbox.addFault({ service: 'athena', operation: 'GetWorkGroup', fault: { kind: 'hang' } });
  await openTest(page);
  await fetchToken(page, 'Ana Castro');
  await page.keyboard.press('Control+Enter');
  await expect(step(page, 'get-workgroup')).toHaveAttribute('data-state', 'running');
  await program.stop();
  await expect(verdict(page)).toContainText('The connection to the program was lost.');
  await expect(step(page, 'get-workgroup')).toHaveAttribute('data-state', 'lost');
  await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible();
});

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in any state, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    const clean = () => expectNoViolations(page, '[aria-label="Connection test"]');
    await openTest(page);
    await expect(page.getByRole('button', { name: 'Fetch a token for Ana Castro' })).toBeVisible();
    await clean();
    await fetchToken(page, 'Noor Haddad');
    await clean();
    await page.keyboard.press('Control+Enter');
    await expect(verdict(page)).toContainText('Failed at');
    await page.getByRole('button', { name: /Details of “Reach/ }).click();
    await clean();
    await page.getByRole('button', { name: 'Use another token' }).click();
    await fetchToken(page, 'Ana Castro');
    await page.keyboard.press('Control+Enter');
    await expect(verdict(page)).toContainText('The connection works');
    await clean();
  });
}
