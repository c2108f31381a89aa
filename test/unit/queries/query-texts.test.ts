import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openQueryTexts, type QueryTexts } from '#main/athena/queries/query-texts.ts';
import { systemClock } from '#main/platform/clock.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const openIn = (dataDir: string): QueryTexts => openQueryTexts({ dataDir, clock: systemClock });
const tab = (id: string, sql: string) => ({
  ...{ id, title: id, sql, parameters: [], catalog: null, database: null, savedQueryId: null },
});
const query = (title: string) => ({
  id: null,
  title,
  sql: `select '${title}'`,
  catalog: null,
  database: null,
});

it('gives the tabs of a DSN back as they were kept, whatever stands in them', async () => {
  const dataDir = await temporaryFolder();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }), async (texts) => {
      const kept = { tabs: texts.map((sql, n) => tab(`tab-${n}`, sql)), activeId: 'tab-0' };
      expect((await openIn(dataDir).keepTabs('__proto__x', kept)).ok).toBe(true);
      expect(openIn(dataDir).tabs('__proto__x')).toEqual(kept);
    }),
    { numRuns: 20 },
  );
  expect(openIn(dataDir).tabs('other')).toEqual({ tabs: [], activeId: null });
  expect((await stat(join(dataDir, 'query-tabs.json'))).mode & 0o777).toBe(0o600);
});

it('keeps, replaces and removes saved queries, in the order of their titles', async () => {
  const texts = openIn(await temporaryFolder());
  const heard: number[] = [];
  texts.subscribe(() => heard.push(texts.saved().length));
  const second = await texts.save(query('b'));
  await texts.save(query('a'));
  expect(texts.saved().map(({ title }) => title)).toEqual(['a', 'b']);
  const id = second.ok ? second.value.id : '';
  await texts.save({ ...query('0'), id });
  expect(texts.saved().map(({ title }) => title)).toEqual(['0', 'a']);
  await texts.remove(id);
  expect(texts.saved().map(({ title }) => title)).toEqual(['a']);
  expect(heard.length).toBeGreaterThanOrEqual(4);
  texts.close();
});

it('loses nothing of what several processes save at once', async () => {
  const dataDir = await temporaryFolder();
  const processes = [openIn(dataDir), openIn(dataDir), openIn(dataDir)];
  await Promise.all(processes.flatMap((one, n) => [one.save(query(`a${n}`)), one.save(query(`b${n}`))]));
  expect(openIn(dataDir).saved()).toHaveLength(6);
});

it('sets a damaged file aside instead of writing over it', async () => {
  const dataDir = await temporaryFolder();
  await writeFile(join(dataDir, 'saved-queries.json'), '{"version":1,"content":[{"sql":"precious');
  await openIn(dataDir).save(query('new'));
  const names = await readdir(dataDir);
  const aside = names.find((name) => name.startsWith('saved-queries.damaged-')) ?? '';
  expect(await readFile(join(dataDir, aside), 'utf8')).toContain('precious');
});

it('says where it cannot write', async () => {
  const dataDir = await temporaryFolder();
  await mkdir(join(dataDir, 'saved-queries.json'));
  expect(await openIn(dataDir).save(query('x'))).toMatchObject({
    failure: { code: 'query-texts-unwritable' },
  });
});

it('forgets the tabs of DSNs that are gone', async () => {
  const texts = openIn(await temporaryFolder());
  await texts.keepTabs('one', { tabs: [tab('t', 'x')], activeId: null });
  await texts.forgetDsns(['one']);
  expect(texts.tabs('one').tabs).toEqual([]);
});

it('keeps how catalog and editor were left, each part by itself', async () => {
  const dataDir = await temporaryFolder();
  const texts = openIn(dataDir);
  expect(texts.view('one')).toEqual({ openNodes: null, reuse: null });
  const openNodes = [['AwsDataCatalog'], ['AwsDataCatalog', 'retail']];
  const reuse = { on: true, minutes: 5 };
  await Promise.all([texts.keepView('one', { openNodes }), openIn(dataDir).keepView('one', { reuse })]);
  expect(openIn(dataDir).view('one')).toEqual({ openNodes, reuse });
  await texts.keepView('one', { reuse: null });
  expect(texts.view('one')).toEqual({ openNodes, reuse: null });
  await texts.forgetDsns(['one']);
  expect(texts.view('one')).toEqual({ openNodes: null, reuse: null });
});
