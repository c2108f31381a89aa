import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeBase64url } from '#app/jwt/base64url.ts';
import { decodeUtf8 } from '#app/utf8.ts';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function platform(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

test('base64url is decoded as by Node', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(decodeBase64url(Buffer.from(bytes).toString('base64url'))).toEqual([...bytes]);
    }),
  );
});

test.each(['a', 'ab=', 'a+b', 'a/b', 'a b', 'é'])('%j is no base64url', (text) => {
  expect(decodeBase64url(text)).toBeUndefined();
});

test('UTF-8 is decoded, and refused, as by the platform', () => {
  const edge = fc.constantFrom(
    0x00,
    0x7f,
    0x80,
    0xbf,
    0xc0,
    0xc2,
    0xdf,
    0xe0,
    0xed,
    0xa0,
    0x9f,
    0xf0,
    0x90,
    0xf4,
    0xf5,
    0xff,
  );
  const edges = fc.array(edge, { maxLength: 6 }).map((list) => Uint8Array.from(list));
  const texts = fc.string({ unit: 'binary' }).map((text) => new Uint8Array(Buffer.from(text)));
  fc.assert(
    fc.property(fc.oneof(edges, texts, fc.uint8Array()), (bytes) => {
      expect(decodeUtf8([...bytes])).toBe(platform(bytes));
    }),
    { numRuns: 3000 },
  );
});
