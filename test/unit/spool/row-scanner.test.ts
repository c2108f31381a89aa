import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvError, createCsvReader } from '#main/athena/csv-reader.ts';
import { BlockBuilder } from '#main/athena/spool/block-builder.ts';
import { recordsOf } from '#main/athena/spool/block-records.ts';
import { csvLine } from '#main/athena/spool/csv-line.ts';
import type { RowBlock } from '#main/athena/spool/row-block.ts';
import { cellsOfRow } from '#main/athena/spool/row-cells.ts';
import { awkwardRows, inPieces } from './awkward-cells.ts';

const form = { header: false, width: null, blockBytes: 64 };

interface Cut {
  readonly builder: BlockBuilder;
  readonly blocks: readonly RowBlock[];
}

/** All blocks, the open one last. */
function cutUp(pieces: readonly Buffer[], options: Partial<typeof form> = {}): Cut {
  const builder = new BlockBuilder({ ...form, ...options });
  const blocks: RowBlock[] = [];
  const keep = (block: RowBlock): void => {
    blocks.push({ ...block, bytes: Buffer.from(block.bytes), starts: block.starts.slice() });
  };
  for (const piece of pieces) builder.push(piece, keep);
  builder.end(keep);
  blocks.push(builder.openBlock());
  return { builder, blocks };
}

function recordsByReference(text: string): (readonly (string | null)[])[] | string {
  const reader = createCsvReader();
  try {
    const records = [...reader.push(text), ...reader.end()];
    const width = records[0]?.length;
    return records.every((record) => record.length === width) ? records : 'malformed';
  } catch (error) {
    return error instanceof CsvError ? error.problem : 'other';
  }
}

function recordsInBlocks(pieces: readonly Buffer[]): (readonly (string | null)[])[] | string {
  try {
    const { builder, blocks } = cutUp(pieces);
    return blocks.flatMap((block) => recordsOf(block, builder.width));
  } catch (error) {
    return error instanceof CsvError ? error.problem : 'other';
  }
}

const cuts = fc.array(fc.nat(), { maxLength: 20 });

describe('rows in pieces', () => {
  it('come out as they went in, wherever the pieces end', () => {
    fc.assert(
      fc.property(awkwardRows, cuts, (rows, places) => {
        const bytes = Buffer.from(rows.map(csvLine).join(''));
        expect(recordsInBlocks(inPieces(bytes, places))).toEqual(rows);
      }),
      { numRuns: 300 },
    );
  });

  it('are read as the simple reader reads them, for any text of marks', () => {
    const text = fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', 'é', '😀'), maxLength: 40 });
    fc.assert(
      fc.property(text, cuts, (csv, places) => {
        const reference = recordsByReference(csv);
        const found = recordsInBlocks(inPieces(Buffer.from(csv), places));
        expect(typeof found === 'string').toBe(typeof reference === 'string');
        if (typeof reference !== 'string') expect(found).toEqual(reference);
      }),
      { numRuns: 2000 },
    );
  });

  it('give each cell alone as they give all of them', () => {
    fc.assert(
      fc.property(awkwardRows, (rows) => {
        const { builder, blocks } = cutUp([Buffer.from(rows.map(csvLine).join(''))]);
        for (const block of blocks) {
          const records = recordsOf(block, builder.width);
          const alone = records.map((_, row) => [...cellsOfRow(block, row, 0, builder.width)]);
          expect(alone).toEqual(records);
          expect(records.map((_, row) => [...cellsOfRow(block, row, 0, 1)])).toEqual(
            records.map((record) => record.slice(0, 1)),
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  it('leave blocks at the ends of rows, with the header kept apart', () => {
    const rows = Array.from({ length: 100 }, (_, at) => [`${at}`, at % 3 === 0 ? null : 'x'.repeat(at)]);
    const bytes = Buffer.from([['n', 'text'], ...rows].map(csvLine).join(''));
    const { builder, blocks } = cutUp(inPieces(bytes, [1, 17, 500]), { header: true });
    expect(builder.header).toEqual(['n', 'text']);
    expect(builder.rows).toBe(100);
    expect(blocks.map(({ firstRow }) => firstRow)).toEqual(
      blocks.map((_, at) => blocks.slice(0, at).reduce((sum, block) => sum + block.rowCount, 0)),
    );
    expect(blocks.flatMap((block) => recordsOf(block, 2))).toEqual(rows);
  });

  it('refuse a row of another width, and keep what came before', () => {
    const builder = new BlockBuilder(form);
    expect(() => builder.push(Buffer.from('"a","b"\n"c","d"\n"e"\n'), () => undefined)).toThrow(CsvError);
    builder.dropTail();
    expect(recordsOf(builder.openBlock(), 2)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });
});
