import { expect, test } from 'vitest';
import { CURRENT_VERSION, readStoredFile, toJson } from '#main/dsn/stored-file.ts';

const dsn = {
  id: 'a',
  name: 'Sales',
  entries: [['AwsRegion', 'eu-west-1']],
  revision: 3,
  createdAt: 1,
  updatedAt: 2,
  origin: 'user',
  arrangement: { folder: 'Sales', colour: 'blue', favourite: true },
};

test('what is written is read back', () => {
  const read = readStoredFile({ version: CURRENT_VERSION, dsns: [dsn], aside: [{ odd: 1 }] }, 9);
  if (!read.ok) throw new Error('not read');
  expect(read.value).toEqual({ dsns: [dsn], aside: [{ odd: 1 }], newer: false });
  expect(toJson(read.value)).toEqual({ version: CURRENT_VERSION, dsns: [dsn], aside: [{ odd: 1 }] });
});

test('a file of version 0 is brought up to date, parameter order kept', () => {
  const old = { dsns: [{ id: 'a', name: 'Sales', parameters: { Workgroup: 'w', AwsRegion: 'eu-west-1' } }] };
  expect(readStoredFile(old, 9)).toMatchObject({
    value: {
      aside: [],
      dsns: [
        {
          id: 'a',
          name: 'Sales',
          entries: [
            ['Workgroup', 'w'],
            ['AwsRegion', 'eu-west-1'],
          ],
          revision: 1,
          createdAt: 9,
          updatedAt: 9,
          origin: 'user',
        },
      ],
    },
  });
});

test('entries that do not parse, and repeated ids, are kept aside', () => {
  const bad = { id: 'b', name: 7 };
  const read = readStoredFile({ version: 1, dsns: [bad, dsn, 'text', dsn] }, 9);
  expect(read).toMatchObject({ value: { dsns: [dsn], aside: [bad, 'text', dsn] } });
});

test('a secret that someone wrote into the file is not read', () => {
  const entries = [
    ['Schema', 's'],
    ['web_identity_token', 'sentinel'],
  ];
  const read = readStoredFile({ version: 1, dsns: [{ ...dsn, entries }] }, 9);
  expect(read).toMatchObject({ value: { dsns: [{ entries: [['Schema', 's']] }] } });
});

test('a newer file is known as such, an empty one is empty, any other is damaged', () => {
  expect(readStoredFile({ version: 2, dsns: [dsn] }, 9)).toMatchObject({
    value: { newer: true, dsns: [dsn] },
  });
  expect(readStoredFile({}, 9)).toMatchObject({ value: { newer: false, dsns: [] } });
  for (const json of [{ dsns: 'x' }, { 0: 'a' }, null, 'text', { version: 'one', dsns: [] }]) {
    expect(readStoredFile(json, 9)).toEqual({ ok: false, failure: 'damaged' });
  }
});
