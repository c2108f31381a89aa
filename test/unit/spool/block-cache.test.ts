import { expect, test } from 'vitest';
import { BlockCache } from '#main/athena/spool/block-cache.ts';
import type { RowBlock } from '#main/athena/spool/row-block.ts';

const blockOf = (bytes: number): RowBlock => ({
  ...{ firstRow: 0, rowCount: 1 },
  bytes: new Uint8Array(bytes),
  starts: new Uint32Array(2),
});

test('blocks that were used last are kept, up to a number of bytes', () => {
  const cache = new BlockCache(1000);
  for (let at = 0; at < 5; at += 1) cache.put(at, blockOf(292));
  expect([0, 1, 2, 3, 4].map((at) => cache.get(at) !== null)).toEqual([false, false, true, true, true]);
  cache.get(2);
  cache.put(5, blockOf(292));
  expect(cache.get(2)).not.toBeNull();
  expect(cache.get(3)).toBeNull();
});

test('of blocks that are larger than that the last one is kept, beside the others', () => {
  const cache = new BlockCache(1000);
  const large = blockOf(5000);
  cache.put(0, blockOf(100));
  cache.put(1, large);
  expect(cache.get(1)).toBe(large);
  expect(cache.get(0)).not.toBeNull();
  cache.put(2, blockOf(6000));
  expect(cache.get(1)).toBeNull();
  cache.put(3, blockOf(65 * 1024 * 1024));
  expect(cache.get(3)).toBeNull();
  expect(cache.get(2)).not.toBeNull();
  cache.clear();
  expect(cache.get(2)).toBeNull();
});
