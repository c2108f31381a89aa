import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeAwsChunked, MalformedChunks } from '#main/sandbox/aws-chunked.ts';

const frame = (chunks: readonly Uint8Array[], trailer = 'x-amz-checksum-crc32:AAAAAA==\r\n') =>
  Buffer.concat([
    ...chunks.flatMap((chunk) => [
      Buffer.from(`${chunk.length.toString(16)}\r\n`),
      chunk,
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`0\r\n${trailer}\r\n`),
  ]);

test('the content comes back, however it was cut', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 })), (chunks) => {
      expect(decodeAwsChunked(frame(chunks)).equals(Buffer.concat(chunks))).toBe(true);
    }),
  );
});

test('a chunk extension is no content', () => {
  expect(decodeAwsChunked(Buffer.from('3;chunk-signature=ab\r\nabc\r\n0\r\n\r\n')).toString()).toBe('abc');
});

test.each([
  '',
  'abc',
  '3\r\nabcd\r\n0\r\n\r\n',
  '3\r\nabc\r\n',
  'zz\r\nabc\r\n0\r\n\r\n',
  '-1\r\n\r\n',
  '5\r\nabc',
])('refuses %j', (body) => {
  expect(() => decodeAwsChunked(Buffer.from(body))).toThrow(MalformedChunks);
});

test('arbitrary bytes are decoded or refused, nothing else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        decodeAwsChunked(Buffer.from(bytes));
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedChunks);
      }
    }),
  );
});
