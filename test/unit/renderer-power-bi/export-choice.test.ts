import { expect, test } from 'vitest';
import { EXPORT_FORMATS } from '#app/dsn/export-dsns.ts';
import { formatLabels, worldFor, worldsOf } from '#renderer/features/export/export-choice.ts';

test('every format has a name', () => {
  expect(Object.keys(formatLabels).toSorted()).toEqual([...EXPORT_FORMATS, 'sealed'].toSorted());
});

test('a format is asked for in a world that it has, and the choice comes back with the format', () => {
  const choice = { world: 'windows', scope: 'user' } as const;
  expect(worldsOf('odbc-ini').map(({ value }) => value)).toEqual(['unixodbc', 'iodbc']);
  expect(worldFor({ ...choice, format: 'odbc-ini' })).toBe('unixodbc');
  expect(worldFor({ ...choice, format: 'odbc-ini', world: 'iodbc' })).toBe('iodbc');
  expect(worldFor({ ...choice, format: 'connection-string' })).toBe('windows');
  expect(worldFor({ ...choice, format: 'json', world: 'iodbc' })).toBe('iodbc');
});
