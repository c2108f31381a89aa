import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LentBlock } from '#main/athena/spool/lent-block.ts';
import { RecentBlocks } from '#main/athena/spool/recent-blocks.ts';
import type { RowBlock } from '#main/athena/spool/row-block.ts';

/** Block `number`, full of its number. */
function blockOf(number: number, length = 100): RowBlock {
  const starts = Uint32Array.of(0, length);
  return { firstRow: number, rowCount: 1, bytes: Buffer.alloc(length, number % 251), starts };
}

const isWhole = (found: RowBlock | null, number: number): boolean => {
  const { bytes, starts, ...rest } = blockOf(number, found?.bytes.length);
  return (
    found !== null &&
    found.firstRow === rest.firstRow &&
    Buffer.compare(found.bytes, bytes) === 0 &&
    found.starts.join() === starts.join()
  );
};

test('blocks are there for a while, and the memory of a few is all that is used', () => {
  const recent = new RecentBlocks();
  const memory = new Set<ArrayBufferLike>();
  for (let number = 0; number < 100; number += 1) {
    recent.put(number, blockOf(number));
    const found = recent.lend(number);
    expect(isWhole(found?.rows ?? null, number)).toBe(true);
    if (found === null) continue;
    memory.add(found.rows.bytes.buffer);
    found.giveBack();
  }
  expect(memory.size).toBeLessThan(20);
  expect(recent.lend(0)).toBeNull();
  recent.clear();
  expect(recent.lend(99)).toBeNull();
});

test('a block that somebody looks at stays as it is, whatever comes meanwhile', () => {
  const step = fc.record({ length: fc.integer({ min: 1, max: 300 }), lend: fc.nat(30), back: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const recent = new RecentBlocks();
      const lent: LentBlock[] = [];
      for (const [number, { length, lend, back }] of steps.entries()) {
        recent.put(number, blockOf(number, length));
        const found = recent.lend(number - lend);
        if (found !== null) lent.push(found);
        if (back) lent.shift()?.giveBack();
        expect(lent.every(({ rows }) => isWhole(rows, rows.firstRow))).toBe(true);
      }
    }),
  );
});

test('the block of a huge row is not kept', () => {
  const recent = new RecentBlocks();
  recent.put(0, blockOf(0, 2 * 1024 * 1024));
  expect(recent.lend(0)).toBeNull();
});
