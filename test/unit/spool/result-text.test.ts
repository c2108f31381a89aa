import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ResultColumn } from '#app/contract/results.ts';
import { CsvError } from '#main/athena/csv-reader.ts';
import { LineSink } from '#main/athena/results/line-sink.ts';
import { lineValues } from '#main/athena/results/line-values.ts';
import { resultText, type TextRequest } from '#main/athena/results/result-text.ts';
import { orderAsItCame } from '#main/athena/spool/row-order.ts';
import { inPieces } from './awkward-cells.ts';

const column = (name: string, type: string): ResultColumn => ({ name, type, precision: null, scale: null });
const columns = [
  column('id', 'bigint'),
  column('na|me', 'varchar'),
  column('day', 'date'),
  column('ok', 'boolean'),
  column('id', 'decimal(38,0)'),
];
const rows = [
  ['1', 'a "b"\tc\nd', '2024-01-31', 'true', '12345678901234567890'],
  ['NaN', '', null, 'false', null],
  ['1', "o'x,|\\", '2024-01-31', null, '-0.50'],
];

async function text(change: Partial<TextRequest>): Promise<string> {
  const request: TextRequest = {
    firstRow: 0,
    rowCount: 3,
    columns: [0, 1, 2, 3, 4],
    format: 'tsv',
    headers: true,
    ...change,
  };
  const source = {
    columns: () => columns,
    async *records(
      _: unknown,
      { firstRow, rowCount }: { firstRow: number; rowCount: number },
      wanted: readonly number[] | null,
    ) {
      const part = rows.slice(firstRow, firstRow + rowCount);
      yield part.map((row) => (wanted ?? []).map((at) => row[at] ?? null));
    },
  };
  const outcome = await resultText(source, orderAsItCame(rows.length), request);
  return outcome.ok ? outcome.value : outcome.failure.code;
}

describe('cells as a text', () => {
  it('are tabs for spreadsheets', async () => {
    expect(await text({})).toBe(
      'id\tna|me\tday\tok\tid\n1\t"a ""b""\tc\nd"\t2024-01-31\ttrue\t12345678901234567890\nNaN\t\t\tfalse\t\n1\to\'x,|\\\t2024-01-31\t\t-0.50\n',
    );
  });

  it('are CSV, in which NULL and the empty string differ', async () => {
    expect(await text({ format: 'csv', headers: false, firstRow: 1 })).toBe(
      'NaN,"",,false,\n1,"o\'x,|\\",2024-01-31,,-0.50\n',
    );
  });

  it('are a table of Markdown', async () => {
    expect(await text({ format: 'markdown', columns: [0, 1] })).toBe(
      '| id | na\\|me |\n| ---: | --- |\n| 1 | a "b"\tc<br>d |\n| NaN |  |\n| 1 | o\'x,\\|\\\\ |\n',
    );
    expect(await text({ format: 'markdown', columns: [2], headers: false, firstRow: 1, rowCount: 1 })).toBe(
      '|  |\n| --- |\n| NULL |\n',
    );
  });

  it('are JSON that keeps every digit, and every column of a name', async () => {
    const json = await text({ format: 'json' });
    expect(json).toContain('"id_2": 12345678901234567890');
    expect(JSON.parse(json)[1]).toEqual({ id: 'NaN', 'na|me': '', day: null, ok: false, id_2: null });
    expect(await text({ format: 'json', firstRow: 3 })).toBe('[\n]\n');
  });

  it('are a list for IN, each value once and without NULL', async () => {
    expect(await text({ format: 'in-list', columns: [0] })).toBe("(1, 'NaN')");
    expect(await text({ format: 'in-list', columns: [2] })).toBe("(DATE '2024-01-31')");
    expect(await text({ format: 'in-list', columns: [1, 3] })).toBe("(('a \"b\"\tc\nd', true), ('', false))");
    expect(await text({ format: 'in-list', firstRow: 3 })).toBe('(NULL)');
  });
});

describe('lines of text', () => {
  it('become as many values as there are columns', () => {
    expect(lineValues('a\tb\tc', 2)).toEqual(['a', 'b\tc']);
    expect(lineValues('a', 2)).toEqual(['a', null]);
    expect(lineValues('', 1)).toEqual(['']);
  });

  it('are the same wherever the pieces end', () => {
    const lines = fc.array(fc.string({ unit: fc.constantFrom('a', 'é', '"', '\t', '😀') }), { minLength: 1 });
    fc.assert(
      fc.property(lines, fc.array(fc.nat()), fc.boolean(), (some, cuts, ended) => {
        const into = (pieces: readonly Uint8Array[]): string => {
          const csv: string[] = [];
          const push = (bytes: Uint8Array): undefined => {
            csv.push(Buffer.from(bytes).toString());
          };
          const sink = new LineSink({ push }, 2);
          for (const piece of pieces) sink.push(piece);
          sink.end();
          return csv.join('');
        };
        const bytes = Buffer.from(some.join('\n') + (ended ? '\n' : ''));
        expect(into(inPieces(bytes, cuts))).toBe(into([bytes]));
      }),
    );
  });

  it('are refused where one is longer than any row may be, before they fill memory', () => {
    const sink = new LineSink({ push: () => undefined }, 1);
    const piece = Buffer.alloc(1024 * 1024, 'x');
    const pushed = () => {
      for (let times = 0; times < 100; times += 1) sink.push(piece);
    };
    expect(pushed).toThrow(new CsvError('too-long'));
    const short = new LineSink({ push: () => undefined }, 1);
    for (let times = 0; times < 100; times += 1) {
      short.push(piece);
      short.push(Buffer.from('\n'));
    }
  });
});
