import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wordsOfKey } from '#renderer/ui/words-of-key.ts';

it('parts a key where its words meet', () => {
  expect(wordsOfKey('MinQueryExecutionPollingInterval')).toEqual([
    ...['Min', 'Query', 'Execution', 'Polling', 'Interval'],
  ]);
  expect(wordsOfKey('role_session_name')).toEqual(['role_', 'session_', 'name']);
  expect(wordsOfKey('UseSingleCatalogAndSchema')[0]).toBe('Use');
  expect(wordsOfKey('VerifySSL')).toEqual(['Verify', 'SSL']);
});

it('leaves out nothing', () => {
  fc.assert(fc.property(fc.string(), (key) => wordsOfKey(key).join('') === key));
});
