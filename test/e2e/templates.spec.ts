import type { Page } from '@playwright/test';
import { formatTemplateJson } from '#app/dsn/json/template-json.ts';
import { expect, test } from '#test/support/app-fixture.ts';
import { dsnScreen, odbcIni } from '#test/support/dsn-screen.ts';
import { expectNoViolations } from '#test/support/expect-no-violations.ts';

const template = {
  id: 'team-1',
  name: 'Team analysts',
  description: 'For reports of the sales team.',
  version: 1,
  entries: [
    ['AwsRegion', 'eu-west-1'],
    ['AuthenticationType', 'JWT'],
    ['S3OutputLocation', 's3://results-of-team/'],
    ['preferred_role', 'arn:aws:iam::123456789012:role/team'],
    ['role_session_name', 'analyst'],
  ],
  locked: ['AwsRegion', 'AuthenticationType', 'preferred_role'],
  blanks: [{ key: 'Workgroup', label: 'Your workgroup', hint: 'Ask your lead.', required: true }],
} as const;

async function importTemplate(page: Page, version: number, region: string): Promise<void> {
  const proposals = version > 1 ? [['Catalog', 'lake'] as const] : [];
  const entries = [['AwsRegion', region] as const, ...template.entries.slice(1), ...proposals];
  await dsnScreen(page).importText(formatTemplateJson([{ ...template, version, entries }]));
  await page
    .getByRole('dialog', { name: 'Import templates' })
    .getByRole('button', { name: 'Import 1 template' })
    .click();
}

async function createFromTemplate(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New DSN from Team analysts' }).click();
  await page.getByLabel('Your workgroup').fill('sales');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Team analysts' })).toBeVisible();
}

test('a template that was given makes a DSN with its blanks filled in, and the rest locked', async ({
  page,
}) => {
  const { field, connectionString } = dsnScreen(page);
  await importTemplate(page, 1, 'eu-west-1');
  await page.getByRole('button', { name: 'New DSN from Team analysts' }).click();
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByText('Your workgroup is needed.')).toBeVisible();
  await expect(page.getByLabel('Your workgroup')).toBeFocused();
  await expectNoViolations(page);
  await page.keyboard.type('sales');
  await page.keyboard.press('Enter');
  await expect(connectionString).toContainText('Workgroup=sales');
  await expect(field('AwsRegion')).toHaveValue('eu-west-1');
  await expect(field('AwsRegion')).not.toBeEditable();
  await expect(page.getByText('Set by template Team analysts').first()).toBeVisible();
  await field('role_session_name').fill('ana');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Unsaved changes')).toBeHidden();
});

test('a DSN is freed of its template after a question, and bound again by undo', async ({ page }) => {
  const { field } = dsnScreen(page);
  await importTemplate(page, 1, 'eu-west-1');
  await createFromTemplate(page);
  await page.getByRole('button', { name: 'More for this DSN' }).click();
  await page.getByRole('menuitem', { name: 'Unlock from Team analysts…' }).click();
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect(field('preferred_role')).toBeEditable();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(field('preferred_role')).not.toBeEditable();
});

test('a newer version brings DSNs up to date, and one undo takes it back', async ({ page }) => {
  const { row } = dsnScreen(page);
  await importTemplate(page, 1, 'eu-west-1');
  await createFromTemplate(page);
  await importTemplate(page, 2, 'eu-north-1');
  const upgrade = page.getByRole('dialog', { name: /Bring DSNs up to version 2/ });
  await expect(upgrade.getByText('AwsRegion: eu-west-1 → eu-north-1')).toBeVisible();
  await expect(upgrade.getByText('Catalog: not set → lake (proposed)')).toBeVisible();
  await upgrade.getByRole('button', { name: 'Update 1 DSN' }).click();
  await expect(row('Team analysts')).toContainText('eu-north-1');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(row('Team analysts')).toContainText('eu-west-1');
});

test('making a DSN from a template is undone, and that as well', async ({ page }) => {
  const { row } = dsnScreen(page);
  await importTemplate(page, 1, 'eu-west-1');
  await createFromTemplate(page);
  await expect(page.getByText('Team analysts was made from Team analysts.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByText('Team analysts was deleted.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Connect to Amazon Athena' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(row('Team analysts')).toBeVisible();
});

test('DSNs and templates that are dropped together are shown one after the other', async ({ page }) => {
  const { row } = dsnScreen(page);
  await expect(page.getByRole('heading', { name: 'Connect to Amazon Athena' })).toBeVisible();
  const data = await page.evaluateHandle(
    ([ini, json]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([json], 'team.template.json'));
      transfer.items.add(new File([ini], 'odbc.ini'));
      return transfer;
    },
    [odbcIni('Sales'), formatTemplateJson([template])] as const,
  );
  await page.dispatchEvent('body', 'drop', { dataTransfer: data });
  const dialog = page.getByRole('dialog', { name: 'Import', exact: true });
  await expect(dialog.getByText('1 template came along: Team analysts.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Import 1 DSN' }).click();
  const templates = page.getByRole('dialog', { name: 'Import templates' });
  await templates.getByRole('button', { name: 'Import 1 template' }).click();
  await expect(page.getByRole('button', { name: 'New DSN from Team analysts' })).toBeVisible();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(row('Sales')).toBeVisible();
});

test('a template is made from a DSN, with one value asked for', async ({ page }) => {
  const { importText, row } = dsnScreen(page);
  await importText(odbcIni('First'));
  await page.getByRole('button', { name: 'Import 1 DSN' }).click();
  await row('First').click();
  await page.getByRole('button', { name: 'More for this DSN' }).click();
  await page.getByRole('menuitem', { name: 'Make a template from this DSN…' }).click();
  const make = page.getByRole('dialog', { name: 'Make a template from First' });
  await make.getByRole('textbox', { name: 'Name' }).fill('Team analysts');
  await make.getByLabel('Ask for another parameter').fill('workgroup');
  await page.getByRole('option', { name: 'Workgroup', exact: true }).click();
  await make.getByLabel('Label of Workgroup').fill('Your workgroup');
  await make.getByRole('button', { name: 'Keep the template' }).click();
  await expect(page.getByText('5 fixed')).toBeHidden();
  await expect(page.getByText('Version 1 · 4 fixed, 1 proposed, 1 to fill in')).toBeVisible();
  await createFromTemplate(page);
});
