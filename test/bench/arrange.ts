import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance, version } from '@duckdb/node-api';
import type { ResultFilter, SortKey } from '#app/contract/results.ts';
import { arrangeResult } from '#main/athena/analysis/arrange-result.ts';
import { csvLine } from '#main/athena/spool/csv-line.ts';
import type { SpooledResult } from '#main/athena/spool/result-store.ts';
import { startResultServer } from '#test/support/result-server.ts';
import { arrangeColumns, arrangeRow } from './arrange-rows.ts';
import { ownResults } from './own-results.ts';
import { saveResult } from './save-result.ts';
import { pairedRatio, seriesOf } from './statistics.ts';

/**
 * Sorts and filters 1,000,000 rows, from the spool into a view, against DuckDB on the same rows as a CSV file, which
 * gives the ids in order. Both must come to the same order before they count; both take turns.
 */
const rowCount = 1_000_000;
const repeats = 7;
const most = 2;

/** The rows in an order that no column has. */
const shuffled = (at: number): number => (at * 7_368_787 + 12_345) % rowCount;

interface Case {
  readonly name: string;
  readonly sort: readonly SortKey[];
  readonly filters: readonly ResultFilter[];
  /** The same in SQL. */
  readonly where: string;
  readonly orderBy: string;
}

const columnOf = (name: string): number => arrangeColumns.findIndex((column) => column.name === name);
const up = (name: string): SortKey => ({ column: columnOf(name), direction: 'ascending' });
const down = (name: string): SortKey => ({ column: columnOf(name), direction: 'descending' });
const sorted = (name: string, orderBy: string, ...sort: SortKey[]): Case => ({
  ...{ name, sort, filters: [], where: 'true', orderBy },
});
const filtered = (name: string, where: string, ...filters: ResultFilter[]): Case => ({
  ...{ name, sort: [], filters, where, orderBy: '' },
});
const isCountry: ResultFilter = { is: 'equal', column: columnOf('country'), value: 'JP' };

const cases: readonly Case[] = [
  sorted('sort by an integer', 'id', up('id')),
  sorted('sort by a double with NULL', 'price', up('price')),
  sorted('sort by a decimal(18,4)', 'total', up('total')),
  sorted('sort by text', 'customer', up('customer')),
  sorted('sort by text, descending', 'customer DESC', down('customer')),
  sorted('sort by text with NULL and many alike', 'note', up('note')),
  sorted('sort by longer text, many alike', 'text', up('text')),
  sorted('sort by a date', 'day', up('day')),
  sorted('sort by a timestamp', '"at"', up('at')),
  sorted(
    'sort by text, an integer, a timestamp',
    'country, amount DESC, "at"',
    up('country'),
    down('amount'),
    up('at'),
  ),
  filtered('filter by equal text', "country = 'JP'", isCountry),
  filtered(
    'filter by a range of doubles',
    'price >= -1000.5 AND price < 250000.25',
    { is: 'at-least', column: columnOf('price'), value: '-1000.5' },
    { is: 'less', column: columnOf('price'), value: '250000.25' },
  ),
  filtered('filter by a part of text', "contains(lower(text), 'number 31')", {
    ...{ is: 'containing', column: columnOf('text'), value: 'NUMBER 31' },
  }),
  filtered('filter by a part of text beyond ASCII', "contains(lower(customer), 'élod')", {
    ...{ is: 'containing', column: columnOf('customer'), value: 'Élod' },
  }),
  filtered('filter by NULL', 'note IS NULL', { is: 'null', column: columnOf('note') }),
  {
    ...filtered('filter by equal text, sort by a double', "country = 'JP'", isCountry),
    ...{ sort: [down('price')], orderBy: 'price DESC' },
  },
  {
    ...filtered('filter by a part of text, sort by text', "contains(lower(note), '12')", {
      ...{ is: 'containing', column: columnOf('note'), value: '12' },
    }),
    ...{ sort: [up('customer'), up('id')], orderBy: 'customer, id' },
  },
];

/** The file as a table, every column of its type. */
function tableOf(path: string): string {
  const types = arrangeColumns.map(({ name, type }) => `'${name}': '${type.toUpperCase()}'`);
  return `read_csv('${path}', header = true, quote = '"', escape = '"', nullstr = '', allow_quoted_nulls = false, columns = {${types.join(', ')}})`;
}

async function takenIn(result: SpooledResult): Promise<void> {
  const { state, rows } = await result.ended;
  if (state.kind !== 'whole' || rows !== rowCount) throw new Error(`${state.kind} with ${rows} rows.`);
}

const never = new AbortController().signal;

/** The id of the view. */
async function arranged(result: SpooledResult, one: Case): Promise<string> {
  let viewId = '';
  for await (const event of arrangeResult(result, one, never)) {
    if (event.kind === 'ready') ({ viewId } = event);
  }
  return viewId;
}

/** Positions in the file, in the order of the view, which is let go of. */
async function positionsOf(result: SpooledResult, one: Case): Promise<Uint32Array> {
  const viewId = await arranged(result, one);
  const positions = (await result.order(viewId)?.range(0, rowCount)) ?? new Uint32Array(0);
  await result.releaseView(viewId);
  return positions;
}

