import type { Table } from '#app/contract/catalog.ts';
import type { ProgramClient } from '#renderer/ui/program.ts';

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextToken: string | null;
}

/** What the catalog holds, asked for when it is needed first. Nothing fails here: what can't be read is empty. */
export interface CatalogNames {
  catalogs(): Promise<readonly string[]>;
  databases(catalog: string): Promise<readonly string[]>;
  tables(catalog: string, database: string): Promise<readonly Table[]>;
}

/** Pages beyond are not looked at: nobody reads that many suggestions, and typing shall not cost a thousand calls. */
const MOST_PAGES = 40;

async function allPages<Item>(
  page: (nextToken: string | null) => Promise<Page<Item>>,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let nextToken: string | null = null;
  for (let count = 0; count < MOST_PAGES; count += 1) {
    const answer: Page<Item> = await page(nextToken);
    items.push(...answer.items);
    nextToken = answer.nextToken;
    if (nextToken === null) break;
  }
  return items;
}

/** Names that the sign-in of a DSN sees, kept as long as the screen. A failed reading is tried again the next time. */
export function createCatalogNames(client: ProgramClient, dsnId: string): CatalogNames {
  const kept = new Map<string, Promise<readonly unknown[]>>();
  const once = async <Item>(key: string, read: () => Promise<readonly Item[]>): Promise<readonly Item[]> => {
    const known = kept.get(key) as Promise<readonly Item[]> | undefined;
    const reading = known ?? read();
    kept.set(key, reading);
    try {
      return await reading;
    } catch {
      kept.delete(key);
      return [];
    }
  };
  const namesOf = async (
    reading: Promise<readonly { readonly name: string }[]>,
  ): Promise<readonly string[]> => (await reading).map(({ name }) => name);
  return {
    catalogs: () =>
      once('catalogs', () =>
        namesOf(allPages((nextToken) => client.catalog.dataCatalogs({ dsnId, nextToken }))),
      ),
    databases: (catalog) =>
      once(JSON.stringify([catalog]), () =>
        namesOf(allPages((nextToken) => client.catalog.databases({ dsnId, catalog, nextToken }))),
      ),
    tables: (catalog, database) =>
      once(JSON.stringify([catalog, database]), () =>
        allPages((nextToken) =>
          client.catalog.tables({ dsnId, catalog, database, nextToken, expression: null }),
        ),
      ),
  };
}
