import { open, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sealBlock, unsealBlock } from '#main/athena/spool/block-cipher.ts';
import { recordsOf } from '#main/athena/spool/block-records.ts';
import { csvLine } from '#main/athena/spool/csv-line.ts';
import { readCell, readWindow } from '#main/athena/spool/read-window.ts';
import { orderAsItCame, type RowOrder } from '#main/athena/spool/row-order.ts';
import { sharedBlocks } from '#main/athena/spool/shared-blocks.ts';
import { Spool, SpoolError } from '#main/athena/spool/spool.ts';
import type { SpoolFile } from '#main/athena/spool/spool-file.ts';
import { createSpoolFolder } from '#main/athena/spool/spool-folder.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { awkwardRows } from './awkward-cells.ts';

type Row = readonly (string | null)[];

async function spoolIn(folder: string, unlinkAtOnce = true): Promise<Spool> {
  const file = await createSpoolFolder(folder, unlinkAtOnce).open();
  const spool = new Spool(file, { header: true, width: null });
  onTestFinished(() => spool.close());
  return spool;
}

async function filled(rows: readonly Row[], finish = true): Promise<Spool> {
  const spool = await spoolIn(await temporaryFolder());
  for (const row of rows) await spool.push(Buffer.from(csvLine(row)));
  if (finish) await spool.finish();
  return spool;
}

const header = (width: number): Row => Array.from({ length: width }, (_, at) => `c${at}`);
const all = (spool: Spool): RowOrder => orderAsItCame(spool.rows);

async function windowRows(spool: Spool, firstRow: number, rowCount: number, columns = 200) {
  const shown = await readWindow(spool, all(spool), {
    firstRow,
    rowCount,
    firstColumn: 0,
    columnCount: columns,
  });
  return Array.from({ length: shown.rowCount }, (_, row) =>
    shown.cells.slice(row * shown.columnCount, (row + 1) * shown.columnCount),
  );
}

