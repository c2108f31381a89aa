import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '#test/support/app-fixture.ts';
import { expectNoViolations } from '#test/support/expect-no-violations.ts';
import { given, sandboxOf, smallWindow } from '#test/support/test-screen.ts';

test.use({ sandbox: true });

const card = (page: Page): Locator => page.getByRole('region', { name: 'Token', exact: true });

async function openTools(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Token tools' }).click();
  await expect(page.getByRole('heading', { name: 'Token tools' })).toBeFocused();
}

/** Lets the program's default AWS credentials be those of the sandbox's user; answers the STS to ask. */
async function withAwsIdentity(dataDir: string): Promise<string> {
  const sandbox = await sandboxOf(dataDir);
  const { iamKeys } = given(await sandbox.secrets());
  const keys = `aws_access_key_id=${iamKeys.accessKeyId}\naws_secret_access_key=${iamKeys.secretAccessKey}\n`;
  await writeFile(join(dataDir, 'aws-credentials'), `[default]\n${keys}`);
  return given(await sandbox.status()).endpoints.sts;
}

test('a token that AWS signs: requested, read and verified, with a word on where AWS refuses it', async ({
  page,
  program,
}) => {
  const sts = await withAwsIdentity(program.dataDir);
  await openTools(page);
  await expect(page.getByText('AWS refuses this token in AssumeRoleWithWebIdentity')).toBeVisible();
  await page.getByRole('button', { name: 'Request the token' }).click();
  await expect(page.getByText('Add at least one audience: who the token is for.')).toBeVisible();
  await page.getByLabel('Region').fill('eu-west-1');
  await page.getByLabel('Audiences').fill('https://one.example.com');
  await page.keyboard.press('Enter');
  await page.getByLabel('Audiences').fill('https://two.example.com');
  await page.getByLabel('Duration in seconds').fill('59');
  await expect(page.getByText('Enter a whole number from 60 to 3600.')).toBeVisible();
  await page.getByLabel('Duration in seconds').fill('60');
  await page.getByRole('button', { name: 'Add a tag' }).click();
  await page.getByLabel('Key of tag 1').fill('team');
  await page.getByLabel('Value of tag 1').fill('analysts');
  await page.getByLabel('STS endpoint').fill(sts);
  await page.getByRole('button', { name: 'Request the token' }).click();
  await expect(card(page)).toContainText('Signed by AWS STS in eu-west-1');
  const claims = page.getByRole('region', { name: 'Claims' });
  await expect(claims).toContainText('https://one.example.com');
  await expect(claims).toContainText('https://two.example.com');
  await expect(claims).toContainText('analysts');
  await page.getByRole('button', { name: 'Verify the signature' }).click();
  await expect(card(page).getByRole('alert')).toContainText('The signature is valid');
});

test('a pasted token is read, verified, copied only on purpose, and forgotten', async ({ page, program }) => {
  const token = given(await (await sandboxOf(program.dataDir)).token('ana'));
  await openTools(page);
  await page.getByRole('tab', { name: 'Look into a token' }).click();
  await page.getByLabel('Token (JWT)').fill(token);
  await page.keyboard.press('Enter');
  await expect(card(page)).toContainText('Ana Castro');
  await expect(page.getByRole('region', { name: 'Claims' })).toContainText('"email": "ana@example.com"');
  await page.getByRole('button', { name: 'Verify the signature' }).click();
  await expect(card(page).getByRole('alert')).toContainText('The signature is valid');
  await page.getByRole('button', { name: 'Copy the token…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Copy the token itself?' });
  await expect(dialog).toContainText('Whoever has this token can act as ana');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  expect(await page.content()).not.toContain(token.split('.')[2] ?? token);
  await page.getByRole('button', { name: 'Forget it' }).click();
  await expect(card(page)).toHaveCount(0);
});

test('a forged token is not verified', async ({ page, program }) => {
  const token = given(await (await sandboxOf(program.dataDir)).token('ana'));
  const [header = '', payload = '', signature = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Record<string, unknown>;
  const forged = Buffer.from(JSON.stringify({ ...claims, sub: 'admin' })).toString('base64url');
  await openTools(page);
  await page.getByRole('tab', { name: 'Look into a token' }).click();
  await page.getByLabel('Token file').setInputFiles({
    name: 'forged.jwt',
    mimeType: 'text/plain',
    buffer: Buffer.from([header, forged, signature].join('.')),
  });
  await expect(card(page)).toContainText('From the file forged.jwt');
  await page.getByRole('button', { name: 'Verify the signature' }).click();
  await expect(card(page).getByRole('alert')).toContainText('could not be verified');
});

test('the screen is kept while one is elsewhere, by keys alone', async ({ page }) => {
  await page.getByRole('list', { name: 'DSNs' }).waitFor();
  await page.keyboard.press('Alt+3');
  await expect(page.getByRole('heading', { name: 'Token tools' })).toBeFocused();
  await page.getByLabel('Region').fill('eu-north-1');
  await page.keyboard.press('Alt+4');
  await expect(page.getByRole('heading', { name: 'Sessions' })).toBeFocused();
  await page.keyboard.press('Alt+3');
  await expect(page.getByLabel('Region')).toHaveValue('eu-north-1');
  await page.getByRole('button', { name: 'Back to the DSNs' }).click();
  await expect(page.getByRole('heading', { name: 'Token tools' })).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use(smallWindow(colorScheme));

    test('axe finds nothing', async ({ page, program }) => {
      const token = given(await (await sandboxOf(program.dataDir)).token('ana'));
      await openTools(page);
      await expectNoViolations(page);
      await page.getByLabel('Audiences').fill('https://one.example.com');
      await page.getByRole('button', { name: 'Add a tag' }).click();
      await page.getByRole('button', { name: 'Request the token' }).click();
      await expectNoViolations(page);
      await page.getByRole('tab', { name: 'Look into a token' }).click();
      await page.getByLabel('Token (JWT)').fill(token);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('region', { name: 'Claims' })).toBeVisible();
      await page.getByRole('button', { name: 'Verify the signature' }).click();
      await expect(card(page).getByRole('alert')).toBeVisible();
      await expectNoViolations(page);
      await page.getByRole('button', { name: 'Copy the token…' }).click();
      await expectNoViolations(page);
    });
  });
}
