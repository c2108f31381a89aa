import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compareEntries } from '#app/dsn/compare-entries.ts';
import { type DsnEntries, firstOfEachKey, sameKey } from '#app/dsn/dsn.ts';
import { applyEdit } from '#app/dsn/edit.ts';
import { EXPORT_FORMATS, type ExportFormat, exportDsns } from '#app/dsn/export-dsns.ts';
import { importAny } from '#app/dsn/import/import-any.ts';
import { encodeUtf16le } from '#app/dsn/text/text-bytes.ts';
import { taken, wildSamples } from '#test/support/wild-samples.ts';

/** What each sample says, checked by eye against the sample. */
const expected: Readonly<Record<string, unknown>> = JSON.parse(
  readFileSync(new URL('../../fixtures/in-the-wild.json', import.meta.url), 'utf8'),
);
const samples = wildSamples();
const context = {
  world: 'windows',
  scope: 'user',
  driver: { name: 'Amazon Athena ODBC (x64)', library: '/opt/amazon/athena-odbc/lib/libathenaodbc.so' },
} as const;

/** What a connection needs: without driver and name, which are the place's, and without empty values and repetitions. */
function telling(entries: DsnEntries, trimmed: boolean): DsnEntries {
  const values = entries.map(([key, value]) => [key, trimmed ? value.trim() : value] as const);
  return firstOfEachKey(values).filter(
    ([key, value]) => !sameKey(key, 'Driver') && !sameKey(key, 'DSN') && value !== '',
  );
}

test('every sample has its expectation', () => {
  expect(samples.map(({ file }) => file)).toEqual(Object.keys(expected).toSorted());
  expect(samples.length).toBeGreaterThanOrEqual(80);
});

describe.each(samples)('$file', (sample) => {
  const { format, candidates } = taken(sample);

  test('is taken in as it is meant, and names are distinct', () => {
    const dsns = candidates.map(({ name, entries, leftOut }) => ({ name, entries, leftOut }));
    expect({ format, dsns }).toEqual(expected[sample.file]);
    expect(new Set(candidates.map(({ name }) => name.toLowerCase())).size).toBe(candidates.length);
  });

  test.each(EXPORT_FORMATS)('changed in one field and written as %s says that and nothing else new', (to) => {
    for (const { name, entries } of candidates) {
      const changed = applyEdit(
        { name, entries },
        { kind: 'set', key: 'Workgroup', value: to === 'jdbc-url' ? 'changed {1}' : 'changed; {1}' },
      );
      const { text, leftOut, cautions } = exported(changed, to);
      const again = importAny(text, { fileName: `${name}.x` });
      if (!again.ok || again.value.kind !== 'dsns') throw new Error(`${to}: ${JSON.stringify(again)}`);
      const unsaid = leftOut.map(({ key }) => key.toLowerCase());
      const said = changed.entries.filter(([key]) => !unsaid.includes(key.toLowerCase()));
      const read = again.value.candidates[0]?.entries ?? [];
      // Both driver managers trim values; the export says so.
      const trimmed = to === 'odbc-ini' && cautions.some((caution) => caution.includes('Blanks around'));
      const difference = compareEntries(telling(said, trimmed), telling(read, trimmed));
      if (to === 'jdbc-url') expect(read).toContainEqual(['Workgroup', 'changed {1}']);
      else expect(difference).toEqual({ added: [], removed: [], changed: [] });
    }
  });
});

function exported(dsn: { readonly name: string; readonly entries: DsnEntries }, to: ExportFormat) {
  const result = exportDsns([dsn], to, context);
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  const { text, encoding, leftOut, cautions } = result.value;
  return {
    text: encoding === 'utf-16le' ? encodeUtf16le(text) : new TextEncoder().encode(text),
    leftOut,
    cautions,
  };
}
