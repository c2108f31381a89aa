import { expect, test } from '#test/support/app-fixture.ts';
import { dsnScreen, odbcIni } from '#test/support/dsn-screen.ts';
import { expectNoViolations } from '#test/support/expect-no-violations.ts';

test('the reference is searched, filtered, and adds parameters to the open DSN', async ({ page }) => {
  await dsnScreen(page).importText(odbcIni('Open'));
  await page.getByRole('button', { name: 'Import 1 DSN' }).click();
  const { field } = dsnScreen(page);
  await field('duration').press('F1');
  await expect(page.getByRole('heading', { name: 'duration', exact: true })).toBeFocused();
  await page.keyboard.press('Alt+6');
  await expect(field('duration')).toBeVisible();
  await page.keyboard.press('Alt+6');

  const search = page.getByLabel('Search the reference');
  await search.fill('AzureAdTenantId');
  await expect(page.getByRole('article')).toHaveCount(1);
  await expect(page.getByRole('article', { name: 'idp_tenant' })).toContainText('Not used by the open DSN');
  await search.fill('');
  await page.getByLabel('Only those in this DSN').check();
  await expect(page.getByRole('article')).toHaveCount(6);
  await page.getByLabel('Only those in this DSN').uncheck();
  await page.getByLabel('Sign-in type').click();
  await page.getByRole('option', { name: 'JWT_TIP', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'needs' })).toContainText('since driver 2.0.5.0');
  await search.fill('WorkGroupArn');
  await expect(page.getByRole('article').first()).toContainText('JWT_TIP');
  await expectNoViolations(page);
  await search.fill('EnableResultReuse');
  await page.getByRole('button', { name: 'Add EnableResultReuse to this DSN' }).click();
  await expect(dsnScreen(page).connectionString).toContainText('EnableResultReuse=0');
  await expect(page.locator('#parameter-enableresultreuse')).toBeFocused();
});
