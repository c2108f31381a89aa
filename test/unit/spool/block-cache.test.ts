import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BlockCache } from '#main/athena/spool/block-cache.ts';
import type { LentBlock } from '#main/athena/spool/lent-block.ts';
import type { RowBlock } from '#main/athena/spool/row-block.ts';

/** Large enough that its memory is worth giving back. */
const unit = 32 * 1024;

const blockOf = (bytes: number, firstRow = 0): RowBlock => ({
  ...{ firstRow, rowCount: 1 },
  bytes: new Uint8Array(bytes),
  starts: new Uint32Array(2),
});

function put(cache: BlockCache, block: number, rows: RowBlock): void {
  cache.keep(block, rows).giveBack();
}

function has(cache: BlockCache, block: number): boolean {
  const lent = cache.lend(block);
  lent?.giveBack();
  return lent !== null;
}

test('blocks that were used last are kept, up to a number of bytes', () => {
  const cache = new BlockCache(1000);
  for (let at = 0; at < 5; at += 1) put(cache, at, blockOf(292));
  expect([0, 1, 2, 3, 4].map((at) => has(cache, at))).toEqual([false, false, true, true, true]);
  has(cache, 2);
  put(cache, 5, blockOf(292));
  expect(has(cache, 2)).toBe(true);
  expect(has(cache, 3)).toBe(false);
});

test('of blocks that are larger than that the last one is kept, beside the others', () => {
  const cache = new BlockCache(1000);
  const large = blockOf(5000);
  put(cache, 0, blockOf(100));
  put(cache, 1, large);
  expect(cache.lend(1)?.rows).toBe(large);
  expect(has(cache, 0)).toBe(true);
  put(cache, 2, blockOf(6000));
  expect(has(cache, 1)).toBe(false);
  put(cache, 3, blockOf(65 * 1024 * 1024));
  expect(has(cache, 3)).toBe(false);
  expect(has(cache, 2)).toBe(true);
  cache.clear();
  expect(has(cache, 2)).toBe(false);
});

const memoryOf = ({ bytes }: RowBlock): number => bytes.buffer.byteLength;

test('the memory of a block goes once it is neither kept nor looked at', () => {
  const cache = new BlockCache(unit + 100);
  const [first, second, third] = [blockOf(unit), blockOf(unit), blockOf(unit)];
  const lent = cache.keep(0, first);
  const again = cache.lend(0);
  put(cache, 1, second);
  lent.giveBack();
  expect(memoryOf(first)).toBe(unit);
  again?.giveBack();
  expect(memoryOf(first)).toBe(0);
  put(cache, 1, third);
  expect([memoryOf(second), memoryOf(third)]).toEqual([unit, 0]);
  cache.clear();
  expect(memoryOf(second)).toBe(0);
});

test('whoever looks at a block has it whole, whatever the others do', () => {
  const step = fc.record({ block: fc.nat(6), units: fc.constantFrom(1, 1, 2, 9), back: fc.nat(4) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const cache = new BlockCache(3 * unit);
      const lent: LentBlock[] = [];
      const made: RowBlock[] = [];
      for (const { block, units, back } of steps) {
        const fresh = blockOf(units * unit, block);
        const found = cache.lend(block) ?? cache.keep(block, fresh);
        if (found.rows === fresh) made.push(fresh);
        expect(found.rows.firstRow).toBe(block);
        lent.push(found);
        if (back < lent.length) lent.splice(back, 1)[0]?.giveBack();
        expect(lent.every(({ rows }) => memoryOf(rows) > 0)).toBe(true);
      }
      for (const one of lent) one.giveBack();
      cache.clear();
      expect(made.every((rows) => memoryOf(rows) === 0)).toBe(true);
    }),
  );
});
