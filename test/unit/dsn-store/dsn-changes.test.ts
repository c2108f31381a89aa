import { expect, test } from 'vitest';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { NO_ARRANGEMENT } from '#app/dsn/arrangement.ts';
import {
  creation,
  duplication,
  importation,
  removal,
  renaming,
  restoration,
  sandboxRefresh,
  sandboxRemoval,
  update,
} from '#main/dsn/dsn-changes.ts';
import { copyName } from '#main/dsn/dsn-names.ts';

let ids = 0;
const make = { id: () => `new-${++ids}`, now: 2000 };
const dsnOf = (name: string, origin: StoredDsn['origin'] = 'user'): StoredDsn => ({
  id: `id-${name}`,
  name,
  entries: [['AwsRegion', 'eu-west-1']],
  revision: 1,
  createdAt: 1000,
  updatedAt: 1000,
  origin,
  arrangement: NO_ARRANGEMENT,
});
const list = [dsnOf('One'), dsnOf('Two'), dsnOf('Three')];
const names = (result: { ok: boolean; value?: { dsns: readonly StoredDsn[] } }) =>
  result.value?.dsns.map(({ name }) => name);

test('names are unique whatever their letter case, and must be valid', () => {
  const made = (name: string) => creation({ name, entries: [] }, 'user')(list, make);
  expect(made('ONE')).toMatchObject({ ok: false, failure: { code: 'dsn-name-taken' } });
  expect(made('a;b')).toMatchObject({ ok: false, failure: { code: 'dsn-name-invalid' } });
  expect(renaming('id-One', 'two')(list, make)).toMatchObject({ failure: { code: 'dsn-name-taken' } });
  expect(names(renaming('id-One', 'ONE')(list, make))).toEqual(['ONE', 'Two', 'Three']);
});

test('no change lets a secret through', () => {
  const entries = [
    ['Schema', 's'],
    ['web_identity_token', 'sentinel'],
    ['PWD', 'sentinel'],
    ['Description', 'x eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.sentinel'],
  ] as const;
  const results = [
    creation({ name: 'New', entries }, 'user')(list, make),
    update({ id: 'id-One', revision: 1, name: 'One', entries })(list, make),
    sandboxRefresh([{ name: 'Box', entries }])(list, make),
    importation([{ name: 'Two', entries, replace: true }])(list, make),
  ];
  for (const result of results) {
    expect(result.ok).toBe(true);
    expect(JSON.stringify(result)).not.toContain('sentinel');
  }
});

test('what could not be read back is not written', () => {
  const large = [['Schema', 'x'.repeat(32_768)]] as const;
  const dsnInvalid = { ok: false, failure: { code: 'dsn-invalid' } };
  expect(creation({ name: 'New', entries: large }, 'user')(list, make)).toMatchObject(dsnInvalid);
  const change = { id: 'id-One', revision: 1, name: 'One', entries: large };
  expect(update(change)(list, make)).toMatchObject(dsnInvalid);
});

test('an update needs the revision that is there, and makes the next', () => {
  const change = { id: 'id-One', revision: 1, name: 'One', entries: [['Schema', 'x']] as const };
  const updated = update(change)(list, make);
  expect(updated).toMatchObject({ value: { value: { revision: 2, updatedAt: 2000, createdAt: 1000 } } });
  const after = updated.ok ? updated.value.dsns : [];
  expect(update(change)(after, make)).toMatchObject({ failure: { code: 'dsn-conflict' } });
  expect(update({ ...change, id: 'none' })(list, make)).toMatchObject({ failure: { code: 'dsn-not-found' } });
});

test('a copy stands behind its original, under a free name that is short enough', () => {
  const once = duplication('id-Two')(list, make);
  expect(names(once)).toEqual(['One', 'Two', 'Two copy', 'Three']);
  expect(names(duplication('id-Two')(once.ok ? once.value.dsns : [], make))).toContain('Two copy 2');
  const long = dsnOf('x'.repeat(32));
  expect(copyName([long], long.name)).toBe(`${'x'.repeat(26)} copy`);
  expect(copyName([dsnOf('a b c'), dsnOf('A B C COPY')], 'a b c')).toBe('a b c copy 2');
});

test('a removed DSN comes back where it stood, unless its name is taken', () => {
  const removed = removal('id-Two')(list, make);
  if (!removed.ok) throw new Error('not removed');
  const { dsns, value } = removed.value;
  expect(names(removed)).toEqual(['One', 'Three']);
  expect(names(restoration(value)(dsns, make))).toEqual(['One', 'Two', 'Three']);
  expect(
    restoration(value)(
      [...dsns, dsnOf('two')].map((dsn) => ({ ...dsn, id: dsn.name })),
      make,
    ),
  ).toMatchObject({
    failure: { code: 'dsn-name-taken' },
  });
});

test('the sandbox refreshes its own DSNs, keeps additions, and leaves the user alone', () => {
  const own = {
    ...dsnOf('Box', 'sandbox'),
    entries: [
      ['EndpointOverride', 'old'],
      ['Schema', 'mine'],
    ] as const,
  };
  const wanted = [
    { name: 'box', entries: [['endpointoverride', 'new']] as const },
    { name: 'One', entries: [['AwsRegion', 'sandbox']] as const },
    { name: 'Other', entries: [] },
  ];
  const result = sandboxRefresh(wanted)([...list, own], make);
  const after = result.ok ? result.value.dsns : [];
  expect(after.find(({ id }) => id === 'id-Box')?.entries).toEqual([
    ['EndpointOverride', 'new'],
    ['Schema', 'mine'],
  ]);
  expect(after.find(({ name }) => name === 'One')).toEqual(list[0]);
  expect(result.ok && result.value.value.map(({ name }) => name)).toEqual(['Box', 'Other']);
  expect(names(sandboxRemoval()(after, make))).toEqual(['One', 'Two', 'Three']);
});

test('an import takes all or nothing', () => {
  const fresh = { name: 'New', entries: [], replace: false };
  const clash = { name: 'one', entries: [], replace: false };
  expect(importation([fresh, clash])(list, make)).toMatchObject({ failure: { code: 'dsn-name-taken' } });
  const replaced = importation([fresh, { ...clash, replace: true }])(list, make);
  expect(names(replaced)).toEqual(['One', 'Two', 'Three', 'New']);
  expect(replaced.ok && replaced.value.dsns[0]).toMatchObject({ id: 'id-One', entries: [], revision: 2 });
  expect(importation([fresh, fresh])(list, make)).toMatchObject({ failure: { code: 'dsn-name-taken' } });
});
