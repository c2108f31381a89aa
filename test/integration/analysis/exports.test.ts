import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ExportEvent } from '#app/contract/results.ts';
import { arrangeResult } from '#main/athena/analysis/arrange-result.ts';
import { createExports, type ExportOrder, type Exports } from '#main/athena/export/exports.ts';
import type { SpooledResult } from '#main/athena/spool/result-store.ts';
import type { RowOrder } from '#main/athena/spool/row-order.ts';
import { readWorkbook } from '#test/support/read-workbook.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { allOf, type Row, resultStage } from './result-stage.ts';

const columns = [
  { name: 'id', type: 'bigint' },
  { name: 'text', type: 'varchar' },
  { name: 'price', type: 'double' },
  { name: 'amount', type: 'decimal(38,4)' },
  { name: 'small', type: 'integer' },
  { name: 'paid', type: 'boolean' },
  { name: 'day', type: 'date' },
  { name: 'at', type: 'timestamp' },
  { name: 'tags', type: 'array(varchar)' },
  { name: 'text', type: 'varchar' },
];

const awkward: readonly Row[] = [
  ['1', 'plain', '0.1', '1.5000', '7', 'true', '2024-02-29', '2024-02-29 13:14:15.678', '[a, b]', 'x'],
  [
    '9223372036854775807',
    '',
    'NaN',
    '12345678901234567890.1234',
    '-1',
    'false',
    '1969-12-31',
    '1969-12-31 23:59:59.999',
    '[]',
    '',
  ],
  [null, null, null, null, null, null, null, null, null, null],
  [
    '-9007199254740993',
    'a "quote", and\nline\r\nbreaks\ttab',
    '-1.5E-7',
    '-0.0001',
    '2147483647',
    'true',
    '0001-01-01',
    '9999-12-31 00:00:00.000',
    '{k=v}',
    '😀 ü',
  ],
  [
    '0',
    '=1+1',
    '1.7976931348623157E308',
    '0.0000',
    '0',
    'false',
    '1900-01-01',
    '1900-03-01 00:00:00.000',
    '+x',
    '@SUM(1)',
  ],
  [
    '12',
    '\u0000 control _x0041_ & <b>',
    '-0.0',
    '-12.3400',
    '5',
    'true',
    '2024-12-31',
    '2024-01-01 00:00:00.000',
    '-y',
    "it's",
  ],
];
const rows: readonly Row[] = Array.from({ length: 3000 }, (_, at) =>
  at % 7 < awkward.length
    ? (awkward[at % 7] ?? [])
    : [
        `${at}`,
        `row ${at}`,
        `${at / 8}`,
        `${at}.2500`,
        `${at}`,
        'true',
        '2024-05-06',
        '2024-05-06 07:08:09.010',
        '[]',
        null,
      ],
);
const never = new AbortController().signal;

interface Stage {
  readonly exports: Exports;
  readonly result: SpooledResult;
  readonly folder: string;
  order(change: Partial<ExportOrder>): ExportOrder;
}

async function stage(all: readonly Row[] = rows, of = columns): Promise<Stage> {
  const { result, folder: dataDir } = await resultStage(of, all);
  await result.ended;
  const folder = await temporaryFolder();
  const exports = createExports({ dataDir });
  onTestFinished(() => exports.close());
  const usual: ExportOrder = {
    ...{ folder, fileName: 'rows.out', replace: false, columns: null },
    ...{ format: 'csv', headers: true, guardFormulas: false },
  };
  return { exports, result, folder, order: (change) => ({ ...usual, ...change }) };
}

type Written = Extract<ExportEvent, { kind: 'written' }>;

async function written(
  { exports, result, order }: Stage,
  change: Partial<ExportOrder>,
  view: RowOrder | null = null,
) {
  const { events, end } = await allOf(exports.run({ result, view }, order(change), never));
  expect(end).toMatchObject({ ok: true });
  const last = events.at(-1);
  expect(last?.kind).toBe('written');
  return last as Written;
}

