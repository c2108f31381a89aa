import { expect, it } from 'vitest';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import { failedWords } from '#renderer/features/catalog/failed-words.ts';

it('tells what to do, but of no statement below that is not there', () => {
  const throttled = diagnose({ code: 'throttled' });
  expect(failedWords({ kind: 'refused', diagnosis: throttled }).line).toContain(throttled.remedy);
  const denied = diagnose({ code: 'access-denied', action: 'athena:ListDatabases', resource: '*' });
  const { line, whole } = failedWords({ kind: 'refused', diagnosis: denied });
  expect(line).toBe(denied.cause);
  expect(whole).toContain(denied.remedy);
});
