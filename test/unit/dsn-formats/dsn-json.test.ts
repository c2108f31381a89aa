import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ARRANGEMENT_COLOURS, NO_ARRANGEMENT, sameArrangement } from '#app/dsn/arrangement.ts';
import type { Dsn } from '#app/dsn/dsn.ts';
import { formatDsnJson, parseDsnJson } from '#app/dsn/json/dsn-json.ts';
import type { PortableDsn } from '#app/dsn/json/portable-dsn.ts';
import { isSecretEntry } from '#app/dsn/secrets/secret-entry.ts';
import { openDsns, sealDsns } from '#main/dsn/sealed-export.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 30 });
const arrangement = fc.record({
  folder: fc.constantFrom(null, 'Sales', 'é/ü'),
  colour: fc.constantFrom(null, ...ARRANGEMENT_COLOURS),
  favourite: fc.boolean(),
});
const template = fc.record({
  id: fc.constantFrom('a', 'b'),
  name: fc.constantFrom('Team', 'Others'),
  version: fc.integer({ min: 1, max: 9 }),
  locked: fc.array(fc.constantFrom('AwsRegion', 'Workgroup')),
});
const dsns = fc.array(
  fc
    .record(
      {
        name: anyText,
        entries: fc.array(fc.tuple(anyText, anyText), { maxLength: 6 }),
        arrangement: arrangement.filter((one) => !sameArrangement(one, NO_ARRANGEMENT)),
        template,
      },
      { requiredKeys: ['name', 'entries'] },
    )
    .map((dsn): PortableDsn => dsn),
);
const withSecret: Dsn = {
  name: 'Sales',
  entries: [
    ['AwsRegion', 'us-east-1'],
    ['PWD', 'sentinel-password'],
    ['awsregion', 'again'],
  ],
};

describe('the JSON of our own', () => {
  test('is read as it was written, order and repetitions included', () => {
    fc.assert(
      fc.property(dsns, (list) => {
        fc.pre(!list.some(({ entries }) => entries.some(([key, value]) => isSecretEntry(key, value))));
        expect(parseDsnJson(formatDsnJson(list).text)).toEqual({ ok: true, value: list });
      }),
      { numRuns: 500 },
    );
  });

  test('leaves secrets out and names them', () => {
    const { text, leftOut } = formatDsnJson([withSecret]);
    expect(text).not.toContain('sentinel');
    expect(leftOut).toEqual([{ dsn: 'Sales', key: 'PWD' }]);
  });

  test.each([
    ['', 'not-json'],
    ['null', 'not-ours'],
    ['{"format":"other","version":1}', 'not-ours'],
    ['{"format":"athena-dsn","version":2}', 'newer-version'],
    ['{"format":"athena-dsn","version":1,"dsns":[{"name":1}]}', 'damaged'],
    ['{"format":"athena-dsn","version":1,"dsns":[{"name":"a","parameters":[["k"]]}]}', 'damaged'],
  ])('refuses %j', (text, failure) => {
    expect(parseDsnJson(text)).toEqual({ ok: false, failure });
  });

  test('is read without what older versions do not write, and without what it cannot read of the list', () => {
    const read = (around: object) =>
      parseDsnJson(
        JSON.stringify({
          format: 'athena-dsn',
          version: 1,
          dsns: [{ name: 'a', parameters: [['k', 'v']], ...around }],
        }),
      );
    const plain = { ok: true, value: [{ name: 'a', entries: [['k', 'v']] }] };
    expect(read({})).toEqual(plain);
    expect(read({ folder: '  ', colour: 'pink', favourite: 'yes', template: { id: 1 } })).toEqual(plain);
    expect(read({ folder: ' Sales ', colour: 'pink' })).toMatchObject({
      value: [{ arrangement: { folder: 'Sales', colour: null, favourite: false } }],
    });
  });

  test('any text and any JSON is read without an exception', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void parseDsnJson(text)));
  });
});

describe('a sealed set', () => {
  test('opens with its passphrase, in any normal form, and with no other', async () => {
    const sealed = await sealDsns([withSecret], 'Caf\u00e9 com leite');
    const text = sealed.ok ? sealed.value : '';
    expect(text).not.toContain('sentinel');
    expect(text).not.toContain('Sales');
    expect(JSON.parse(text)).toMatchObject({
      kdf: { name: 'scrypt', logN: 17, r: 8, p: 1 },
      cipher: 'aes-256-gcm',
    });
    expect(await openDsns(text, 'Cafe\u0301 com leite')).toEqual({ ok: true, value: [withSecret] });
    expect(await openDsns(text, 'Cafe com leite')).toEqual({ ok: false, failure: 'wrong-passphrase' });
  });

  test('stays shut when any part of it was changed', async () => {
    const sealed = await sealDsns([withSecret], 'correct horse');
    const file = JSON.parse(sealed.ok ? sealed.value : '');
    const bytes = Buffer.from(file.box, 'base64');
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    const opened = (changed: object) => openDsns(JSON.stringify({ ...file, ...changed }), 'correct horse');
    expect(await opened({ box: bytes.toString('base64') })).toEqual({
      ok: false,
      failure: 'wrong-passphrase',
    });
    expect(await opened({ kdf: { ...file.kdf, p: 2 } })).toEqual({ ok: false, failure: 'wrong-passphrase' });
    expect(await opened({ kdf: { ...file.kdf, logN: 10 } })).toEqual({ ok: false, failure: 'damaged' });
    expect(await opened({ kdf: { ...file.kdf, logN: 30 } })).toEqual({ ok: false, failure: 'damaged' });
    expect(await opened({ version: 2 })).toEqual({ ok: false, failure: 'newer-version' });
    expect(await openDsns('{}', 'correct horse')).toEqual({ ok: false, failure: 'not-sealed' });
  });

  test('wants a passphrase worth the name', async () => {
    expect(await sealDsns([withSecret], 'short')).toEqual({ ok: false, failure: 'passphrase-too-short' });
  });
});
