import { expect, it } from 'vitest';
import { treeMove, typedAhead } from '#renderer/features/catalog/tree-keys.ts';
import type { TreeRow } from '#renderer/features/catalog/tree-rows.ts';

const row = (name: string, level: number, parent: string | null, open: boolean | null): TreeRow => ({
  key: name,
  level,
  parent,
  kind: 'node',
  open,
  position: 1,
  siblings: 1,
  node: { kind: 'database', path: [name], database: { name, description: null } },
});

const rows = [
  row('glue', 1, null, true),
  row('retail', 2, 'glue', false),
  row('weblogs', 2, 'glue', true),
  row('access', 3, 'weblogs', false),
  row('archive', 2, 'glue', false),
  row('leaf', 2, 'glue', null),
];

it.each([
  ['ArrowDown', 0, { kind: 'go', to: 1 }],
  ['ArrowUp', 0, { kind: 'go', to: 0 }],
  ['End', 0, { kind: 'go', to: 5 }],
  ['PageDown', 1, { kind: 'go', to: 4 }],
  ['ArrowRight', 1, { kind: 'open', keys: ['retail'] }],
  ['ArrowRight', 2, { kind: 'go', to: 3 }],
  ['ArrowRight', 5, { kind: 'stay' }],
  ['ArrowLeft', 2, { kind: 'close', keys: ['weblogs'] }],
  ['ArrowLeft', 3, { kind: 'go', to: 2 }],
  ['*', 1, { kind: 'open', keys: ['retail', 'archive'] }],
  ['a', 0, null],
] as const)('%s at line %d', (key, at, expected) => {
  expect(treeMove(key, rows, at, 3)).toEqual(expected);
});

it('goes on with one letter, narrows down with more, and round the end', () => {
  expect(typedAhead(rows, 0, 'a')).toBe(3);
  expect(typedAhead(rows, 3, 'a')).toBe(4);
  expect(typedAhead(rows, 4, 'a')).toBe(3);
  expect(typedAhead(rows, 3, 'AR')).toBe(4);
  expect(typedAhead(rows, 0, 'x')).toBeNull();
});
