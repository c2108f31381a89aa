import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAmzDate, readStatedSignature } from '#main/sandbox/signed-request.ts';

describe('parseAmzDate', () => {
  test('reads what toISOString writes, less punctuation', () => {
    const seconds = fc.integer({ min: 0, max: 4_000_000_000 });
    fc.assert(
      fc.property(seconds, (time) => {
        const text = new Date(time * 1000).toISOString().replace(/[-:]|\.\d{3}/g, '');
        expect(parseAmzDate(text)).toBe(time * 1000);
      }),
    );
  });

  test.each([undefined, '', '20260101', '20261301T000000Z', '2026-01-01T00:00:00Z', '20260101T000000'])(
    'takes %s for no date',
    (text) => {
      expect(parseAmzDate(text)).toBeNull();
    },
  );
});

describe('readStatedSignature', () => {
  const scope = 'ASIAX/20260131/eu-west-1/athena/aws4_request';
  const date = { 'x-amz-date': '20260131T100000Z' };
  const none = new URLSearchParams();
  const header = (parts: string) => ({ ...date, authorization: `AWS4-HMAC-SHA256 ${parts}` });

  test('reads the header, with blanks or without', () => {
    for (const comma of [', ', ',']) {
      const parts = [`Credential=${scope}`, 'SignedHeaders=host;x-amz-date', 'Signature=ab'].join(comma);
      expect(readStatedSignature({ ...header(parts), 'x-amz-security-token': 't' }, none)).toEqual({
        form: 'header',
        accessKeyId: 'ASIAX',
        scopeDate: '20260131',
        region: 'eu-west-1',
        service: 'athena',
        signedHeaders: ['host', 'x-amz-date'],
        signature: 'ab',
        signedAt: Date.UTC(2026, 0, 31, 10),
        sessionToken: 't',
        expiresIn: null,
      });
    }
  });

  test.each([
    ['a header without Signature', header(`Credential=${scope}, SignedHeaders=host`)],
    ['a header without SignedHeaders', header(`Credential=${scope}, Signature=ab`)],
    [
      'a scope of four parts',
      header('Credential=ASIAX/20260131/eu-west-1/athena, SignedHeaders=host, Signature=ab'),
    ],
    ['no date', { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=ab` }],
    ['another scheme', { authorization: 'Basic eDp5' }],
  ])('%s is incomplete', (_what, headers) => {
    expect(readStatedSignature(headers, none)).toMatchObject({ kind: 'incomplete' });
  });

  test('no signature at all is missing', () => {
    expect(readStatedSignature({}, none)).toEqual({ kind: 'missing' });
  });

  test.each(['', '0', '604801', 'soon'])(
    'a presigned request with X-Amz-Expires %j is incomplete',
    (expires) => {
      const query = new URLSearchParams({
        'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
        'X-Amz-Credential': scope,
        'X-Amz-Date': '20260131T100000Z',
        'X-Amz-SignedHeaders': 'host',
        'X-Amz-Signature': 'ab',
        'X-Amz-Expires': expires,
      });
      expect(readStatedSignature({}, query)).toMatchObject({ kind: 'incomplete' });
      query.set('X-Amz-Expires', '604800');
      expect(readStatedSignature({}, query)).toMatchObject({ form: 'query', expiresIn: 604_800 });
    },
  );

  test('any header is read or refused', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readStatedSignature(header(text), none);
        expect('kind' in read ? read.kind : read.form).toMatch(/^(incomplete|header)$/);
      }),
    );
  });
});
