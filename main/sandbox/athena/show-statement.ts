import { ErrorType } from '../duckdb/engine-failure.ts';
import type { ResultColumn, ResultRow } from '../duckdb/query-engine.ts';
import { QueryFailure } from '../duckdb/query-failure.ts';
import { CATALOG_NAME, databasesOf, findSampleDatabase } from '../duckdb/sample-catalog.ts';
import { partitionedColumns, type SampleTable, tableLocation } from '../duckdb/sample-table.ts';

/** The catalog as the caller may see it. */
export interface CatalogView {
  readonly catalog: string;
  readonly tables: (database: string) => readonly SampleTable[];
}

export interface ShowAnswer {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly ResultRow[];
}

const text = (name: string): ResultColumn => ({
  name,
  type: { name: 'string', precision: 0, scale: 0, caseSensitive: false },
});

const answer = (names: readonly string[], rows: readonly ResultRow[]): ShowAnswer => ({
  columns: names.map(text),
  rows,
});

const NAME = '(?:`([^`]+)`|"([^"]+)"|(\\w+))';
const QUALIFIED = `(?:${NAME}\\.)?${NAME}`;

const firstOf = (groups: readonly (string | undefined)[]): string | undefined =>
  groups.find((group) => group !== undefined);

/** Athena's patterns: `*` and, with LIKE, `%` for any text, `|` between alternatives. */
function matcher(pattern: string | undefined): (name: string) => boolean {
  if (pattern === undefined) return () => true;
  const escaped = pattern.replaceAll(/[.+^${}()[\]\\?]/g, '\\$&').replaceAll(/\.?\*|%/g, '.*');
  const expression = new RegExp(`^(?:${escaped})$`, 'i');
  return (name) => expression.test(name);
}

function requireDatabase({ catalog }: CatalogView, name: string): string {
  const found = findSampleDatabase(catalog, name);
  if (found === undefined) {
    throw new QueryFailure(`SCHEMA_NOT_FOUND: Schema '${name}' does not exist`, ErrorType.entityNotFound);
  }
  return found.name;
}

function requireTable(view: CatalogView, database: string, name: string): SampleTable {
  const found = view
    .tables(requireDatabase(view, database))
    .find((table) => table.name === name.toLowerCase());
  if (found !== undefined) return found;
  throw new QueryFailure(
    `TABLE_NOT_FOUND: Table '${view.catalog.toLowerCase()}.${database}.${name}' does not exist`,
    ErrorType.tableNotFound,
  );
}

const columnLines = (columns: SampleTable['columns']): readonly ResultRow[] =>
  columns.map(({ name, type, comment }, index) => {
    const note = comment === undefined ? '' : ` COMMENT '${comment}'`;
    return [`  \`${name}\` ${type}${note}${index + 1 < columns.length ? ',' : ')'}`];
  });

function createTable(table: SampleTable): readonly ResultRow[] {
  if (table.viewSql !== undefined)
    throw new QueryFailure(`${table.database}.${table.name} is a view, not a table`, ErrorType.syntax);
  const { data, keys } = partitionedColumns(table);
  return [
    [`CREATE EXTERNAL TABLE \`${table.database}.${table.name}\`(`],
    ...columnLines(data),
    [`COMMENT '${table.comment}'`],
    ...(keys.length === 0 ? [] : [['PARTITIONED BY ('], ...columnLines(keys)]),
    ['STORED AS PARQUET'],
    [`LOCATION '${tableLocation(table)}'`],
  ];
}

function createView({ database, name, viewSql }: SampleTable): readonly ResultRow[] {
  if (viewSql === undefined)
    throw new QueryFailure(`Relation '${database}.${name}' is a table, not a view`, ErrorType.syntax);
  return `CREATE VIEW ${database}.${name} AS\n${viewSql}`.split('\n').map((line) => [line]);
}

function partitionLines(table: SampleTable): readonly ResultRow[] {
  const { keys } = partitionedColumns(table);
  if (keys.length === 0)
    throw new QueryFailure(
      `FAILED: Execution Error. Table ${table.database}.${table.name} is not a partitioned table`,
      ErrorType.syntax,
    );
  return (table.partitions?.values ?? []).map((values) => [
    values.map((value, at) => `${keys[at]?.name}=${value}`).join('/'),
  ]);
}

