import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KEY_BYTES, open, seal } from '#main/auth/cache/sealed-box.ts';

const key = () => fc.uint8Array({ minLength: KEY_BYTES, maxLength: KEY_BYTES });
const text = () => fc.string({ unit: 'binary', maxLength: 300 });

test('what was sealed opens with the same key and id', () => {
  fc.assert(
    fc.property(key(), text(), text(), (k, id, plain) => {
      expect(open(k, id, seal(k, id, plain))).toBe(plain);
    }),
  );
});

test('another key or another id opens nothing', () => {
  fc.assert(
    fc.property(key(), key(), text(), text(), text(), (k, otherKey, id, otherId, plain) => {
      const box = seal(k, id, plain);
      fc.pre(!Buffer.from(k).equals(Buffer.from(otherKey)) && id !== otherId);
      expect(open(otherKey, id, box)).toBeNull();
      expect(open(k, otherId, box)).toBeNull();
    }),
  );
});

test('one changed bit anywhere, or a byte less or more, opens nothing', () => {
  fc.assert(
    fc.property(key(), text(), fc.nat(), fc.nat(7), (k, plain, at, bit) => {
      const box = seal(k, 'id', plain);
      const damaged = Buffer.from(box);
      const index = at % box.length;
      damaged[index] = (box[index] ?? 0) ^ (1 << bit);
      expect(open(k, 'id', damaged)).toBeNull();
      expect(open(k, 'id', box.subarray(0, index))).toBeNull();
      expect(open(k, 'id', Buffer.concat([box, Buffer.of(0)]))).toBeNull();
    }),
  );
});

test('any bytes at all are opened without an exception', () => {
  fc.assert(
    fc.property(key(), fc.uint8Array({ maxLength: 100 }), (k, bytes) => {
      expect(open(k, 'id', bytes)).toBeNull();
    }),
  );
});

test('the same text is sealed differently each time', () => {
  const k = randomBytes(KEY_BYTES);
  const boxes = Array.from({ length: 50 }, () => seal(k, 'id', 'text').toString('hex'));
  expect(new Set(boxes.map((box) => box.slice(2, 26))).size).toBe(50);
});
