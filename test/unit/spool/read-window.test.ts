import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { csvLine } from '#main/athena/spool/csv-line.ts';
import { readCell, readWindow } from '#main/athena/spool/read-window.ts';
import { orderAsItCame } from '#main/athena/spool/row-order.ts';
import { Spool } from '#main/athena/spool/spool.ts';
import { openSpoolFile } from '#main/athena/spool/spool-file.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const LONG = 12_000_000;

/** Three rows, the second of which is larger than what a spool keeps of its blocks. */
async function longSpool(): Promise<Spool> {
  const spool = new Spool(await openSpoolFile(join(await temporaryFolder(), 'rows'), true), {
    header: true,
    width: null,
  });
  onTestFinished(() => spool.close());
  const rows = [
    ['id', 'text', 'note'],
    ['0', 'short', null],
    ['1', 'x'.repeat(LONG), 'after'],
    ['2', '', 'last'],
  ];
  await spool.push(Buffer.from(rows.map(csvLine).join('')));
  await spool.finish();
  return spool;
}

test('a window over a huge cell shows its start and its length, however often it is read', async () => {
  const spool = await longSpool();
  const order = orderAsItCame(3);
  const whole = { firstRow: 0, rowCount: 10, firstColumn: 0, columnCount: 10 };
  const window = await readWindow(spool, order, whole);
  const start = 'x'.repeat(1000);
  expect(window.cells).toEqual(['0', 'short', null, '1', start, 'after', '2', '', 'last']);
  expect(window.cut).toEqual([{ index: 4, length: LONG }]);
  expect(await readWindow(spool, order, whole)).toEqual(window);
  const part = { firstRow: 1, rowCount: 1, firstColumn: 1, columnCount: 1 };
  const cut = { ...part, cells: [start], cut: [{ index: 0, length: LONG }] };
  expect(await readWindow(spool, order, part)).toEqual(cut);
  const rest = await readCell(spool, order, { row: 1, column: 1, from: LONG - 2, count: 10 });
  expect(rest).toEqual({ text: 'xx', length: LONG });
});

/** Two rows of two cells in one block. */
function heldBlock(first: string, second: string) {
  const lines = [csvLine([first, 'a']), csvLine([second, 'b'])];
  const bytes = Buffer.from(lines.join(''));
  const rows = {
    firstRow: 0,
    rowCount: 2,
    bytes,
    starts: Uint32Array.of(0, lines[0]?.length ?? 0, bytes.length),
  };
  const lend = async () => ({ rows, giveBack: () => undefined });
  return { bytes, source: { rows: 2, width: 2, blockOf: () => 0, lend } };
}

test('a huge cell is decoded once for all pieces that are read of it, one cell at a time', async () => {
  const { bytes, source } = heldBlock('x'.repeat(2_000_000), 'y');
  const piece = (row: number, column: number, from: number) =>
    readCell(source, orderAsItCame(2), { row, column, from, count: 3 });
  expect((await piece(0, 0, 0)).text).toBe('xxx');
  // What changes here never does in a spool: it shows whether the bytes are looked at again.
  bytes.fill('z', 1, 100);
  expect((await piece(0, 0, 50)).text).toBe('xxx');
  expect(await piece(1, 0, 0)).toEqual({ text: 'y', length: 1 });
  expect(await piece(0, 1, 0)).toEqual({ text: 'a', length: 1 });
  expect((await piece(0, 0, 50)).text).toBe('zzz');
});

test('other cells are not kept', async () => {
  const { bytes, source } = heldBlock('xxxx', 'y');
  const cell = { row: 0, column: 0, from: 0, count: 3 };
  await readCell(source, orderAsItCame(2), cell);
  bytes.fill('z', 1, 5);
  expect((await readCell(source, orderAsItCame(2), cell)).text).toBe('zzz');
});
