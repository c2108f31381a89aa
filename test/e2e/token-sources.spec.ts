import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '#test/support/app-fixture.ts';
import { expectNoViolations } from '#test/support/expect-no-violations.ts';
import { given, sandboxOf, smallWindow, testScreen } from '#test/support/test-screen.ts';

test.use({ sandbox: true });

const printFile = "process.stdout.write(require('fs').readFileSync(process.argv[1], 'utf8'))";

test('a kept source: from the second time on one click, and it says what it will use', async ({ page }) => {
  const { open, chooseSource, source, verdict } = testScreen(page);
  await open('Sandbox Analyst');
  const dialog = await chooseSource('A person of the sandbox');
  await dialog.getByLabel('Person').click();
  await page.getByRole('option', { name: 'Ana Castro' }).click();
  await dialog.getByRole('button', { name: 'Keep this source' }).click();
  await expect(source).toContainText('Fetches a fresh token of ana from the sandbox.');
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(verdict).toContainText('The connection works');
  await page.reload();
  await open('Sandbox Analyst');
  await expect(source).toContainText('Fetches a fresh token of ana from the sandbox.');
  await page.keyboard.press('Control+Enter');
  await expect(verdict).toContainText('The connection works');
});

test('a file is read anew each time; pasting once goes past it', async ({ page, program }) => {
  const sandbox = await sandboxOf(program.dataDir);
  const path = join(program.dataDir, 'token.txt');
  await writeFile(path, 'no token yet');
  const { open, chooseSource, source, verdict } = testScreen(page);
  await open('Sandbox Analyst');
  const dialog = await chooseSource('A file');
  await dialog.getByRole('button', { name: 'Keep this source' }).click();
  await expect(dialog.getByText('The path is missing.')).toBeVisible();
  await dialog.getByLabel('Path of the file').fill(path);
  await dialog.getByRole('button', { name: 'Keep this source' }).click();
  await expect(source).toContainText(`Reads the token from ${path}.`);
  await expect(source).not.toContainText('changed');
  // Nothing on the page tells when the program has begun to watch, so the file is written until it is noticed.
  await expect(async () => {
    await writeFile(path, 'still no token');
    await expect(source).toContainText('The file changed just now.', { timeout: 500 });
  }).toPass();
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByText(/not a JSON web token|gave no token|no token/i).first()).toBeVisible();
  await expect(page.locator('[data-step]')).toHaveCount(0);
  await writeFile(path, given(await sandbox.token('ana')));
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(verdict).toContainText('The connection works');
  await page.getByRole('button', { name: 'Use another token' }).click();
  await page.getByRole('button', { name: 'Paste one this time' }).click();
  await expect(page.getByLabel('Token (JWT)')).toBeVisible();
  await page.getByRole('button', { name: 'Back to the kept source' }).click();
  await expect(source).toBeVisible();
});

test('a command is announced, its token is used, and Esc ends it', async ({ page, program }) => {
  const sandbox = await sandboxOf(program.dataDir);
  const path = join(program.dataDir, 'token.txt');
  await writeFile(path, given(await sandbox.token('ana')));
  const { open, chooseSource, source, verdict } = testScreen(page);
  await open('Sandbox Analyst');
  const dialog = await chooseSource('A command');
  await expect(dialog.getByText('Each test runs this program on your computer')).toBeVisible();
  await dialog.getByLabel('Program').fill(process.execPath);
  await dialog.getByLabel('Arguments').fill(`-e\n${printFile}\n${path}`);
  await dialog.getByRole('button', { name: 'Keep this source' }).click();
  await expect(source).toContainText('The test runs a program on your computer');
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(verdict).toContainText('The connection works');

  await page.getByRole('button', { name: 'Use another token' }).click();
  await page.getByRole('button', { name: 'Change the source…' }).click();
  await dialog.getByLabel('Arguments').fill('-e\nsetInterval(() => {}, 1000)');
  await dialog.getByRole('button', { name: 'Keep this source' }).click();
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Test connection' })).toBeEnabled();
  await expect(page.locator('[data-step]')).toHaveCount(0);
});

