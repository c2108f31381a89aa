import { describe, expect, it } from 'vitest';
import { NO_ARRANGEMENT } from '#app/dsn/arrangement.ts';
import { matchesWords, searchWords } from '#renderer/features/dsn-list/search.ts';

const dsn = {
  name: 'Marketing EU',
  arrangement: { ...NO_ARRANGEMENT, folder: 'Quarterly' },
  entries: [
    ['AwsRegion', 'eu-central-1'],
    ['Workgroup', 'campaigns'],
    ['preferred_role', 'arn:aws:iam::123456789012:role/analyst'],
    ['AuthenticationType', 'JWT'],
    ['S3OutputLocation', 's3://hidden-bucket/'],
  ],
} as const;

describe('search', () => {
  it.each([
    '',
    '  ',
    'marketing',
    'CENTRAL',
    'campaigns',
    'role/analyst',
    'jwt',
    'quarterly',
    'eu jwt market',
  ])('finds by %j', (text) => {
    expect(matchesWords(dsn, searchWords(text))).toBe(true);
  });

  it.each(['finance', 'marketing us-east-1', 'hidden-bucket'])('does not find by %j', (text) => {
    expect(matchesWords(dsn, searchWords(text))).toBe(false);
  });
});
