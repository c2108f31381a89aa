import { createRouterClient } from '@orpc/server';
import { expect, it, onTestFinished } from 'vitest';
import type { QueryRun } from '#app/contract/queries.ts';
import { compose } from '#main/compose.ts';
import { router } from '#main/router.ts';
import { filesBelow } from '#test/support/files-below.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

async function start() {
  const dataDir = await temporaryFolder();
  const services = await compose({ host: 'cli', dataDir, openPage: async () => undefined });
  onTestFinished(() => services.close());
  await services.sandbox.start();
  const client = createRouterClient(router, { context: { services } });
  const dsn = services.dsns.findByName('Sandbox Analyst');
  if (!dsn.ok) throw new Error(dsn.failure.code);
  return { dataDir, services, client, dsn: dsn.value };
}

it('serves a query from the sign-in to its rows, and tells no secret on the way', async () => {
  const { dataDir, services, client, dsn } = await start();
  const told: unknown[] = [];
  await services.tokenSources.keep(dsn.id, { kind: 'paste' }, null);
  const order = { dsnId: dsn.id, tabId: 'tab', sql: 'SELECT * FROM customers LIMIT 5', parameters: [] };
  const place = { catalog: null, database: null, workgroup: null };
  const request = { ...order, ...place, reuseMinutes: null };
  await expect(client.queries.start(request)).rejects.toMatchObject({
    data: { diagnosis: { code: 'sign-in-needed' } },
  });
  const token = await services.sandbox.token('ana');
  if (!token.ok) throw new Error(token.failure.code);
  const held = await services.tokens.hold(token.value, { kind: 'pasted' });
  for await (const event of await client.athenaAccess.signIn({ dsnId: dsn.id, tokenId: held.id }))
    told.push(event);
  expect(told.at(-1)).toMatchObject({ kind: 'signed-in', as: 'ana' });
  const { runId } = await client.queries.start(request);
  let run: QueryRun | undefined;
  for await (const { runs } of await client.queries.watch({ dsnId: dsn.id })) {
    told.push(runs);
    run = runs.find((one) => one.runId === runId);
    if (run?.result?.state.kind === 'whole' || run?.state.kind === 'failed') break;
  }
  expect(run).toMatchObject({ state: { kind: 'succeeded' }, result: { rows: 5 } });
  told.push(await client.queries.history({ dsnId: dsn.id, workgroup: null, nextToken: null }));
  told.push(await client.queries.own({ dsnId: dsn.id }));
  expect(told.at(-2)).toMatchObject({ items: [{ ours: true, executionId: run?.executionId }] });
  const again = await client.queries.openResult({
    ...{ dsnId: dsn.id, executionId: run?.executionId ?? '', tabId: null },
  });
  await services.queries.ended(again.runId);
  expect((await services.queries.resultOf(again.runId)?.ended)?.rows).toBe(5);
  const session = await services.credentials.held(dsn);
  const secrets = [token.value, session?.credentials.secretAccessKey, session?.credentials.sessionToken];
  const texts = (await filesBelow(dataDir)).map(([, text]) => text);
  for (const secret of secrets) {
    expect(secret?.length).toBeGreaterThan(10);
    for (const text of [JSON.stringify(told), ...texts]) expect(text).not.toContain(secret);
  }
  await client.queries.close({ runId });
  expect(services.queries.run(runId)).toBeNull();
});

it('keeps tabs and saved queries, and tells every window of the latter', async () => {
  const { client, dsn } = await start();
  const saved = await client.queryTexts.watchSaved();
  const next = async (): Promise<unknown> => (await saved.next()).value;
  expect(await next()).toEqual({ saved: [] });
  const kept = { id: null, title: 'Mine', sql: 'SELECT 1', catalog: null, database: null };
  const { id } = await client.queryTexts.save(kept);
  expect(await next()).toMatchObject({ saved: [{ id, title: 'Mine' }] });
  await client.queryTexts.remove({ id });
  await saved.return(undefined);
  await client.queryTexts.keepTabs({ dsnId: dsn.id, tabs: [], activeId: null });
  expect(await client.queryTexts.tabs({ dsnId: dsn.id })).toEqual({ tabs: [], activeId: null });
});
