import type { DuckDBConnection, DuckDBInstance, DuckDBResult } from '@duckdb/node-api';
import type { RowScope } from '../row-scope.ts';
import { valueText } from './athena-text.ts';
import { ErrorType, engineFailure, malformedQuery } from './engine-failure.ts';
import { explainStatement } from './explain-statement.ts';
import { foreignFunction } from './foreign-function.ts';
import { QueryFailure } from './query-failure.ts';
import { scopedRowsSql } from './row-filters.ts';
import {
  CATALOG_NAME,
  databasesOf,
  findSampleDatabase,
  sampleCatalogs,
  sampleDatabases,
  sampleTables,
} from './sample-catalog.ts';
import type { SampleTable } from './sample-table.ts';
import { translateQuery } from './translate-query.ts';
import { MACRO_CATALOG, macroStatements } from './trino-macros.ts';
import { type TrinoType, trinoType } from './trino-type.ts';

export interface ResultColumn {
  readonly name: string;
  readonly type: TrinoType;
}

/** Values as Athena prints them; null is SQL's NULL and not the empty string. */
export type ResultRow = readonly (string | null)[];

export interface EngineQuery {
  readonly sql: string;
  /** As it is called in `sampleCatalogs`. */
  readonly catalog: string;
  readonly database: string;
  readonly signal: AbortSignal;
}

export interface EngineResult {
  readonly columns: readonly ResultColumn[];
  /** Rows in blocks as the engine makes them; leaving the loop early frees the query. */
  readonly blocks: AsyncIterable<readonly ResultRow[]>;
}

/** SQL in Athena's dialect over the sample data. */
export interface QueryEngine {
  /** Refuses a text that is no SQL with `MalformedQuery`. */
  parse(sql: string): Promise<void>;
  /** Failures are `QueryFailure`; an abort interrupts the running statement. */
  run(query: EngineQuery): Promise<EngineResult>;
  close(): Promise<void>;
}

const OPTIONS = {
  threads: '2',
  memory_limit: '1GB',
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
};

/**
 * A query's text comes from outside, so the engine is shut off from files, network and extensions before the first
 * one runs. Only what a session sets for itself stays changeable, and queries are never SET statements.
 */
const LOCKS = [
  "set temp_directory = ''",
  'set enable_external_access = false',
  "set allowed_configs = ['search_path', 'integer_division', 'TimeZone']",
  'set lock_configuration = true',
];

const INTERRUPT_AGAIN_MS = 20;

/** `StatementType` of DuckDB: SELECT and EXPLAIN. */
const READING: ReadonlySet<number> = new Set([1, 4]);

const readOnly = (): QueryFailure =>
  new QueryFailure('NOT_SUPPORTED: The sandbox is read-only', ErrorType.notSupported);

const unknownFunction = (name: string): QueryFailure =>
  new QueryFailure(`FUNCTION_NOT_FOUND: Function '${name}' not registered`, ErrorType.syntax);

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** `"table$partitions"` has a row for each partition, and a column for each key. */
function partitionTable({ database, name, columns, partitions }: SampleTable): readonly string[] {
  if (partitions === undefined) return [];
  const keys = columns.slice(-partitions.keys).map((column) => quoted(column.name));
  const rows = partitions.values.map((values) => `(${values.map((value) => `'${value}'`).join(', ')})`);
  const table = `${quoted(CATALOG_NAME)}.${database}.${quoted(`${name}$partitions`)}`;
  return [`create table ${table} as select * from (values ${rows.join(', ')}) as p(${keys.join(', ')})`];
}

const setupStatements = (scope: RowScope): readonly string[] => [
  ...sampleCatalogs.map(({ name }) => `attach ':memory:' as ${quoted(name)}`),
  `attach ':memory:' as ${MACRO_CATALOG}`,
  ...macroStatements,
  ...sampleDatabases.map(({ catalog, name }) => `create schema ${quoted(catalog)}.${quoted(name)}`),
  ...sampleTables.map(
    (table) =>
      `create ${table.kept} ${quoted(table.catalog ?? CATALOG_NAME)}.${table.database}.${table.name} as ${scopedRowsSql(table, scope)}`,
  ),
  ...sampleTables.flatMap(partitionTable),
  ...LOCKS,
];

async function openInstance(scope: RowScope): Promise<DuckDBInstance> {
  const { DuckDBInstance: Instance } = await import('@duckdb/node-api');
  const instance = await Instance.create(':memory:', OPTIONS);
  const connection = await instance.connect();
  for (const statement of setupStatements(scope)) await connection.run(statement);
  connection.closeSync();
  return instance;
}

/** Athena names a column without an alias `_col0`, `_col1` by its place; DuckDB by the text of the expression. */
function columnName(name: string, index: number, sql: string): string {
  const aliased = /^[\p{L}_][\p{L}\p{N}_$]*$/u.test(name) || sql.includes(quoted(name));
  return aliased ? name : `_col${index}`;
}

const resultColumns = (result: DuckDBResult, sql: string): readonly ResultColumn[] =>
  result.columnNames().map((name, index) => ({
    name: columnName(name, index, sql),
    type: trinoType(result.columnType(index)),
  }));

