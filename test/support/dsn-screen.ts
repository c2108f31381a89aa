import { expect, type Locator, type Page } from '@playwright/test';

/** What the tests do on the DSN screens, in a user's terms. */
export interface DsnScreen {
  readonly row: (name: string) => Locator;
  readonly field: (key: string) => Locator;
  readonly connectionString: Locator;
  readonly create: (name: string) => Promise<void>;
  readonly importText: (text: string) => Promise<void>;
}

export function dsnScreen(page: Page): DsnScreen {
  const list = page.getByRole('list', { name: 'DSNs' });
  const row = (name: string): Locator => list.locator('[data-dsn-id]').filter({ hasText: name });
  return {
    row,
    field: (key) => page.getByRole('main').getByLabel(key, { exact: true }),
    connectionString: page.getByTestId('connection-string'),
    create: async (name) => {
      await page.getByRole('button', { name: 'New DSN' }).first().click();
      const dialog = page.getByRole('dialog', { name: 'New DSN' });
      await dialog.getByLabel('Name').fill(name);
      await dialog.getByRole('button', { name: 'Create' }).click();
      await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    },
    importText: async (text) => {
      await page.getByRole('button', { name: 'Import' }).click();
      const dialog = page.getByRole('dialog', { name: 'Import' });
      await dialog.getByLabel('Or paste it here').fill(text);
      await dialog.getByRole('button', { name: 'Preview' }).click();
    },
  };
}

/** An odbc.ini with DSNs of these names, complete and without problems. */
export function odbcIni(...names: readonly string[]): string {
  return names
    .map(
      (name, index) => `[${name}]
Driver=Amazon Athena ODBC (x64)
AwsRegion=${index % 2 === 0 ? 'eu-west-1' : 'us-east-1'}
S3OutputLocation=s3://results-of-team/
AuthenticationType=JWT
preferred_role=arn:aws:iam::123456789012:role/team-${index}
role_session_name=me
`,
    )
    .join('\n');
}
