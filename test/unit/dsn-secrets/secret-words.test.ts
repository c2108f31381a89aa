import { expect, it } from 'vitest';
import { keepingWords, keptWords, ownerWords } from '#renderer/ui/secrets/secret-words.ts';

it('says of each place how long it lasts', () => {
  const words = (['keychain', 'memory', 'absent'] as const).map((kept) => keptWords({ kept }));
  expect(words[0]).toContain('keychain');
  expect(words[1]).toContain('gone when the program ends');
  expect(words[2]).toBe('Not kept');
});

it('names whose a secret is', () => {
  expect(ownerWords('PWD')).toBe('UID');
  expect(ownerWords('client_secret')).toBe('IdpWellKnownConfigurationUrl and client_id');
  expect(ownerWords('ProxyPWD')).toBe('ProxyHost, ProxyPort and ProxyUID');
});

it('says before it is given what becomes of it', () => {
  expect(keepingWords({ quality: { kind: 'keychain' } })).toContain('in this computer’s keychain');
  const reason = 'The keychain of this computer is locked.';
  const words = keepingWords({ quality: { kind: 'session', reason } });
  expect(words).toMatch(/^The keychain of this computer is locked\. .*ends with the program\.$/);
});
