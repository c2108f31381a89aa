import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { setValue } from '#app/dsn/edit.ts';
import { formatTemplateJson } from '#app/dsn/json/template-json.ts';
import { openDsnStore } from '#main/dsn/dsn-store.ts';
import { openTemplateStore } from '#main/dsn/template-store.ts';
import { systemClock } from '#main/platform/clock.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { teamTemplate } from '../../unit/templates/some-templates.ts';

const log = { info: () => undefined, defect: () => 'incident' };

function templatesIn(dataDir: string) {
  const store = openTemplateStore({ dataDir, clock: systemClock, log });
  onTestFinished(() => store.close());
  return store;
}

function dsnsIn(dataDir: string) {
  const store = openDsnStore({ dataDir });
  onTestFinished(() => store.close());
  return store;
}

async function made(store: ReturnType<typeof dsnsIn>, name = 'Ana'): Promise<StoredDsn> {
  const created = await store.createFrom(teamTemplate, name, [['Workgroup', 'sales']]);
  if (!created.ok) throw new Error(created.failure.code);
  return created.value;
}

test('templates are there for the next process, and a later version stays', async () => {
  const dataDir = await temporaryFolder();
  const later = { ...teamTemplate, version: 3 };
  expect(await templatesIn(dataDir).keep(later)).toMatchObject({ ok: true });
  const other = templatesIn(dataDir);
  expect(other.list()).toEqual([later]);
  expect(await other.keep(teamTemplate)).toMatchObject({ failure: { code: 'template-older' } });
  expect(await other.remove(teamTemplate.id)).toMatchObject({ ok: true });
  expect(other.get(teamTemplate.id)).toMatchObject({ failure: { code: 'template-not-found' } });
});

test('templates that several processes keep at once are all kept', async () => {
  const dataDir = await temporaryFolder();
  const stores = [templatesIn(dataDir), templatesIn(dataDir)];
  const kept = Array.from({ length: 10 }, (_, index) =>
    stores[index % 2]?.keep({ ...teamTemplate, id: `t${index}` }),
  );
  await Promise.all(kept);
  expect(templatesIn(dataDir).list()).toHaveLength(10);
});

test('more templates than a file may hold are refused, and those that are there stay', async () => {
  const dataDir = await temporaryFolder();
  const path = join(dataDir, 'templates.json');
  const full = Array.from({ length: 200 }, (_, index) => ({ ...teamTemplate, id: `t${index}` }));
  await writeFile(path, formatTemplateJson(full));
  const store = templatesIn(dataDir);
  expect(await store.keep(teamTemplate)).toMatchObject({ failure: { code: 'template-limit' } });
  expect(await store.keep({ ...teamTemplate, id: 't7', version: 9 })).toMatchObject({ ok: true });
  expect(store.list()).toHaveLength(200);
});

test('a data folder that cannot be made is a failure', async () => {
  const file = join(await temporaryFolder(), 'file');
  await writeFile(file, '');
  const kept = await templatesIn(join(file, 'data')).keep(teamTemplate);
  expect(kept).toMatchObject({ failure: { code: 'dsn-store-unwritable', message: 'ENOTDIR' } });
});

test('a damaged file is set aside, one of a later version is left alone', async () => {
  const dataDir = await temporaryFolder();
  const path = join(dataDir, 'templates.json');
  await writeFile(path, 'no json');
  const store = templatesIn(dataDir);
  expect(await store.keep(teamTemplate)).toMatchObject({ ok: true });
  expect((await readdir(dataDir)).filter((name) => name.startsWith('templates.damaged'))).toHaveLength(1);
  const later = (await readFile(path, 'utf8')).replace('"version": 1', '"version": 9');
  await writeFile(path, later);
  expect(await store.keep(teamTemplate)).toMatchObject({ failure: { code: 'dsn-store-unwritable' } });
  expect(await readFile(path, 'utf8')).toBe(later);
});

test('no way of writing a DSN changes what its template has locked', async () => {
  const store = dsnsIn(await temporaryFolder());
  const dsn = await made(store);
  const entries = setValue(dsn.entries, 'AwsRegion', 'us-east-1');
  const locked = { failure: { code: 'dsn-field-locked', parameter: 'AwsRegion' } };
  const { id, revision, name } = dsn;
  expect(await store.update({ id, revision, name, entries })).toMatchObject(locked);
  expect(await store.updateMany([id], [{ key: 'awsregion', value: null }])).toMatchObject(locked);
  const groups = [{ value: 'us-east-1', ids: [id] }];
  expect(await store.updateEach({ key: 'AwsRegion', groups })).toMatchObject(locked);
  expect(await store.takeIn([{ name, entries, replace: true }])).toMatchObject(locked);
  expect(store.get(id)).toMatchObject({ value: { entries: dsn.entries, revision } });
  const free = setValue(dsn.entries, 'Schema', 'retail');
  expect(await store.update({ id, revision, name, entries: free })).toMatchObject({ ok: true });
});

test('a copy is bound as its original is', async () => {
  const store = dsnsIn(await temporaryFolder());
  const { id, template } = await made(store);
  expect(await store.duplicate(id)).toMatchObject({ value: { template } });
});

test('a newer version and a detaching are undone with the values they changed', async () => {
  const store = dsnsIn(await temporaryFolder());
  const dsn = await made(store);
  const next = {
    ...teamTemplate,
    version: 2,
    entries: setValue(teamTemplate.entries, 'AwsRegion', 'eu-north-1'),
  };
  const upgraded = await store.upgrade([dsn.id], next);
  expect(upgraded).toMatchObject({ value: { changed: 1 } });
  expect(await store.upgrade([dsn.id], next)).toMatchObject({ value: { changed: 0, undoId: null } });
  expect(store.get(dsn.id)).toMatchObject({ value: { template: { version: 2 } } });
  await store.undoChange(upgraded.ok ? (upgraded.value.undoId ?? '') : '');
  expect(store.get(dsn.id)).toMatchObject({ value: { entries: dsn.entries, template: { version: 1 } } });
  const freed = await store.detach([dsn.id]);
  expect(store.get(dsn.id)).not.toHaveProperty('value.template');
  await store.undoChange(freed.ok ? (freed.value.undoId ?? '') : '');
  expect(store.get(dsn.id)).toMatchObject({ value: { template: { id: teamTemplate.id } } });
});

test('a blank that is needed stops the making; groups of values are one write with one undo', async () => {
  const store = dsnsIn(await temporaryFolder());
  expect(await store.createFrom(teamTemplate, 'Ana', [])).toMatchObject({ failure: { code: 'dsn-invalid' } });
  const [one, other] = [await made(store, 'One'), await made(store, 'Other')];
  const groups = [
    { value: 'a', ids: [one.id] },
    { value: null, ids: [other.id] },
  ];
  const done = await store.updateEach({ key: 'workgroup', groups });
  expect(done).toMatchObject({ value: { changed: 2 } });
  expect(await store.undoChange(done.ok ? (done.value.undoId ?? '') : '')).toMatchObject({
    value: { restored: 2 },
  });
  expect(store.get(other.id)).toMatchObject({ value: { entries: other.entries } });
});
