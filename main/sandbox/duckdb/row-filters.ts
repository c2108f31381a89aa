import { type RowScope, scopeCountries } from '../row-scope.ts';
import { CATALOG_NAME } from './sample-catalog.ts';
import type { SampleTable } from './sample-table.ts';

const retail = `"${CATALOG_NAME}".retail`;

/** Conditions on retail tables; each rests on the tables before it, which are filtered by then. */
const conditions: Readonly<Record<string, (countries: string) => string>> = {
  customers: (countries) => `country in (${countries})`,
  orders: () => `customer_id in (select id from ${retail}.customers)`,
  order_items: () => `order_id in (select id from ${retail}.orders)`,
};

/** The query that makes a table's rows, less those that the scope keeps from view. */
export function scopedRowsSql({ database, name, rowsSql }: SampleTable, scope: RowScope): string {
  const countries = scopeCountries[scope];
  const condition = database === 'retail' && Object.hasOwn(conditions, name) ? conditions[name] : undefined;
  if (countries === null || condition === undefined) return rowsSql;
  const list = countries.map((country) => `'${country}'`).join(', ');
  return `select * from (${rowsSql}) where ${condition(list)}`;
}
