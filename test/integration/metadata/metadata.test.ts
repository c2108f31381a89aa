import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createCatalogReader } from '#main/athena/metadata/catalog-reader.ts';
import { createWorkgroupReader } from '#main/athena/metadata/workgroup-reader.ts';
import { type Sandbox, startSandbox } from '#main/sandbox/sandbox.ts';
import { never, openScene, type Scene, type SceneOptions } from '#test/integration/queries/scene.ts';

let sandbox: Sandbox;
let open: Scene[] = [];

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterEach(async () => {
  sandbox.faults.clear();
  await Promise.all(open.map((one) => one.close()));
  open = [];
});
afterAll(() => sandbox.close());

async function start(options: SceneOptions = {}) {
  const scene = await openScene(sandbox, options);
  open.push(scene);
  const { access, dsn } = scene;
  return { dsnId: dsn.id, workgroups: createWorkgroupReader(access), catalog: createCatalogReader(access) };
}

const refuse = (operation: string) =>
  sandbox.faults.add({
    service: 'athena',
    operation,
    fault: { kind: 'refuse', code: 'AccessDeniedException', status: 400, message: 'You are not authorized.' },
  });

describe('workgroups', () => {
  it('lists them with state and engine', async () => {
    const { dsnId, workgroups } = await start();
    const page = await workgroups.list(dsnId, null, never);
    expect(page).toMatchObject({ ok: true, value: { nextToken: null } });
    const items = page.ok ? page.value.items : [];
    expect(items.find(({ name }) => name === 'disabled-team')).toMatchObject({ state: 'DISABLED' });
    expect(items.find(({ name }) => name === 'analysts')?.createdAt).toBe(Date.UTC(2025, 2, 3, 8, 0));
  });

  it('describes one with its settings and tags', async () => {
    const { dsnId, workgroups } = await start();
    expect(await workgroups.describe(dsnId, 'analysts', never)).toMatchObject({
      value: {
        enforced: true,
        outputLocation: 's3://athena-sandbox-results/analysts/',
        encryption: { option: 'SSE_S3', kmsKey: null },
        tags: { kind: 'read', tags: expect.arrayContaining([{ key: 'team', value: 'analytics' }]) },
      },
    });
  });

  it('tells the rest where tags are refused, and which action is missing', async () => {
    const { dsnId, workgroups } = await start();
    refuse('ListTagsForResource');
    const described = await workgroups.describe(dsnId, 'small-cutoff', never);
    expect(described).toMatchObject({
      value: { bytesScannedCutoff: 10_000_000, tags: { kind: 'refused' } },
    });
    const tags = described.ok ? described.value.tags : null;
    expect(tags?.kind === 'refused' && JSON.stringify(tags.diagnosis)).toContain(
      'athena:ListTagsForResource',
    );
  });

  it('tells the settings that count, also where the workgroup may not be read', async () => {
    const { dsnId, workgroups } = await start({ changes: { S3OutputLocation: 's3://elsewhere/' } });
    const read = await workgroups.effective(dsnId, never);
    expect(read).toMatchObject({ value: { refused: null } });
    refuse('GetWorkGroup');
    const refused = await workgroups.effective(dsnId, never);
    expect(refused).toMatchObject({ value: { refused: { code: 'access-denied' } } });
    const place = refused.ok
      ? refused.value.settings.find(({ setting }) => setting === 'output-location')
      : null;
    expect(place).toMatchObject({ value: 's3://elsewhere/', decidedBy: 'unknown' });
  });

  it('does not find one that is not there', async () => {
    const { dsnId, workgroups } = await start();
    expect(await workgroups.describe(dsnId, 'nobodys', never)).toMatchObject({
      failure: { code: 'workgroup-not-found', subject: 'nobodys' },
    });
  });
});

describe('catalog', () => {
  const retail = { catalog: 'AwsDataCatalog', database: 'retail' };

  it('goes down from catalogs to columns', async () => {
    const { dsnId, catalog } = await start();
    expect(await catalog.dataCatalogs(dsnId, null, never)).toMatchObject({
      value: {
        items: [
          { name: 'AwsDataCatalog', type: 'GLUE' },
          { name: 'operations', type: 'LAMBDA' },
        ],
      },
    });
    const databases = await catalog.databases(dsnId, { catalog: retail.catalog, nextToken: null }, never);
    expect(databases.ok && databases.value.items.map(({ name }) => name)).toContain('retail');
    const tables = await catalog.tables(dsnId, { ...retail, expression: null, nextToken: null }, never);
    expect(
      tables.ok && tables.value.items.find(({ name }) => name === 'orders')?.columns.length,
    ).toBeGreaterThan(2);
  });

  it('asks the service for tables whose names fit', async () => {
    const { dsnId, catalog } = await start();
    const at = { ...retail, expression: 'ord.*', nextToken: null };
    const tables = await catalog.tables(dsnId, at, never);
    const names = tables.ok ? tables.value.items.map(({ name }) => name) : [];
    expect(names).toContain('orders');
    expect(names.every((name) => name.startsWith('ord'))).toBe(true);
  });

  it('goes on over pages with nothing in them, and tells partition keys and views', async () => {
    const { dsnId, catalog } = await start();
    const archive = { ...retail, database: 'archive', expression: null };
    const first = await catalog.tables(dsnId, { ...archive, nextToken: null }, never);
    const nextToken = first.ok ? first.value.nextToken : null;
    const second = await catalog.tables(dsnId, { ...archive, nextToken }, never);
    expect(second).toMatchObject({ value: { items: [], nextToken: expect.any(String) } });
    const weblogs = { ...retail, database: 'weblogs', expression: null, nextToken: null };
    const tables = await catalog.tables(dsnId, weblogs, never);
    expect(
      tables.ok && tables.value.items.map(({ kind, partitionKeys }) => [kind, partitionKeys.length]),
    ).toEqual([
      ['table', 0],
      ['table', 1],
      ['view', 0],
    ]);
    const view = { ...weblogs, table: 'server_errors', kind: 'view' } as const;
    const statement = await catalog.createStatement(dsnId, view, never);
    expect(statement.ok && statement.value).toMatch(/^CREATE VIEW weblogs.server_errors AS\nSELECT/);
  });

  it('describes a table and shows the statement that makes it', async () => {
    const { dsnId, catalog } = await start();
    const at = { ...retail, table: 'orders' };
    expect(await catalog.table(dsnId, at, never)).toMatchObject({ value: { name: 'orders', kind: 'table' } });
    const statement = await catalog.createStatement(dsnId, { ...at, kind: 'table' }, never);
    expect(statement.ok && statement.value).toMatch(/^CREATE EXTERNAL TABLE/);
  });

  it('says so where there is no such table', async () => {
    const { dsnId, catalog } = await start();
    expect(await catalog.table(dsnId, { ...retail, table: 'nothing' }, never)).toMatchObject({
      failure: { code: 'query-table-missing' },
    });
  });
});
