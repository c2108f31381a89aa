import { describe, expect, it } from 'vitest';
import { needsResultObject } from '#main/athena/query-from-dsn.ts';

describe('whether a missing result file fails a test', () => {
  it.each([
    ['AWS itself', [], false, true],
    ['AWS itself, ResultFetcher=auto', [['ResultFetcher', 'auto']], false, true],
    ['another S3', [], true, false],
    ['another S3, ResultFetcher=auto', [['ResultFetcher', 'auto']], true, false],
    ['another S3, ResultFetcher=s3', [['resultfetcher', ' s3 ']], true, true],
  ] as const)('%s', (_name, entries, overridden, needed) => {
    expect(needsResultObject(entries, { overridden })).toBe(needed);
  });
});
