import { expect, type Page, test } from '@playwright/test';
import { test as appTest } from '#test/support/app-fixture.ts';
import { dsnScreen, odbcIni } from '#test/support/dsn-screen.ts';
import { expectNoViolations } from '#test/support/expect-no-violations.ts';

async function expectClean(page: Page, screen: string): Promise<void> {
  await test.step(screen, async () => {
    await expectNoViolations(page);
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  appTest.describe(colorScheme, () => {
    appTest.use({
      colorScheme,
      contextOptions: { reducedMotion: 'reduce' },
      viewport: { width: 900, height: 600 },
    });

    appTest('axe finds nothing on the DSN screens', async ({ page }) => {
      appTest.slow();
      const { importText, field, row } = dsnScreen(page);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectClean(page, 'welcome');
      await page.keyboard.press('Control+n');
      await expectClean(page, 'new DSN');
      await page.keyboard.press('Escape');
      await importText(`${odbcIni('Sales', 'Finance')}Foo=bar\nPWD=secret\n`);
      await expect(page.getByText('2 DSNs', { exact: false })).toBeVisible();
      await expectClean(page, 'import preview');
      await page.getByRole('button', { name: 'Import 2 DSNs' }).click();
      await field('AwsRegion').fill('eu');
      await expectClean(page, 'suggestions');
      await field('AwsRegion').fill('somewhere');
      await page.keyboard.press('Escape');
      await field('duration').fill('x');
      await page.keyboard.press('Control+s');
      await expectClean(page, 'editor with problems');
      for (const name of [
        'Result encryption',
        'Endpoints',
        'Proxy',
        'Advanced',
        'Logging',
        'Other parameters',
      ]) {
        await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
      }
      await expectClean(page, 'all sections');
      await field('AuthenticationType').click();
      await expectClean(page, 'choices');
      await page.keyboard.press('Escape');
      await row('Sales').click({ button: 'right' });
      await expectClean(page, 'menu');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'About' }).click();
      await expectClean(page, 'about');
      await page.keyboard.press('Escape');
      await row('Finance').focus();
      await page.keyboard.press('Delete');
      await expect(page.getByText('Finance was deleted.')).toBeVisible();
      await expectClean(page, 'toast');
    });
  });
}
