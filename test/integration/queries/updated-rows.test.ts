import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { startSandbox } from '#main/sandbox/sandbox.ts';
import { openRunsScene, type RunsScene } from './runs-scene.ts';

const queryId = '11111111-2222-3333-4444-555555555555';

/** The sandbox's Athena only reads, so that statements that write meet answers of this form here. */
async function athenaThatWrites(statementType: string, results: object): Promise<string> {
  const done = { QueryExecutionId: queryId, StatementType: statementType, Status: { State: 'SUCCEEDED' } };
  const answers: Readonly<Record<string, object>> = {
    GetWorkGroup: { WorkGroup: { Name: 'primary', State: 'ENABLED' } },
    StartQueryExecution: { QueryExecutionId: queryId },
    GetQueryExecution: { QueryExecution: done },
    GetQueryResults: results,
  };
  const server = createServer(async (request, response) => {
    await json(request);
    const answer = answers[String(request.headers['x-amz-target']).split('.')[1] ?? ''];
    response.writeHead(answer === undefined ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function sceneWith(endpoint: string): Promise<RunsScene> {
  const sandbox = await startSandbox();
  const scene = await openRunsScene(sandbox, { changes: { EndpointOverride: endpoint } });
  onTestFinished(async () => {
    await scene.close();
    await sandbox.close();
  });
  return scene;
}

it.each([
  ['DML', 'INSERT INTO sums SELECT 1', { UpdateCount: 3 }, 3],
  ['DML', 'DELETE FROM sums', { UpdateCount: 0 }, 0],
  ['DML', 'MERGE INTO sums USING t ON true WHEN MATCHED THEN DELETE', {}, null],
  ['DML', 'CREATE TABLE t AS SELECT 1', { UpdateCount: 7 }, 7],
  ['DDL', 'DROP TABLE t', { UpdateCount: 7 }, null],
])('tells the rows that a statement has written: %s, %s', async (type, sql, results, expected) => {
  const scene = await sceneWith(await athenaThatWrites(type, { ResultSet: { Rows: [] }, ...results }));
  const run = await scene.start(sql);
  await run.ended;
  expect(run.view()).toMatchObject({ state: { kind: 'succeeded' }, updatedRows: expected, result: null });
  expect(scene.requests).toEqual([]);
});
