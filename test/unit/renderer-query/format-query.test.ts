import { expect, it } from 'vitest';
import { formatQuery } from '#renderer/features/query/format-query.ts';

it('formats statements of both dialects, with their parameters', async () => {
  expect(await formatQuery('select a,b from t where c=?;select 2')).toBe(
    'SELECT\n  a,\n  b\nFROM\n  t\nWHERE\n  c = ?;\n\nSELECT\n  2',
  );
  expect(await formatQuery('show create table `my db`.`t`')).toContain('`my db`.`t`');
});

it('leaves alone what it cannot read', async () => {
  expect(await formatQuery("select 'open")).toBeNull();
});