/** Ids in order; rows that are the same stay as they came only where `stable`. */
function query({ where, orderBy }: Case, path: string, stable: boolean): string {
  if (!stable) return `SELECT id FROM ${tableOf(path)} WHERE ${where} ${orderBy && `ORDER BY ${orderBy}`}`;
  const numbered = `SELECT *, row_number() OVER () AS number FROM ${tableOf(path)}`;
  return `SELECT id FROM (${numbered}) WHERE ${where} ORDER BY ${orderBy && `${orderBy}, `}number`;
}

/** Compares every cell of the spool with the file: both are to be the same rows, byte by byte. */
async function checkCells(result: SpooledResult, path: string): Promise<void> {
  const file = await readFile(path);
  let at = file.indexOf('\n') + 1;
  for await (const { bytes } of result.blocks()) {
    if (Buffer.compare(bytes, file.subarray(at, at + bytes.length)) !== 0)
      throw new Error(`The spool differs from the file behind byte ${at}.`);
    at += bytes.length;
  }
  if (at !== file.length) throw new Error(`The spool ends with byte ${at} of ${file.length}.`);
}

/** The rows of each view by their ids, which are all different, in order; with their cells the same, so is every cell of it. */
async function check(result: SpooledResult, duck: DuckDBConnection, path: string): Promise<void> {
  await checkCells(result, path);
  for (const one of cases) {
    const positions = await positionsOf(result, one);
    const [ids = []] = (await duck.runAndReadAll(query(one, path, true))).getColumns();
    const differs = ids.findIndex((id, at) => Number(id) !== shuffled(positions[at] ?? 0));
    if (differs >= 0 || ids.length !== positions.length || ids.length === 0)
      throw new Error(
        `${one.name}: ${positions.length} rows against ${ids.length}, other from ${differs} on.`,
      );
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  globalThis.gc?.();
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function measure(result: SpooledResult, duck: DuckDBConnection, path: string) {
  const times = cases.map((one) => ({ one, ours: [] as number[], duckDb: [] as number[] }));
  for (let turn = 0; turn < repeats; turn += 1) {
    for (const { one, ours, duckDb } of times) {
      const byUs = async (): Promise<unknown> =>
        ours.push(await timed(() => arrangedAndReleased(result, one)));
      const byDuck = async (): Promise<unknown> =>
        duckDb.push(await timed(() => duck.runAndReadAll(query(one, path, false))));
      // Whoever goes later finds the machine as the one before has left it.
      for (const take of turn % 2 === 0 ? [byUs, byDuck] : [byDuck, byUs]) await take();
    }
  }
  return times.map(({ one, ours, duckDb }) => {
    const ratio = pairedRatio(ours, duckDb);
    return {
      case: one.name,
      ours: seriesOf(ours),
      duckDb: seriesOf(duckDb),
      ratio,
      most,
      kept: ratio <= most,
    };
  });
}

async function arrangedAndReleased(result: SpooledResult, one: Case): Promise<void> {
  await result.releaseView(await arranged(result, one));
}

/** The file, a piece at a time. */
async function writeRows(path: string): Promise<void> {
  const pieceRows = 10_000;
  await writeFile(path, csvLine(arrangeColumns.map(({ name }) => name)));
  for (let first = 0; first < rowCount; first += pieceRows) {
    const lines = Array.from({ length: pieceRows }, (_, at) => csvLine(arrangeRow(shuffled(first + at))));
    await writeFile(path, lines.join(''), { flag: 'a' });
  }
}

/** The same bytes in a spool, as they come from S3. */
async function spooled(path: string, own: (endpoint: string) => ReturnType<typeof ownResults>) {
  const bytes = await readFile(path);
  const server = await startResultServer({
    columns: arrangeColumns,
    page: () => ({ rows: [arrangeColumns.map(({ name }) => name)], next: null }),
    ...{ size: bytes.length, etag: '"etag-1"', read: (from: number) => [bytes.subarray(from)] },
  });
  const results = own(server.endpoint);
  const result = results.store.take(results.request);
  await takenIn(result);
  await server.close();
  return { results, result };
}

const folder = await mkdtemp(join(tmpdir(), 'bench-'));
const path = join(folder, 'rows.csv');
await writeRows(path);
const { results, result } = await spooled(path, (endpoint) => ownResults(endpoint, folder));
const duck = await (await DuckDBInstance.create()).connect();
try {
  await check(result, duck, path);
  const found = await measure(result, duck, path);
  await saveResult('arrange', { rowCount, repeats, duckDb: version(), found });
  console.table(
    found.map(({ case: name, ours, duckDb, ratio }) => ({
      ...{ case: name, 'ours ms': ours.median, 'ours spread': `${ours.min} to ${ours.max}` },
      ...{ 'DuckDB ms': duckDb.median, 'DuckDB spread': `${duckDb.min} to ${duckDb.max}`, ratio, most },
    })),
  );
  const missed = found.filter(({ kept }) => !kept);
  for (const one of missed) console.error(`Over its limit: ${one.case}`);
  process.exitCode = missed.length === 0 ? 0 : 1;
} finally {
  duck.closeSync();
  await results.close();
  await rm(folder, { recursive: true });
}
