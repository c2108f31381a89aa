import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CatalogNode } from '#renderer/features/catalog/catalog-node.ts';
import { nameExpression } from '#renderer/features/catalog/name-expression.ts';
import { fullName, insertedName, shortName } from '#renderer/features/catalog/node-names.ts';

it('matches names that hold the text to the letter, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string(), fc.string(), (text, before, after) => {
      const wanted = text.trim().toLowerCase();
      const expression = new RegExp(`^(?:${nameExpression(text)})$`, 's');
      expect(expression.test(`${before}${wanted}${after}`)).toBe(true);
      expect(expression.test(before)).toBe(before.includes(wanted));
    }),
  );
});

it('quotes names where SELECT needs it', () => {
  const table: CatalogNode = {
    kind: 'table',
    path: ['AwsDataCatalog', 'retail', 'by-day'],
    table: { name: 'by-day', kind: 'table', tableType: null, columns: [], partitionKeys: [] },
  };
  expect(shortName(table)).toBe('"by-day"');
  expect(insertedName(table)).toBe('retail."by-day"');
  expect(fullName(table)).toBe('"AwsDataCatalog".retail."by-day"');
});