async function* textBlocks(result: DuckDBResult): AsyncGenerator<readonly ResultRow[]> {
  const texts = result.columnTypes().map(valueText);
  for (let chunk = await result.fetchChunk(); chunk !== null; chunk = await result.fetchChunk()) {
    if (chunk.rowCount === 0) return;
    const columns = chunk.getColumns();
    yield Array.from({ length: chunk.rowCount }, (_, row) =>
      texts.map((text, column) => text(columns[column]?.[row] ?? null)),
    );
  }
}

/** What DuckDB is given for a query. */
const engineSql = (sql: string): string => translateQuery(explainStatement(sql) ?? sql);

/** One query on a connection of its own, so that an interrupt hits nothing else. */
class EngineSession {
  readonly #connection: DuckDBConnection;
  readonly #query: EngineQuery;
  #interrupting: NodeJS.Timeout | null = null;
  /** DuckDB forgets an interrupt that comes just before a statement begins, so it is repeated until the end. */
  readonly #interrupt = (): void => {
    this.#connection.interrupt();
    this.#interrupting ??= setInterval(() => this.#connection.interrupt(), INTERRUPT_AGAIN_MS);
  };

  constructor(connection: DuckDBConnection, query: EngineQuery) {
    this.#connection = connection;
    this.#query = query;
    query.signal.addEventListener('abort', this.#interrupt);
  }

  async start(): Promise<EngineResult> {
    try {
      await this.#enterDatabase();
      this.#query.signal.throwIfAborted();
      const result = await this.#stream();
      return { columns: resultColumns(result, this.#query.sql), blocks: this.#blocks(result) };
    } catch (cause) {
      this.#end();
      throw this.#failure(cause);
    }
  }

  async #stream(): Promise<DuckDBResult> {
    const { sql } = this.#query;
    const foreign = foreignFunction(sql);
    if (foreign !== null) throw unknownFunction(foreign);
    const prepared = await this.#connection.prepare(engineSql(sql));
    // The first words of a text can mislead; what the engine has understood cannot.
    if (!READING.has(prepared.statementType)) throw readOnly();
    this.#query.signal.throwIfAborted();
    return await prepared.stream();
  }

  async *#blocks(result: DuckDBResult): AsyncGenerator<readonly ResultRow[]> {
    try {
      for await (const block of textBlocks(result)) {
        this.#query.signal.throwIfAborted();
        yield block;
      }
      this.#query.signal.throwIfAborted();
      await this.#requireComplete();
    } catch (cause) {
      throw this.#failure(cause);
    } finally {
      this.#end();
    }
  }

  /**
   * A stream that fails or is interrupted half-way ends like a complete one, and the binding has no way to ask for
   * the error. The transaction around it is spoiled by then, which shows in the next statement; what went wrong comes
   * out by running the query again without streaming.
   */
  async #requireComplete(): Promise<void> {
    const sound = await this.#connection.run('select 1').then(
      () => true,
      () => false,
    );
    if (sound) return;
    await this.#connection.run('rollback');
    await this.#connection.run(engineSql(this.#query.sql));
    throw new Error('The result ended before it was complete.');
  }

  #failure(cause: unknown): unknown {
    const { signal, sql, ...place } = this.#query;
    return signal.aborted ? signal.reason : engineFailure(cause, sql, place);
  }

  async #enterDatabase(): Promise<void> {
    const { catalog, database } = this.#query;
    const { name } = findSampleDatabase(catalog, database) ?? databasesOf(catalog)[0] ?? { name: 'default' };
    const path = [`${quoted(catalog)}.${quoted(name)}`, `${MACRO_CATALOG}.main`].join(',');
    await this.#connection.run(`set search_path = '${path.replaceAll("'", "''")}'`);
    await this.#connection.run('set integer_division = true');
    await this.#connection.run("set TimeZone = 'UTC'");
    await this.#connection.run('begin transaction read only');
  }

  #end(): void {
    this.#query.signal.removeEventListener('abort', this.#interrupt);
    if (this.#interrupting !== null) clearInterval(this.#interrupting);
    this.#connection.closeSync();
  }
}

/** An engine over the rows of one scope; opens DuckDB and makes them when it is first asked something. */
export function createQueryEngine(scope: RowScope = 'all'): QueryEngine {
  let opening: Promise<DuckDBInstance> | null = null;
  const instance = (): Promise<DuckDBInstance> => {
    opening ??= openInstance(scope).catch((cause: unknown) => {
      // The next query tries again: what was missing may be there by then.
      opening = null;
      throw cause;
    });
    return opening;
  };
  return {
    parse: async (sql) => {
      const connection = await (await instance()).connect();
      try {
        await connection.extractStatements(engineSql(sql));
      } catch (cause) {
        throw malformedQuery(cause, sql);
      } finally {
        connection.closeSync();
      }
    },
    run: async (query) => new EngineSession(await (await instance()).connect(), query).start(),
    close: async () => {
      const opened = opening;
      opening = null;
      (await opened)?.closeSync();
    },
  };
}