interface ShowForm {
  readonly pattern: RegExp;
  readonly answer: (
    groups: readonly (string | undefined)[],
    database: string,
    view: CatalogView,
  ) => ShowAnswer;
}

/** Table and database out of the groups of `QUALIFIED`, and of an `IN database` behind it. */
function tableOf(groups: readonly (string | undefined)[], database: string, view: CatalogView): SampleTable {
  const schema = firstOf(groups.slice(6, 9)) ?? firstOf(groups.slice(0, 3)) ?? database;
  return requireTable(view, schema, firstOf(groups.slice(3, 6)) ?? '');
}

const forms: readonly ShowForm[] = [
  {
    pattern: /^show\s+(?:databases|schemas)(?:\s+(?:like\s+)?'([^']*)')?$/i,
    answer: ([like], _database, { catalog }) =>
      answer(
        ['database_name'],
        databasesOf(catalog)
          .filter(({ name }) => matcher(like)(name))
          .map(({ name }) => [name]),
      ),
  },
  {
    pattern: new RegExp(
      `^show\\s+tables(?:\\s+(?:in|from)\\s+${NAME})?(?:\\s+(?:like\\s+)?'([^']*)')?$`,
      'i',
    ),
    answer: (groups, database, view) => {
      const tables = view.tables(requireDatabase(view, firstOf(groups.slice(0, 3)) ?? database));
      return answer(
        ['tab_name'],
        tables.filter(({ name }) => matcher(groups[3])(name)).map(({ name }) => [name]),
      );
    },
  },
  {
    pattern: new RegExp(`^show\\s+views(?:\\s+(?:in|from)\\s+${NAME})?$`, 'i'),
    answer: (groups, database, view) =>
      answer(
        ['views'],
        view
          .tables(requireDatabase(view, firstOf(groups) ?? database))
          .filter(({ viewSql }) => viewSql !== undefined)
          .map(({ name }) => [name]),
      ),
  },
  {
    pattern: new RegExp(`^show\\s+create\\s+view\\s+${QUALIFIED}$`, 'i'),
    answer: (groups, database, view) => answer(['Create View'], createView(tableOf(groups, database, view))),
  },
  {
    pattern: new RegExp(`^show\\s+partitions\\s+${QUALIFIED}$`, 'i'),
    answer: (groups, database, view) =>
      answer(['partition'], partitionLines(tableOf(groups, database, view))),
  },
  {
    pattern: new RegExp(
      `^show\\s+columns\\s+(?:in|from)\\s+${QUALIFIED}(?:\\s+(?:in|from)\\s+${NAME})?$`,
      'i',
    ),
    answer: (groups, database, view) =>
      answer(
        ['field'],
        tableOf(groups, database, view).columns.map(({ name }) => [name]),
      ),
  },
  {
    pattern: new RegExp(`^show\\s+create\\s+table\\s+${QUALIFIED}$`, 'i'),
    answer: (groups, database, view) =>
      answer(['createtab_stmt'], createTable(tableOf(groups, database, view))),
  },
  {
    pattern: new RegExp(`^desc(?:ribe)?\\s+(?:extended\\s+|formatted\\s+)?${QUALIFIED}$`, 'i'),
    answer: (groups, database, view) => {
      const { columns } = tableOf(groups, database, view);
      const rows = columns.map(({ name, type, comment }) => [name, type, comment ?? '']);
      return answer(['col_name', 'data_type', 'comment'], rows);
    },
  },
];

/** Statements of Hive, which only a catalog of Glue's knows ("Considerations and limitations" of federated queries). */
const ofHive = /^(?:show\s+(?:create|partitions|views)|desc(?:ribe)?)\b/i;

/** Answers SHOW and DESCRIBE from the catalog; null for a form that is not known. */
export function showStatement(sql: string, database: string, view: CatalogView): ShowAnswer | null {
  const statement = sql
    .replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ')
    .replace(/[\s;]+$/, '')
    .trim();
  if (view.catalog !== CATALOG_NAME && ofHive.test(statement)) return null;
  for (const form of forms) {
    const match = form.pattern.exec(statement);
    if (match !== null) return form.answer(match.slice(1), database, view);
  }
  return null;
}
