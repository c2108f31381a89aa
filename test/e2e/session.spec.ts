import { expect, test } from '#test/support/app-fixture.ts';

test('the secret leaves the address, and a reload goes on with the cookie', async ({ page, program }) => {
  await expect(page.locator('#root')).not.toBeEmpty();
  expect(new URL(page.url()).hash).toBe('');
  await page.reload();
  await expect(page.locator('#root')).not.toBeEmpty();
  const cookies = await page.context().cookies(program.url);
  expect(cookies).toMatchObject([{ httpOnly: true, sameSite: 'Strict', path: '/' }]);
});