describe('a spool', () => {
  it('gives back every awkward value, before its end and after', async () => {
    await fc.assert(
      fc.asyncProperty(awkwardRows, fc.boolean(), async (rows, finish) => {
        const width = rows[0]?.length ?? 0;
        const spool = await filled([header(width), ...rows], finish);
        expect(await windowRows(spool, 0, 1000)).toEqual(rows);
      }),
      { numRuns: 50 },
    );
  });

  it('is read by a share of it as it is by itself', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => [`${at}`, at % 7 === 0 ? null : `text ${at}`]);
    const spool = await filled([header(2), ...rows]);
    // As it arrives in a worker.
    const share = structuredClone(await spool.share()) ?? expect.fail('no share');
    expect([...sharedBlocks(share)].flatMap((block) => recordsOf(block, share.width))).toEqual(rows);
    await spool.close();
    expect(await spool.share()).toBeNull();
    expect(() => [...sharedBlocks(share)]).toThrow();
  });

  it('finds windows anywhere in many blocks', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => [`${at}`, at % 7 === 0 ? null : `text ${at}`, '']);
    const spool = await filled([header(3), ...rows]);
    expect(spool.rows).toBe(rows.length);
    expect(spool.blocks).toBeGreaterThan(4);
    for (const first of [0, 1, 4_999, 12_345, 19_950]) {
      expect(await windowRows(spool, first, 100)).toEqual(rows.slice(first, first + 100));
    }
  });

  it('shows rows of an order that is all over the blocks', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => [`${at}`]);
    const spool = await filled([header(1), ...rows]);
    const wanted = Uint32Array.from({ length: 100 }, (_, at) => (at * 7_919) % 20_000);
    const order: RowOrder = { rows: 100, range: async (first, count) => wanted.slice(first, first + count) };
    const shown = await readWindow(spool, order, {
      firstRow: 10,
      rowCount: 50,
      firstColumn: 0,
      columnCount: 1,
    });
    expect(shown.cells).toEqual([...wanted.slice(10, 60)].map(String));
  });

  it('holds a cell of 10 MB, of which a window shows the start and tells the length', async () => {
    const long = `${'x"y'.repeat(3_500_000)}😀`;
    const spool = await filled([header(2), ['a', 'b'], ['c', long], ['d', null]]);
    const shown = await readWindow(spool, all(spool), {
      firstRow: 0,
      rowCount: 3,
      firstColumn: 0,
      columnCount: 2,
    });
    expect(shown.cut).toEqual([{ index: 3, length: long.length }]);
    expect(shown.cells).toEqual(['a', 'b', 'c', long.slice(0, 1000), 'd', null]);
    const end = await readCell(spool, all(spool), { row: 1, column: 1, from: long.length - 5, count: 100 });
    expect(end).toEqual({ text: long.slice(-5), length: long.length });
    expect(await readCell(spool, all(spool), { row: 2, column: 1, from: 0, count: 5 })).toEqual({
      text: null,
      length: 0,
    });
  });

  it('shows a window of the columns of a wide result, without half of a surrogate pair', async () => {
    const wide = Array.from({ length: 1000 }, (_, at) => (at === 500 ? `${'a'.repeat(999)}😀` : `v${at}`));
    const spool = await filled([header(1000), wide, wide]);
    const shown = await readWindow(spool, all(spool), {
      firstRow: 0,
      rowCount: 2,
      firstColumn: 499,
      columnCount: 3,
    });
    expect(shown.cells).toEqual(['v499', 'a'.repeat(999), 'v501', 'v499', 'a'.repeat(999), 'v501']);
    expect(shown.cut.map(({ index }) => index)).toEqual([1, 4]);
    const most = await readWindow(spool, all(spool), {
      firstRow: 0,
      rowCount: 2,
      firstColumn: 0,
      columnCount: 5000,
    });
    expect(most.columnCount).toBe(200);
  });

  it('may be empty, or a header alone', async () => {
    const nothing = await filled([]);
    expect([nothing.rows, nothing.width, nothing.header]).toEqual([0, 0, null]);
    const alone = await filled([header(2)]);
    expect([alone.rows, alone.width, alone.header]).toEqual([0, 2, ['c0', 'c1']]);
    expect(await windowRows(alone, 0, 100)).toEqual([]);
    expect(recordsOf((await alone.block(0)) ?? expect.fail('no open block'), 2)).toEqual([]);
  });

  it('leaves no name behind, or a file that holds nothing readable', async () => {
    const sentinel = 'sentinel-in-the-rows';
    const rows = Array.from({ length: 5_000 }, () => [sentinel, 'x'.repeat(40)]);
    const folder = await temporaryFolder();
    for (const unlinkAtOnce of [true, false]) {
      const spool = await spoolIn(folder, unlinkAtOnce);
      for (const row of [header(2), ...rows]) await spool.push(Buffer.from(csvLine(row)));
      await spool.finish();
      const names = await readdir(folder);
      expect(names).toHaveLength(unlinkAtOnce ? 0 : 1);
      for (const name of names) {
        const path = join(folder, name);
        expect((await stat(path)).mode & 0o077).toBe(0);
        const bytes = await readFile(path);
        expect(bytes.length).toBeGreaterThan(100_000);
        expect(bytes.includes(sentinel)).toBe(false);
        expect(bytes.includes('x'.repeat(40))).toBe(false);
      }
      await spool.close();
      expect(await readdir(folder)).toEqual([]);
      expect(await spool.block(0)).toBeNull();
    }
  });

  it('says when the disk takes no more, and keeps the rows that were written', async () => {
    const written: Buffer[] = [];
    const full: SpoolFile = {
      descriptor: -1,
      async write(parts) {
        if (written.length === 1) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
        written.push(Buffer.concat([...parts]));
      },
      read: async (length, position) => Buffer.concat(written).subarray(position, position + length),
      close: async () => undefined,
    };
    const spool = new Spool(full, { header: false, width: 1 });
    const line = Buffer.from(csvLine(['y'.repeat(1000)]));
    const fill = async (): Promise<void> => {
      for (let row = 0; row < 5_000; row += 1) await spool.push(line);
      await spool.finish();
    };
    await expect(fill()).rejects.toThrow(SpoolError);
    expect(spool.rows).toBeGreaterThan(500);
    expect(spool.rows).toBeLessThan(700);
    expect(await windowRows(spool, spool.rows - 1, 10)).toEqual([['y'.repeat(1000)]]);
    const share = (await spool.share()) ?? expect.fail('no share');
    expect([share.rows.at(-1), share.offsets.length, share.open.rowCount]).toEqual([
      ...[spool.rows, share.rows.length, 0],
    ]);
    await spool.close();
  });
});

describe('the cipher of blocks', () => {
  it('opens a block under its own key and number alone, and as it was sealed', () => {
    const key = Buffer.alloc(32, 1);
    const sealed = Buffer.concat(sealBlock(key, 7, [Buffer.from('one '), Buffer.from('two')]));
    expect(unsealBlock(key, 7, sealed).toString()).toBe('one two');
    expect(() => unsealBlock(key, 8, sealed)).toThrow();
    expect(() => unsealBlock(Buffer.alloc(32, 2), 7, sealed)).toThrow();
    sealed[2] = (sealed[2] ?? 0) ^ 1;
    expect(() => unsealBlock(key, 7, sealed)).toThrow();
  });
});

describe('the folder of spools', () => {
  const id = '11111111-2222-4333-8444-555555555555';

  it('is private, and swept of what dead processes left, not of what is in use', async () => {
    const folder = join(await temporaryFolder(), 'spools');
    const mine = createSpoolFolder(folder, false);
    const inUse = await mine.open();
    onTestFinished(() => inUse.close());
    expect((await stat(folder)).mode & 0o077).toBe(0);
    const [used] = await readdir(folder);
    // Linux numbers processes up to 4,194,304 at most.
    const names = [
      `9999999-${id}.spool`,
      `${process.pid}-${id}.spool`,
      `${process.ppid}-${id}.spool`,
      'note.txt',
    ];
    for (const name of names) await writeFile(join(folder, name), 'x');
    await createSpoolFolder(folder, false).sweepLeftovers();
    expect((await readdir(folder)).sort()).toEqual([used, `${process.ppid}-${id}.spool`, 'note.txt'].sort());
  });

  it('fails to open where it cannot be, and can do so once it can', async () => {
    const path = join(await temporaryFolder(), 'spools');
    await (await open(path, 'w')).close();
    await expect(createSpoolFolder(path).open()).rejects.toThrow();
  });
});
