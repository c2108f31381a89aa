import type { WebSocketRoute } from '@playwright/test';
import { expect, test } from '#test/support/app-fixture.ts';

test('the secret leaves the address, and a reload goes on with the cookie', async ({ page, program }) => {
  await expect(page.locator('#root')).not.toBeEmpty();
  expect(new URL(page.url()).hash).toBe('');
  await page.reload();
  await expect(page.locator('#root')).not.toBeEmpty();
  const cookies = await page.context().cookies(program.url);
  expect(cookies).toMatchObject([{ httpOnly: true, sameSite: 'Strict', path: '/' }]);
});

test('comes back by itself after its connection has broken', async ({ page }) => {
  const connections: WebSocketRoute[] = [];
  await page.routeWebSocket('**/rpc', (socket) => {
    connections.push(socket);
    socket.connectToServer();
  });
  await page.reload();
  await expect.poll(() => connections.length).toBe(1);
  await connections[0]?.close();
  await expect.poll(() => connections.length).toBe(2);
});

test('holds no session without the secret', async ({ page, program, browser }) => {
  await expect(page.locator('#root')).not.toBeEmpty();
  const stranger = await (await browser.newContext()).newPage();
  const refused = stranger.waitForResponse((response) => response.url().endsWith('/session'));
  await stranger.goto(new URL('/', program.url).href);
  expect((await refused).status()).toBe(401);
  // The printed address has been used by the first page.
  const replayed = stranger.waitForResponse((response) => response.request().method() === 'POST');
  await stranger.goto('about:blank');
  await stranger.goto(program.url);
  expect((await replayed).status()).toBe(401);
});
