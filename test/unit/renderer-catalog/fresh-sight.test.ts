import { expect, it } from 'vitest';
import { isSightOf } from '#renderer/ui/access/use-fresh-sight.ts';

it.each([
  [['catalog-listing', 'd1', 'glue'], true],
  [['workgroup-list', 'd1'], true],
  [[['catalog', 'table'], { input: { dsnId: 'd1', table: 'orders' } }], true],
  [[['catalog', 'table'], { input: { dsnId: 'd12', table: 'orders' } }], false],
  [[['athenaAccess', 'watch'], { input: { dsnId: 'd1' } }], false],
  [['dsn-list'], false],
])('%j is what the sign-in of d1 sees: %s', (key, expected) => {
  expect(isSightOf('d1', key)).toBe(expected);
});
