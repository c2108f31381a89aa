import fc from 'fast-check';
import { expect, it } from 'vitest';
import { identityAddress } from '#main/auth/identity-address.ts';

it.each([
  'https://login.example.com/.well-known/openid-configuration',
  'http://127.0.0.1:8080/token',
  'http://localhost/token',
  'http://[::1]:9/token',
])('takes %s', (address) => {
  expect(identityAddress(address)?.href).toBe(address);
});

it.each([
  'http://login.example.com/token',
  'http://127.0.0.1.example.com/',
  'http://localhost.example.com/',
  'https://login.example.com@evil.example/',
  'https://user:password@login.example.com/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'login.example.com',
  '',
])('refuses %s', (address) => {
  expect(identityAddress(address)).toBeNull();
});

it('never takes plain http to another computer', () => {
  fc.assert(
    fc.property(fc.webUrl({ validSchemes: ['http'] }), (address) => {
      expect(identityAddress(address)).toBeNull();
    }),
  );
});
