import { authorize } from '../authorize.ts';
import { bindParameters } from '../duckdb/bind-parameters.ts';
import { ErrorType } from '../duckdb/engine-failure.ts';
import { explainStatement, plansOnly } from '../duckdb/explain-statement.ts';
import { ioPlan } from '../duckdb/io-plan.ts';
import { QueryFailure } from '../duckdb/query-failure.ts';
import { findSampleCatalog } from '../duckdb/sample-catalog.ts';
import { statementKind } from '../duckdb/statement-kind.ts';
import { type QueryPlace, tableReferences } from '../duckdb/table-references.ts';
import type { Principal } from '../principal.ts';
import { objectArn } from '../s3/object-address.ts';
import type { ObjectStore } from '../s3/object-store.ts';
import { ServiceError } from '../service.ts';
import { failedState, QueryCancelled } from './execution-outcome.ts';
import type { QueryExecution, StoredResult } from './query-execution.ts';
import { writeCsvResult, writeTextResult } from './result-files.ts';
import type { ScopedEngines } from './scoped-engines.ts';
import { showStatement } from './show-statement.ts';
import { Slots } from './slots.ts';
import type { StatePause } from './state-pause.ts';
import { requireTableAccess, visibleTables } from './table-access.ts';

export interface RunnerParts {
  readonly engines: ScopedEngines;
  readonly objects: ObjectStore;
  readonly pause: StatePause;
  readonly now: () => number;
}

/** Queries that the engine works on at once; the rest stay queued. */
const PARALLEL = 2;

const CUT_OFF = 'Bytes scanned limit was exceeded';

/** Takes executions through their states. */
export class QueryRunner {
  readonly #parts: RunnerParts;
  readonly #slots = new Slots(PARALLEL);
  readonly #running = new Set<Promise<void>>();

  constructor(parts: RunnerParts) {
    this.#parts = parts;
  }

  /** Starts an execution and returns at once; how it ends shows in its state. */
  start(execution: QueryExecution, principal: Principal): void {
    const run = this.#run(execution, principal).finally(() => this.#running.delete(run));
    this.#running.add(run);
  }

  /** Resolves when nothing runs any more. */
  async settled(): Promise<void> {
    await Promise.all(this.#running);
  }

  async #run(execution: QueryExecution, principal: Principal): Promise<void> {
    const { signal } = execution.cancellation;
    const { now } = this.#parts;
    try {
      await this.#pause('QUEUED', signal);
      execution.result = await this.#slots.use(signal, () => this.#work(execution, principal));
      signal.throwIfAborted();
      execution.end({ state: 'SUCCEEDED' }, now());
    } catch (cause) {
      execution.end(failedState(cause), now());
    }
  }

  async #work(execution: QueryExecution, principal: Principal): Promise<StoredResult> {
    execution.begin(this.#parts.now());
    await this.#pause('RUNNING', execution.cancellation.signal);
    if (statementKind(execution.order.sql).kind === 'show') return await this.#show(execution, principal);
    return await this.#query(execution, principal);
  }

  async #pause(state: 'QUEUED' | 'RUNNING', signal: AbortSignal): Promise<void> {
    await this.#parts.pause(state, signal);
    signal.throwIfAborted();
  }

  async #show(execution: QueryExecution, principal: Principal): Promise<StoredResult> {
    const { sql, database } = execution.order;
    const catalog = requireCatalog(execution);
    const tables = (name: string) => visibleTables(catalog, name, principal);
    const shown = showStatement(sql, database, { catalog, tables });
    if (shown === null) throw new QueryFailure(`NOT_SUPPORTED: ${sql.trim()}`, ErrorType.notSupported);
    const address = writableAddress(execution, principal);
    return await writeTextResult(this.#parts.objects, address, shown.columns, shown.rows);
  }

  async #query(execution: QueryExecution, principal: Principal): Promise<StoredResult> {
    const sql = supportedSql(execution);
    const { database } = execution.order;
    const place = { catalog: requireCatalog(execution), database };
    const { signal } = execution.cancellation;
    scanTables(execution, { sql, ...place }, principal);
    const result = await this.#parts.engines.engineFor(principal).run({ sql, ...place, signal });
    const address = writableAddress(execution, principal);
    if (statementKind(sql).kind === 'query')
      return await writeCsvResult(this.#parts.objects, address, result);
    const plan: string[] = [];
    for await (const rows of result.blocks)
      plan.push(...rows.flatMap((row) => (row.at(-1) ?? '').split('\n')));
    const columns = result.columns.slice(-1).map((column) => ({ ...column, name: 'Query Plan' }));
    return await writeTextResult(
      this.#parts.objects,
      address,
      columns,
      (ioPlan(sql, place) ?? plan).map((line) => [line]),
    );
  }
}

/** The statement with its parameters in place; what the sandbox does not run is refused here. */
function supportedSql({ order }: QueryExecution): string {
  requireReading(order.sql);
  const bound = bindParameters(order.sql, order.parameters);
  if (bound.ok) return bound.sql;
  const counts = `expected ${bound.expected} but found ${order.parameters.length}`;
  throw new QueryFailure(`SYNTAX_ERROR: Incorrect number of parameters: ${counts}`, ErrorType.syntax);
}

/** The name of the catalog that the query's names are of. */
function requireCatalog({ order }: QueryExecution): string {
  const found = findSampleCatalog(order.catalog);
  if (found !== undefined) return found.name;
  const message = `CATALOG_NOT_FOUND: Catalog '${order.catalog}' does not exist`;
  throw new QueryFailure(message, ErrorType.entityNotFound);
}

function requireReading(sql: string): void {
  const kind = statementKind(sql);
  const verb = kind.kind === 'unsupported' ? kind.verb : 'EXPLAIN of other';
  if (kind.kind === 'query' || (kind.kind === 'explain' && explainStatement(sql) !== null)) return;
  const message = `NOT_SUPPORTED: The sandbox is read-only and does not run ${verb} statements`;
  throw new QueryFailure(message, ErrorType.notSupported);
}

/** Permissions and the workgroup's limit, both of which rest on the tables that the query names. */
function scanTables(
  execution: QueryExecution,
  { sql, ...place }: QueryPlace & { readonly sql: string },
  principal: Principal,
): void {
  const { reused, workgroup } = execution.order;
  const tables = tableReferences(sql, place);
  requireTableAccess(tables, principal);
  if (reused || plansOnly(sql)) return;
  execution.scannedRows = tables.reduce((sum, { rowCount }) => sum + rowCount, 0);
  const bytes = tables.reduce((sum, { scannedBytes }) => sum + scannedBytes, 0);
  const limit = workgroup.bytesScannedCutoff ?? Number.POSITIVE_INFINITY;
  execution.scannedBytes = Math.min(bytes, limit);
  if (bytes > limit) throw new QueryCancelled(CUT_OFF);
}

/** Where the result goes; the caller's role has to be allowed to write there. */
function writableAddress({ order: { place } }: QueryExecution, principal: Principal) {
  if (place.kind === 'managed') return place.address;
  try {
    authorize(principal, 's3:PutObject', objectArn(place.address));
  } catch (cause) {
    if (!(cause instanceof ServiceError)) throw cause;
    const url = `s3://${place.address.bucket}/${place.address.key}`;
    const message = `Access denied when writing output to url: ${url} . Please ensure you are allowed to access the S3 bucket.`;
    throw new QueryFailure(message, ErrorType.writeResult);
  }
  return place.address;
}
