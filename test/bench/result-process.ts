import { csvLine } from '#main/athena/spool/csv-line.ts';
import { pageAnswer, type ServedResult, startResultServer } from '#test/support/result-server.ts';
import { resultColumns, resultRow } from './result-rows.ts';

/** What a benchmark can change while the server runs. */
export interface ResultAsk {
  readonly latencyMs: number;
  /** How many times over the rows are served, for results that are longer than what is prepared. */
  readonly times: number;
}

/** Where the server listens; said at first and after each change. */
export interface ResultSaid {
  readonly endpoint: string;
  readonly size: number;
}

const pageRows = 1000;
const pieceRows = 10_000;
/** Pages of longer results are made when they are asked for. */
const preparedRows = 1_000_000;
const rowCount = Number(process.argv[2]);
const names = resultColumns.map(({ name }) => name);
const header = Buffer.from(csvLine(names));
/** In pieces, since no text is as long as five million rows. */
const body: readonly Buffer[] = Array.from({ length: Math.ceil(rowCount / pieceRows) }, (_piece, piece) => {
  const from = piece * pieceRows;
  const length = Math.min(pieceRows, rowCount - from);
  return Buffer.from(Array.from({ length }, (_row, at) => csvLine(resultRow(from + at))).join(''));
});
const bodySize = body.reduce((sum, { length }) => sum + length, 0);

function served(times: number): ServedResult {
  const all = rowCount + 1;
  const result: ServedResult = {
    columns: resultColumns,
    page(token, count) {
      const from = Number(token ?? 0);
      const end = Math.min(from + count, all);
      const rows = Array.from({ length: end - from }, (_, at) =>
        from + at === 0 ? names : resultRow(from + at - 1),
      );
      return { rows, next: end < all ? `${end}` : null };
    },
    prepared: (token, count) => (count === pageRows ? (pages.get(token ?? '0') ?? null) : null),
    size: header.length + bodySize * times,
    etag: '"etag"',
    *read() {
      yield header;
      for (let time = 0; time < times; time += 1) yield* body;
    },
  };
  return result;
}

const pages = new Map<string, string>();
const once = served(1);
for (let from = 0; rowCount <= preparedRows && from <= rowCount; from += pageRows) {
  pages.set(`${from}`, JSON.stringify(pageAnswer(once, from === 0 ? null : `${from}`, pageRows)));
}
const server = await startResultServer(once);
const say = (): void => {
  process.send?.({ endpoint: server.endpoint, size: server.result.size } satisfies ResultSaid);
};
process.on('message', ({ latencyMs, times }: ResultAsk) => {
  server.latencyMs = latencyMs;
  server.result = served(times);
  server.seen.length = 0;
  say();
});
process.on('disconnect', () => process.exit(0));
say();
