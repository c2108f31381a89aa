import { homedir, userInfo } from 'node:os';
import { expect, test } from 'vitest';
import { accountHome } from '#main/dsn/targets/account-home.ts';

test('the home of an account is that of the password database', () => {
  expect(accountHome()).toBe(userInfo().homedir);
});

test('an account that the password database does not have has the home of its environment', () => {
  const unknown = (): string => {
    throw new Error('A system error occurred: uv_os_get_passwd returned ENOENT');
  };
  expect(accountHome(unknown)).toBe(homedir());
});
