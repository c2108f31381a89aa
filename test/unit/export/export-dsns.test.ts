import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXPORT_FORMATS, type ExportContext, exportDsns } from '#app/dsn/export-dsns.ts';
import { importAny } from '#app/dsn/import/import-any.ts';

const context: ExportContext = {
  world: 'unixodbc',
  scope: 'user',
  driver: { name: 'Amazon Athena ODBC (x64)', library: '/opt/amazon/athena-odbc/lib/libathenaodbc.so' },
};
const word = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9 _.-]{0,20}[A-Za-z0-9]$/);
const single = ['connection-string', 'file-dsn', 'jdbc-url'];

describe.each(EXPORT_FORMATS)('as %s', (format) => {
  it('DSNs come back as they were, and their secrets never leave', () => {
    fc.assert(
      fc.property(word, word, word, (name, workgroup, schema) => {
        const open = [
          ['AwsRegion', 'eu-west-1'],
          ['Workgroup', workgroup],
          ['Schema', schema],
          ['AuthenticationType', 'JWT'],
        ] as const;
        const secret = ['web_identity_token', 'planted-secret'] as const;
        const written = exportDsns([{ name, entries: [...open, secret] }], format, context);
        if (!written.ok) return false;
        expect(written.value.text).not.toContain('planted-secret');
        expect(written.value.leftOut).toContainEqual({ dsn: name, key: 'web_identity_token', why: 'secret' });
        const read = importAny(written.value.text, { fileName: `${name}.${written.value.extension}` });
        if (!read.ok || read.value.kind !== 'dsns') return false;
        const [candidate] = read.value.candidates;
        expect(candidate?.entries).toEqual(expect.arrayContaining([...open]));
        if (!single.includes(format)) expect(candidate?.name).toBe(name);
        return true;
      }),
      { numRuns: 50 },
    );
  });

  it('a set is written whole, or refused where the format holds one', () => {
    const names = ['One', 'Two', 'Three'];
    const dsns = names.map((name) => ({ name, entries: [['AwsRegion', 'eu-west-1']] as const }));
    const written = exportDsns(dsns, format, context);
    if (format === 'file-dsn') {
      expect(written).toEqual({ ok: false, failure: { code: 'one-dsn-only' } });
      return;
    }
    expect(written).toMatchObject({ ok: true });
    if (!written.ok || single.includes(format)) return;
    const read = importAny(written.value.text);
    expect(read).toMatchObject({ value: { candidates: names.map((name) => ({ name })) } });
  });
});

it('refuses names that a format cannot express', () => {
  const dsn = { name: 'a]b', entries: [] };
  expect(exportDsns([dsn], 'odbc-ini', context)).toMatchObject({
    failure: { code: 'inexpressible', dsn: 'a]b' },
  });
  expect(exportDsns([{ name: 'a\\b', entries: [] }], 'reg', context)).toMatchObject({
    failure: { code: 'inexpressible', dsn: 'a\\b' },
  });
});
