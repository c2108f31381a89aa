import { mkdtemp, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordsOf } from '#main/athena/spool/block-records.ts';
import { orderAsItCame } from '#main/athena/spool/row-order.ts';
import { ownResults } from './own-results.ts';
import { startRemoteResults } from './remote-results.ts';
import { measureMemory } from './result-memory.ts';
import { countCells, firstPage, type Rows, rivals } from './result-rivals.ts';
import { resultColumns, resultRow } from './result-rows.ts';
import { saveResult } from './save-result.ts';
import { pairedRatio, type Series, seriesOf } from './statistics.ts';

/**
 * A result of 200,000 rows and 10 columns over loopback: taken into a spool with every cell made a string, against other ways to
 * the same cells. All ways take turns in one run, and each must give the very cells before it counts.
 */
const rowCount = 200_000;
const repeats = 7;
const width = resultColumns.length;

type Way = (endpoint: string) => Promise<unknown>;

/** The limits that are to be kept: ours divided by the other's time, at most. */
const limits = [
  { latencyMs: 0, ours: 'decoded', other: 'SDK paginateGetQueryResults', most: 1 / 8 },
  { latencyMs: 30, ours: 'decoded', other: 'SDK paginateGetQueryResults', most: 1 / 25 },
  { latencyMs: 0, ours: 'decoded', other: 'athena-express-plus', most: 1 },
  { latencyMs: 0, ours: 'decoded', other: 'S3 + papaparse', most: 1 },
  { latencyMs: 0, ours: 'spooled', other: 'bytes over loopback', most: 2.5 },
  { latencyMs: 0, ours: 'decoded', other: 'bytes over loopback', most: 2.5 },
  { latencyMs: 0, ours: 'first 100 rows', other: 'SDK first page', most: 0.6 },
] as const;

async function withOwn<T>(
  endpoint: string,
  use: (own: ReturnType<typeof ownResults> & { readonly began: number }) => Promise<T>,
): Promise<T> {
  const began = performance.now();
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const own = ownResults(endpoint, folder);
  try {
    return await use({ ...own, began });
  } finally {
    await own.close();
    await rm(folder, { recursive: true });
  }
}

/** Spooled, indexed and checked; no cell is a string yet. */
const spooled: Way = (endpoint) =>
  withOwn(endpoint, async ({ store, request }) => {
    const { state, rows } = await store.take(request).ended;
    if (state.kind !== 'whole' || rows !== rowCount) throw new Error(`${state.kind} with ${rows} rows.`);
  });

/** As `spooled`, and every cell a string while the rest comes. Rows are looked at, as an export does, and not kept. */
const decodedBy =
  (visit: (rows: Rows) => void): Way =>
  (endpoint) =>
    withOwn(endpoint, async ({ store, request }) => {
      for await (const block of store.take(request).follow()) visit(recordsOf(block, width));
    });

async function decodedRows(endpoint: string): Promise<Rows> {
  const all: Rows[number][] = [];
  await decodedBy((rows) => all.push(...rows))(endpoint);
  return all;
}

/** Until a window holds the first hundred rows; resolves to the milliseconds, since closing does not count. */
const firstRows: Way = (endpoint) =>
  withOwn(endpoint, async ({ store, request, began }) => {
    const result = store.take(request);
    await new Promise<void>((resolve) => {
      result.subscribe(() => result.progress().rows >= 100 && resolve());
    });
    const rectangle = { firstRow: 0, rowCount: 100, firstColumn: 0, columnCount: width };
    const { cells } = await result.window(orderAsItCame(100), rectangle);
    if (cells.length !== 100 * width || cells[width] !== '1') throw new Error('The window is not right.');
    return performance.now() - began;
  });

const loopback: Way = (endpoint) =>
  new Promise<number>((resolve, reject) => {
    get(`${endpoint}/results-bucket/query.csv`, async (response) => {
      let bytes = 0;
      for await (const chunk of response) bytes += chunk.length;
      resolve(bytes);
    }).on('error', reject);
  });

