import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRouterClient, isDefinedError } from '@orpc/server';
import { expect, it, onTestFinished } from 'vitest';
import { compose } from '#main/compose.ts';
import { results } from '#main/routes/results.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { type Row, resultStage } from './result-stage.ts';

const columns = [
  { name: 'id', type: 'bigint' },
  { name: 'name', type: 'varchar' },
];
const rows: readonly Row[] = Array.from({ length: 5000 }, (_, at) => [`${at}`, `someone's name ${at % 10}`]);

/** The program's own routes over a result of these rows. */
async function start() {
  const { result, store } = await resultStage(columns, rows);
  await result.ended;
  const dataDir = await temporaryFolder();
  const services = await compose({ host: 'browser', dataDir });
  onTestFinished(() => services.close());
  const client = createRouterClient({ results }, { context: { services: { ...services, results: store } } });
  return { client: client.results, resultId: result.resultId, dataDir, services };
}

it('serves views, searches, profiles, charts and exports, and none of the rows gets into the log', async () => {
  const { client, resultId, dataDir } = await start();
  let viewId: string | null = null;
  for await (const event of await client.arrange({
    resultId,
    sort: [{ column: 0, direction: 'descending' }],
    filters: [{ is: 'containing', column: 1, value: 'NAME 3' }],
  })) {
    if (event.kind === 'ready') ({ viewId } = event);
  }
  const place = { resultId, viewId };
  const { cells } = await client.window({
    ...place,
    firstRow: 0,
    rowCount: 2,
    firstColumn: 0,
    columnCount: 1,
  });
  expect(cells).toEqual(['4993', '4983']);
  const last = async <T>(events: AsyncIterable<T>): Promise<T | undefined> => {
    let latest: T | undefined;
    for await (const event of events) latest = event;
    return latest;
  };
  const search = { text: '4983', matchCase: true, wholeCell: true, columns: null };
  expect(await last(await client.find({ ...place, ...search }))).toEqual({
    kind: 'ended',
    found: 1,
    more: false,
  });
  expect(await last(await client.profile({ ...place, column: 0 }))).toMatchObject({ profile: { rows: 500 } });
  const chart = { kind: 'bar', x: 1, y: [], aggregate: 'count' } as const;
  expect(await last(await client.chart({ ...place, chart: { ...chart, y: [] } }))).toMatchObject({
    series: { points: [{ x: "someone's name 3", y: [500] }] },
  });
  const folder = await temporaryFolder();
  const file = {
    folder,
    fileName: 'rows.jsonl',
    replace: false,
    columns: null,
    headers: true,
    guardFormulas: true,
  };
  const written = await last(await client.export({ ...place, ...file, format: 'jsonl' }));
  expect(written).toMatchObject({ kind: 'written', rows: 500 });
  expect(await readFile(join(folder, 'rows.jsonl'), 'utf8')).toMatch(
    /^{"id":4993,"name":"someone's name 3"}\n/,
  );
  const refusal = await last(await client.export({ ...place, ...file, format: 'jsonl' })).catch(
    (error: unknown) => error,
  );
  expect(refusal).toMatchObject({ code: 'FAILURE', data: { diagnosis: { code: 'export-file-exists' } } });
  expect(isDefinedError(refusal as Error)).toBe(true);
  await client.releaseView({ resultId, viewId: viewId ?? '' });
  const closed = await client.profile({ ...place, column: 0 }).catch((error: unknown) => error);
  expect(closed).toMatchObject({ data: { diagnosis: { code: 'result-closed' } } });
  const logged = await readFile(join(dataDir, 'log', 'program.log'), 'utf8').catch(() => '');
  expect(logged).not.toContain('someone');
});

it('leaves no half file where the program quits', async () => {
  const { client, resultId, services } = await start();
  const folder = await temporaryFolder();
  const file = {
    folder,
    fileName: 'rows.xlsx',
    replace: false,
    columns: null,
    headers: true,
    guardFormulas: true,
  };
  const events = await client.export({ resultId, viewId: null, ...file, format: 'xlsx' });
  const first = events[Symbol.asyncIterator]().next();
  await services.exports.close();
  await first.catch(() => undefined);
  expect((await readdir(folder)).filter((name) => name !== 'rows.xlsx')).toEqual([]);
});
