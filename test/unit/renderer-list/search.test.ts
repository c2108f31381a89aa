import { describe, expect, it } from 'vitest';
import { matchesSearch } from '#renderer/features/dsn-list/search.ts';

const dsn = {
  name: 'Marketing EU',
  entries: [
    ['AwsRegion', 'eu-central-1'],
    ['Workgroup', 'campaigns'],
    ['preferred_role', 'arn:aws:iam::123456789012:role/analyst'],
    ['AuthenticationType', 'JWT'],
    ['S3OutputLocation', 's3://hidden-bucket/'],
  ],
} as const;

describe('search', () => {
  it.each(['', '  ', 'marketing', 'CENTRAL', 'campaigns', 'role/analyst', 'jwt', 'eu jwt market'])(
    'finds by %j',
    (text) => {
      expect(matchesSearch(dsn, text)).toBe(true);
    },
  );

  it.each(['finance', 'marketing us-east-1', 'hidden-bucket'])('does not find by %j', (text) => {
    expect(matchesSearch(dsn, text)).toBe(false);
  });
});