test('an AWS identity, exchanged at the identity provider, signs in', async ({ page, program }) => {
  const sandbox = await sandboxOf(program.dataDir);
  const { iamKeys, confidentialClient } = given(await sandbox.secrets());
  const { endpoints, federationEndpoint } = given(await sandbox.status());
  await writeFile(
    join(program.dataDir, 'aws-credentials'),
    `[default]\naws_access_key_id=${iamKeys.accessKeyId}\naws_secret_access_key=${iamKeys.secretAccessKey}\n`,
  );
  const { open, chooseSource, source } = testScreen(page);
  await open('Sandbox Analyst');
  const dialog = await chooseSource('An AWS identity, exchanged elsewhere');
  await expect(dialog).toContainText('AWS refuses its own token in AssumeRoleWithWebIdentity');
  await dialog.getByLabel('Region').fill('eu-west-1');
  await dialog.getByLabel('Audiences').fill(federationEndpoint);
  await dialog.getByLabel('STS endpoint').fill(endpoints.sts);
  await dialog.getByLabel('Token endpoint').fill(federationEndpoint);
  await dialog.getByLabel('Client id').fill(confidentialClient.id);
  await dialog.getByLabel('Scope').fill('openid');
  await dialog.getByRole('button', { name: 'Keep this source' }).click();
  await expect(source).toContainText('Has AWS sign a token for the default AWS credentials in eu-west-1');
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByRole('region', { name: 'Token', exact: true })).toContainText(
    `From ${federationEndpoint}, for an AWS identity`,
  );
});

test('identity propagation says that it spends the token, and runs it once only', async ({ page }) => {
  const { open, fetchToken, verdict } = testScreen(page);
  await open('Sandbox TIP with ARNs');
  await expect(page.getByRole('list', { name: 'Before you run the test' })).toContainText('spends the token');
  await fetchToken('Ana Castro');
  await page.keyboard.press('Control+Enter');
  await expect(verdict).toContainText('The connection works');
  const token = page.getByRole('region', { name: 'Token', exact: true });
  await expect(token).toContainText('This token is spent');
  await expect(token).toContainText('Power BI');
  await expect(page.getByRole('button', { name: 'Run again' })).toBeDisabled();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('This token is spent. Use a fresh one.')).toBeVisible();
  await expectNoViolations(page);
});

test('a DSN that signs in without a token has none asked for', async ({ page }) => {
  const { open } = testScreen(page);
  await open('Sandbox IAM Credentials');
  await expect(page.getByText('This DSN signs in without a token of yours.')).toBeVisible();
  await expect(page.getByLabel('Token (JWT)')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Test connection' })).toBeEnabled();
  await expectNoViolations(page);
});

test('a sign-in that only the driver knows gets no wizard', async ({ page }) => {
  const { open } = testScreen(page);
  await page.getByRole('button', { name: 'Import' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await dialog
    .getByLabel('Or paste it here')
    .fill('[By Okta]\nDriver=Amazon Athena ODBC (x64)\nAuthenticationType=Okta\n');
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await dialog.getByRole('button', { name: 'Import 1 DSN' }).click();
  await open('By Okta');
  await expect(page.getByText('Only the ODBC driver can test this DSN')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Test connection' })).toHaveCount(0);
  await expectNoViolations(page);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use(smallWindow(colorScheme));

    test('axe finds nothing in any form of a source', async ({ page }) => {
      test.slow();
      const { open, chooseSource } = testScreen(page);
      await open('Sandbox Analyst');
      await expect(page.getByRole('button', { name: 'Fetch a token for Ana Castro' })).toBeVisible();
      const kinds = [
        'Paste it each time',
        'A file',
        'A command',
        'An environment variable',
        'Sign in with the browser',
        'An AWS identity, exchanged elsewhere',
        'A person of the sandbox',
      ];
      for (const kind of kinds) {
        const dialog = await chooseSource(kind);
        await expectNoViolations(page);
        if (kind !== 'Paste it each time') {
          await dialog.getByRole('button', { name: 'Keep this source' }).click();
          await expect(dialog.locator('[aria-invalid="true"]').first()).toBeVisible();
          await expectNoViolations(page);
        }
        await page.keyboard.press('Escape');
      }
    });
  });
}