function sameCells(name: string, rows: Rows, tellsNull: boolean): void {
  if (rows.length !== rowCount) throw new Error(`${name}: ${rows.length} rows.`);
  for (const [at, row] of rows.entries()) {
    const wanted = resultRow(at);
    for (let column = 0; column < width; column += 1) {
      const expected = tellsNull ? wanted[column] : (wanted[column] ?? '');
      if (row[column] !== expected) throw new Error(`${name}: row ${at}, ${resultColumns[column]?.name}.`);
    }
  }
}

async function check(endpoint: string, others: ReturnType<typeof rivals>): Promise<void> {
  sameCells('decoded', await decodedRows(endpoint), true);
  for (const rival of others) sameCells(rival.name, await rival.rows(endpoint), rival.tellsNull);
}

async function timed(way: Way, endpoint: string): Promise<number> {
  globalThis.gc?.();
  const began = performance.now();
  const counted = await way(endpoint);
  return way === firstRows && typeof counted === 'number' ? counted : performance.now() - began;
}

interface Found {
  readonly way: string;
  readonly latencyMs: number;
  readonly ms: Series;
  readonly times: readonly number[];
}

async function measure(
  latencyMs: number,
  endpoint: string,
  ways: ReadonlyMap<string, Way>,
): Promise<Found[]> {
  const times = new Map([...ways.keys()].map((name) => [name, [] as number[]] as const));
  for (let turn = 0; turn < repeats; turn += 1) {
    // Whoever goes later finds the machine as the one before has left it.
    const order = turn % 2 === 0 ? [...ways] : [...ways].reverse();
    for (const [name, way] of order) times.get(name)?.push(await timed(way, endpoint));
  }
  return [...times].map(([way, series]) => ({ way, latencyMs, ms: seriesOf(series), times: series }));
}

function judged(found: readonly Found[]) {
  const times = (way: string, latencyMs: number) =>
    found.find((one) => one.way === way && one.latencyMs === latencyMs)?.times ?? [];
  return limits.map(({ latencyMs, ours, other, most }) => {
    const ratio = pairedRatio(times(ours, latencyMs), times(other, latencyMs));
    return { what: `${ours} : ${other}, ${latencyMs} ms per call`, ratio, most, kept: ratio <= most };
  });
}

const server = await startRemoteResults(rowCount);
try {
  const others = rivals();
  await check(server.endpoint, others);
  const ways = new Map<string, Way>([
    ['bytes over loopback', loopback],
    ['spooled', spooled],
    ['decoded', decodedBy(countCells)],
    ['first 100 rows', firstRows],
    ['SDK first page', firstPage],
    ...others.map(({ name, read }) => [name, read] as const),
  ]);
  const found: Found[] = [];
  for (const latencyMs of [0, 30]) {
    await server.set({ latencyMs, times: 1 });
    found.push(...(await measure(latencyMs, server.endpoint, ways)));
  }
  const ratios = judged(found);
  const memory = await measureMemory(server);
  const rivalVersions = createRequire(new URL('rivals/package.json', import.meta.url))(
    './package.json',
  ).dependencies;
  await saveResult('results', {
    rowCount,
    width,
    bytes: server.size,
    repeats,
    rivalVersions,
    found,
    ratios,
    memory,
  });
  console.table(found.map(({ way, latencyMs, ms }) => ({ way, 'ms per call': latencyMs, ...ms })));
  console.table(
    ratios.map(({ ratio, most, ...rest }) => ({ ...rest, ratio, most: Math.round(most * 1000) / 1000 })),
  );
  console.table(memory.cases);
  const missed = [...ratios.filter(({ kept }) => !kept).map(({ what }) => what), ...memory.missed];
  for (const what of missed) console.error(`Over its limit: ${what}`);
  process.exitCode = missed.length === 0 ? 0 : 1;
} finally {
  server.close();
}