async function duckRows(sql: string): Promise<unknown[][]> {
  const connection = await (await DuckDBInstance.create()).connect();
  onTestFinished(() => connection.closeSync());
  return (await connection.runAndReadAll(sql)).getRowsJson();
}

const failureOf = async ({ exports, result, order }: Stage, change: Partial<ExportOrder>) => {
  const { end } = await allOf(exports.run({ result, view: null }, order(change), never));
  return end.ok ? null : end.failure;
};

/** Whether two lists of rows are the same, without a report of thousands of lines where not. */
function expectSame(found: readonly unknown[], wanted: readonly unknown[]): void {
  expect(found.length).toBe(wanted.length);
  const differs = found.findIndex((row, at) => JSON.stringify(row) !== JSON.stringify(wanted[at]));
  expect(differs < 0 ? null : found[differs]).toEqual(differs < 0 ? null : wanted[differs]);
}

describe('CSV and TSV', () => {
  it.each([
    ['csv', ','],
    ['tsv', '\\t'],
  ] as const)('%s is read back cell for cell, NULL told from the empty string', async (format, separator) => {
    const on = await stage(rows.map((row) => row.map((cell) => cell?.replaceAll('\0', '') ?? null)));
    const { path, rows: count, bytes } = await written(on, { format });
    expect(count).toBe(rows.length);
    expect((await readFile(path)).length).toBe(bytes);
    const found = await duckRows(
      `SELECT * FROM read_csv('${path}', all_varchar = true, header = true, delim = '${separator}', quote = '"', escape = '"', nullstr = '', allow_quoted_nulls = false)`,
    );
    expectSame(
      found,
      rows.map((row) => row.map((cell) => cell?.replaceAll('\0', '') ?? null)),
    );
  });

  it('makes text of what a spreadsheet would take for a formula, but not of negative numbers', async () => {
    const on = await stage([
      ['-1', '=1+1', '-Infinity', '-2.5000', '-3', 'true', null, null, '-y', '\tx'],
      ['1', '-1', '1.0', '1.0000', '1', 'true', null, null, '+y', '@x'],
    ]);
    const { path } = await written(on, { guardFormulas: true, headers: false });
    expect(await readFile(path, 'utf8')).toBe(
      "-1,'=1+1,-Infinity,-2.5000,-3,true,,,'-y,'\tx\n1,'-1,1.0,1.0000,1,true,,,'+y,'@x\n",
    );
  });

  it('has the rows of a view in its order, and the columns that are asked for', async () => {
    const on = await stage();
    const { events } = await allOf(
      arrangeResult(
        on.result,
        {
          sort: [{ column: 4, direction: 'descending' }],
          filters: [{ is: 'starting-with', column: 1, value: 'row' }],
        },
        never,
      ),
    );
    const last = events.at(-1);
    const view = last?.kind === 'ready' ? on.result.order(last.viewId) : null;
    const { path } = await written(on, { columns: [4, 1] }, view);
    const wanted = rows
      .flatMap(([, text], at) => (text?.startsWith('row') ? [`${at},row ${at}`] : []))
      .reverse();
    expect((await readFile(path, 'utf8')).trimEnd().split('\n')).toEqual(['small,text', ...wanted]);
  });
});

describe('JSON lines', () => {
  it('has numbers where they are exact, booleans and null', async () => {
    const on = await stage(awkward);
    const { path } = await written(on, { format: 'jsonl' });
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    const found = lines.map((line) => Object.values(JSON.parse(line)));
    expect(Object.keys(JSON.parse(lines[0] ?? ''))).toEqual([
      ...columns.slice(0, 9).map(({ name }) => name),
      'text_2',
    ]);
    expect(found[0]?.slice(0, 6)).toEqual([1, 'plain', 0.1, 1.5, 7, true]);
    expect(found[1]?.slice(0, 4)).toEqual(['9223372036854775807', '', 'NaN', '12345678901234567890.1234']);
    expect(found[2]).toEqual(columns.map(() => null));
    expect(found[3]?.slice(0, 3)).toEqual(['-9007199254740993', awkward[3]?.[1], -1.5e-7]);
  });
});

