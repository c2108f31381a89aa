import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WebSocketRoute } from '@playwright/test';
import { expect, test } from '#test/support/app-fixture.ts';
import { dsnScreen, odbcIni } from '#test/support/dsn-screen.ts';

test('a lost connection is told, and what was typed and what changed meanwhile are there after it', async ({
  page,
  context,
  program,
}) => {
  const sockets: WebSocketRoute[] = [];
  let cut = false;
  await page.routeWebSocket('**/rpc', (socket) => {
    if (cut) {
      void socket.close();
      return;
    }
    sockets.push(socket);
    socket.connectToServer();
  });
  await page.reload();
  const { importText, field, row } = dsnScreen(page);
  await importText(odbcIni('Kept'));
  await page.getByRole('button', { name: 'Import 1 DSN' }).click();
  await field('Schema').fill('typed');

  cut = true;
  await sockets.at(-1)?.close();
  const banner = page.getByRole('alert').filter({ hasText: 'connection to the program is lost' });
  await expect(banner).toBeVisible();
  const elsewhere = await context.newPage();
  await elsewhere.goto(new URL('/', program.url).href);
  await dsnScreen(elsewhere).create('Made meanwhile');

  cut = false;
  await expect(banner).toBeHidden({ timeout: 20_000 });
  await expect(row('Made meanwhile')).toBeVisible();
  await expect(field('Schema')).toHaveValue('typed');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(row('Kept')).not.toContainText('modified');
});

test('a damaged DSN file is set aside and named until it is dismissed', async ({ page, program }) => {
  await dsnScreen(page).create('Before');
  await writeFile(join(program.dataDir, 'dsns.json'), '{"broken');
  await page.reload();
  const notice = page.getByRole('alert').filter({ hasText: 'dsns.damaged-' });
  await expect(notice).toBeVisible();
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice).toBeHidden();
});
