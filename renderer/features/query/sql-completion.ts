import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { sqlCompletionPlace } from '#app/sql/completion-place.ts';
import { type MentionedTable, mentionedTables } from '#app/sql/mentioned-tables.ts';
import { quoteName } from '#app/sql/quote-name.ts';
import { statementAt } from '#app/sql/split-statements.ts';
import { TRINO_FUNCTIONS, TRINO_KEYWORDS, TRINO_TYPES } from '#app/sql/trino-words.ts';
import type { CatalogNames } from './catalog-names.ts';

/** Where unqualified names are looked for. */
export interface CompletionWorld {
  readonly names: CatalogNames;
  readonly catalog: string;
  readonly database: string | null;
}

const name = (label: string, detail: string, boost: number): Completion => ({
  label,
  apply: quoteName(label),
  detail,
  boost,
});

const words: readonly Completion[] = [
  ...TRINO_KEYWORDS.map((word) => ({ label: word.toUpperCase(), type: 'keyword' })),
  ...TRINO_TYPES.map((word) => ({ label: word, detail: 'type' })),
  ...TRINO_FUNCTIONS.map((word) => ({ label: word, detail: 'function', apply: `${word}(` })),
];

async function columnsOf(path: readonly string[], world: CompletionWorld): Promise<readonly Completion[]> {
  const [table, database = world.database, catalog = world.catalog] = path.toReversed();
  if (table === undefined || database === null) return [];
  const tables = await world.names.tables(catalog, database);
  const found = tables.find((one) => one.name.toLowerCase() === table.toLowerCase());
  if (found === undefined) return [];
  return [...found.columns, ...found.partitionKeys].map((column) => name(column.name, column.type, 3));
}

/** The table that a qualifier stands for: by its alias, or by its own name. */
function mentionOf(qualifier: string, mentioned: readonly MentionedTable[]): MentionedTable | undefined {
  return mentioned.find(
    ({ path, alias }) => (alias ?? path.at(-1))?.toLowerCase() === qualifier.toLowerCase(),
  );
}

async function qualified(
  qualifiers: readonly string[],
  mentioned: readonly MentionedTable[],
  world: CompletionWorld,
): Promise<readonly Completion[]> {
  const [first = '', second] = qualifiers;
  if (qualifiers.length > 2) return columnsOf(qualifiers, world);
  if (second !== undefined) {
    const [columns, tables] = await Promise.all([
      columnsOf([first, second], world),
      tablesIn(first, second, world),
    ]);
    return [...columns, ...tables];
  }
  const mention = mentionOf(first, mentioned);
  // A table that is only begun looks like one, as in FROM retail.
  const columns = mention === undefined ? [] : await columnsOf(mention.path, world);
  if (columns.length > 0) return columns;
  const tables = await tablesIn(world.catalog, first, world);
  return tables.length > 0 ? tables : databasesIn(first, world);
}

async function tablesIn(
  catalog: string,
  database: string,
  { names }: CompletionWorld,
): Promise<readonly Completion[]> {
  return (await names.tables(catalog, database)).map((table) => name(table.name, table.kind, 2));
}

async function databasesIn(catalog: string, { names }: CompletionWorld): Promise<readonly Completion[]> {
  return (await names.databases(catalog)).map((database) => name(database, 'database', 1));
}

async function unqualified(
  mentioned: readonly MentionedTable[],
  world: CompletionWorld,
): Promise<readonly Completion[]> {
  const { catalog, database } = world;
  const [columns, tables, databases] = await Promise.all([
    Promise.all(mentioned.map(({ path }) => columnsOf(path, world))),
    database === null ? [] : tablesIn(catalog, database, world),
    databasesIn(catalog, world),
  ]);
  const aliases = mentioned.flatMap(({ alias }) => (alias === null ? [] : [name(alias, 'alias', 3)]));
  return [...columns.flat(), ...aliases, ...tables, ...databases, ...words];
}

function onceEach(options: readonly Completion[]): readonly Completion[] {
  const seen = new Set<string>();
  return options.filter(({ label, detail }) => {
    const key = `${label}\n${detail ?? ''}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Suggestions for the name at the cursor: columns and tables of the catalog, functions, types, keywords. */
export async function completeSql(
  { state, pos, explicit, aborted }: Pick<CompletionContext, 'state' | 'pos' | 'explicit' | 'aborted'>,
  world: CompletionWorld,
): Promise<CompletionResult | null> {
  const text = state.doc.toString();
  const place = sqlCompletionPlace(text, pos);
  if (place === null || aborted) return null;
  if (!explicit && place.typed === '' && place.qualifiers.length === 0) return null;
  const mentioned = mentionedTables(statementAt(text, pos)?.sql ?? '');
  const options =
    place.qualifiers.length > 0
      ? await qualified(place.qualifiers, mentioned, world)
      : await unqualified(mentioned, world);
  if (options.length === 0) return null;
  return { from: place.from, options: [...onceEach(options)], validFor: /^["`]?[\w\u0080-\uffff]*$/ };
}
