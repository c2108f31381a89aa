import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvError, createCsvReader } from '#main/athena/csv-reader.ts';
import { BlockBuilder } from '#main/athena/spool/block-builder.ts';
import { recordsOf } from '#main/athena/spool/block-records.ts';
import { csvLine } from '#main/athena/spool/csv-line.ts';
import { pieceBytes } from '#main/athena/spool/csv-marks.ts';
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

/** What the simple reader finds before the first thing that is wrong, and what that is. */
function untilFaultByReference(text: string): readonly [rows: unknown[], problem: string | null] {
  const reader = createCsvReader();
  const rows: (readonly (string | null)[])[] = [];
  const take = (records: typeof rows): void => {
    for (const record of records) {
      if (record.length !== (rows[0] ?? record).length) throw new CsvError('malformed');
      rows.push(record);
    }
  };
  try {
    for (const character of text) take([...reader.push(character)]);
    take([...reader.end()]);
    return [rows, null];
  } catch (error) {
    return [rows, error instanceof CsvError ? error.problem : 'other'];
  }
}

function untilFaultInBlocks(pieces: readonly Buffer[]): readonly [rows: unknown[], problem: string | null] {
  const builder = new BlockBuilder(form);
  const rows: unknown[] = [];
  const keep = (block: RowBlock): void => void rows.push(...recordsOf(block, builder.width));
  let problem: string | null = null;
  try {
    for (const piece of pieces) builder.push(piece, keep);
    builder.end(keep);
  } catch (error) {
    problem = error instanceof CsvError ? error.problem : 'other';
    builder.dropTail();
  }
  keep(builder.openBlock());
  return [rows, problem];
}

const cuts = fc.array(fc.nat(), { maxLength: 20 });
/** Of every length around that of the vectors that the scanner looks at. */
const longerCell = fc.oneof(
  fc.constant(null),
  fc.string({ unit: fc.constantFrom('a', 'b', 'é', '"', ',', '\n'), maxLength: 150 }),
);
const longerRows = fc
  .integer({ min: 1, max: 4 })
  .chain((width) =>
    fc.array(fc.array(longerCell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
  );
const awkwardText = [
  ['"', null, ''],
  [`${'x'.repeat(61)}""`, '""', ',\n'],
  [null, null, null],
  ['é😀'.repeat(20), '\r\n', `"${'y'.repeat(63)}"`],
]
  .map(csvLine)
  .join('');

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

  it('are as the simple reader reads them up to what is wrong, wherever that is', () => {
    const mark = fc.constantFrom('"', ',', '\n', '\r', 'a', '');
    fc.assert(
      fc.property(longerRows, fc.nat(), mark, fc.boolean(), cuts, (rows, place, put, ended, places) => {
        const whole = rows
          .map(csvLine)
          .join('')
          .slice(0, ended ? undefined : -1);
        const at = place % (whole.length + 1);
        const text = whole.slice(0, at) + put + whole.slice(at + (place % 2));
        expect(untilFaultInBlocks(inPieces(Buffer.from(text), places))).toEqual(untilFaultByReference(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('are the same for a border of pieces at each byte, with any line ends', () => {
    for (const text of [awkwardText, awkwardText.replaceAll('"\n', '"\r\n'), awkwardText.slice(0, -1)]) {
      const bytes = Buffer.from(text);
      const wanted = recordsByReference(text);
      for (let cut = 0; cut <= bytes.length; cut += 1) {
        expect(recordsInBlocks([bytes.subarray(0, cut), bytes.subarray(cut)])).toEqual(wanted);
      }
    }
  });

  it('are the same in blocks that are longer than the scanner takes at once, wherever that ends', () => {
    const length = Buffer.byteLength(awkwardText);
    const wanted = recordsByReference(awkwardText);
    for (let shift = 0; shift < length; shift += 1) {
      const long = csvLine(['x'.repeat(pieceBytes - shift - 8), null, '']);
      const { builder, blocks } = cutUp([Buffer.from(long + awkwardText)], { blockBytes: 3 * pieceBytes });
      const [first, ...rest] = blocks.flatMap((block) => recordsOf(block, builder.width));
      expect(first?.[0]?.length).toBe(pieceBytes - shift - 8);
      expect(rest).toEqual(wanted);
    }
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