describe('Parquet', () => {
  it('has columns of their types, and is read back cell for cell', async () => {
    const on = await stage();
    const { path, notes } = await written(on, { format: 'parquet' });
    expect(notes).toEqual([]);
    const types = await duckRows(`SELECT column_type FROM (DESCRIBE SELECT * FROM read_parquet('${path}'))`);
    expect(types.flat()).toEqual([
      ...['BIGINT', 'VARCHAR', 'DOUBLE', 'DECIMAL(38,4)', 'INTEGER', 'BOOLEAN', 'DATE', 'TIMESTAMP'],
      ...['VARCHAR', 'VARCHAR'],
    ]);
    const found = await duckRows(
      `SELECT id::VARCHAR, text, price, amount::VARCHAR, small::VARCHAR, paid::VARCHAR, "day"::VARCHAR, strftime("at", '%Y-%m-%d %H:%M:%S.%g'), tags, text_2 FROM read_parquet('${path}')`,
    );
    const number = (cell: string | null | undefined) =>
      cell === 'NaN' || cell == null ? cell : Number(cell);
    expectSame(
      found,
      rows.map((row) =>
        row.map((cell, at) => (at === 2 ? number(cell) : at === 3 && cell === '0.0000' ? '0.0000' : cell)),
      ),
    );
  });

  it('of no rows has the columns', async () => {
    const on = await stage([]);
    const { path } = await written(on, { format: 'parquet' });
    expect(
      await duckRows(`SELECT count(*)::INTEGER, count(tags)::INTEGER FROM read_parquet('${path}')`),
    ).toEqual([[0, 0]]);
  });

  it('says what did not fit its column', async () => {
    const on = await stage([['x', ...(awkward[0]?.slice(1) ?? [])]]);
    const { path, notes } = await written(on, { format: 'parquet' });
    expect(notes).toEqual(['Column "id": 1 cell is not of its type and NULL in the file.']);
    expect(await duckRows(`SELECT id FROM read_parquet('${path}')`)).toEqual([[null]]);
  });
});

describe('Excel', () => {
  it('has text as text, numbers only where they are exact, and nothing for NULL', async () => {
    const on = await stage();
    const { path } = await written(on, { format: 'xlsx', guardFormulas: true });
    const [sheet = []] = readWorkbook(await readFile(path));
    expect(sheet[0]?.map((cell) => cell?.text)).toEqual(columns.map(({ name }) => name));
    expect(sheet.length).toBe(rows.length + 1);
    for (const [at, row] of rows.entries()) {
      for (const [column, wanted] of row.entries()) {
        const cell = sheet[at + 1]?.[column];
        const place = `row ${at}, ${columns[column]?.name}`;
        if (wanted === null) expect(cell, place).toBeUndefined();
        else if (cell?.type === 'inlineStr') expect(cell.text, place).toBe(wanted);
        else if (cell?.type === 'b') expect(cell.text === '1', place).toBe(wanted === 'true');
        else if (cell?.style === '') expect(Number(cell.text), place).toBe(Number(wanted));
        else {
          const ms = Math.round(Number(cell?.text) * 86_400_000) + Date.UTC(1899, 11, 30);
          const text = new Date(ms).toISOString().replace('T', ' ').slice(0, wanted.length);
          expect(text, place).toBe(wanted);
        }
      }
    }
    expect(sheet[2]?.[0]).toMatchObject({ type: 'inlineStr', text: '9223372036854775807' });
    expect(sheet[5]?.[1]).toMatchObject({ type: 'inlineStr', text: '=1+1' });
  });

  it('cuts cells that are longer than a cell holds, and says so', async () => {
    const on = await stage([['1', 'x'.repeat(40_000), ...(awkward[0]?.slice(2) ?? [])]]);
    const { path, notes } = await written(on, { format: 'xlsx' });
    expect(notes).toEqual(['One cell is cut after 32,767 characters, the most that a cell holds.']);
    expect(readWorkbook(await readFile(path))[0]?.[1]?.[1]?.text).toHaveLength(32_767);
  });
});

describe('any format', () => {
  const wide = Array.from({ length: 1000 }, (_, at) => ({
    name: `c${at}`,
    type: at % 2 === 0 ? 'bigint' : 'varchar',
  }));

  it.each(['csv', 'tsv', 'jsonl', 'parquet', 'xlsx'] as const)(
    '%s takes a thousand columns, and no rows',
    async (format) => {
      const on = await stage([wide.map((_, at) => `${at}`)], wide);
      const { rows: count } = await written(on, { format });
      expect(count).toBe(1);
      const empty = await stage([]);
      expect((await written(empty, { format })).rows).toBe(0);
    },
  );
});

describe('the file', () => {
  it('replaces another only where that is wanted', async () => {
    const on = await stage();
    await writeFile(join(on.folder, 'rows.out'), 'before');
    expect(await failureOf(on, {})).toMatchObject({ code: 'export-file-exists' });
    expect(await readFile(join(on.folder, 'rows.out'), 'utf8')).toBe('before');
    await written(on, { replace: true });
    expect(await readFile(join(on.folder, 'rows.out'), 'utf8')).toMatch(/^id,text/);
    expect(await readdir(on.folder)).toEqual(['rows.out']);
  });

  it('is refused under a name that is none, in a folder that is not there or that is no folder', async () => {
    const on = await stage();
    for (const fileName of ['../rows.csv', 'a/b', '..', 'CON.csv', 'a\0b', ' '])
      expect(await failureOf(on, { fileName })).toMatchObject({ code: 'export-name-invalid' });
    expect(await failureOf(on, { folder: join(on.folder, 'none') })).toMatchObject({
      code: 'export-folder-missing',
    });
    expect(await failureOf(on, { folder: 'relative' })).toMatchObject({ code: 'export-folder-missing' });
    await mkdir(join(on.folder, 'taken'));
    expect(await failureOf(on, { fileName: 'taken', replace: true })).toMatchObject({
      code: 'export-unwritable',
      message: 'EISDIR',
    });
    expect(await readdir(on.folder)).toEqual(['taken']);
  });

  // Only the system's administrator can make a disk as small as this.
  it.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
    'leaves nothing where the disk is full',
    async () => {
      const on = await stage(Array.from({ length: 60_000 }, () => awkward[0] ?? []));
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', on.folder]);
      onTestFinished(() => void execFileSync('umount', [on.folder]));
      for (const format of ['csv', 'jsonl'] as const) {
        expect(await failureOf(on, { format })).toMatchObject({
          code: 'export-unwritable',
          message: 'ENOSPC',
        });
        expect(await readdir(on.folder)).toEqual([]);
      }
    },
  );

  it('leaves nothing where it is cancelled', async () => {
    const on = await stage(Array.from({ length: 60_000 }, () => awkward[0] ?? []));
    for (const format of ['csv', 'xlsx', 'parquet'] as const) {
      const stop = new AbortController();
      const events = on.exports.run({ result: on.result, view: null }, on.order({ format }), stop.signal);
      const first = events.next();
      stop.abort();
      await first;
      expect(await allOf(events)).toMatchObject({ events: [] });
      expect(await readdir(on.folder)).toEqual([]);
    }
    expect(on.exports.running()).toBe(0);
  });

  it('of a run that crashed goes at the next start, and no other one', async () => {
    const dataDir = await temporaryFolder();
    const folder = await temporaryFolder();
    await mkdir(join(dataDir, 'exports'));
    const draft = join(folder, '.athena-export-00000000-0000-4000-8000-000000000000.part');
    const other = join(folder, 'report.csv');
    await Promise.all([writeFile(draft, 'x'), writeFile(other, 'x')]);
    const gone = 4_194_305;
    const note = (letter: string): string =>
      join(dataDir, 'exports', `${gone}-${letter.repeat(8)}-0000-4000-8000-000000000000.path`);
    await Promise.all([writeFile(note('a'), draft), writeFile(note('b'), other)]);
    createExports({ dataDir });
    await expect.poll(() => readdir(join(dataDir, 'exports'))).toEqual([]);
    expect(await readdir(folder)).toEqual(['report.csv']);
  });
});
