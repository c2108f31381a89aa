import type { Principal } from '../principal.ts';
import type { ObjectStore } from '../s3/object-store.ts';
import { type SandboxRequest, type SandboxResponse, type SandboxService, ServiceError } from '../service.ts';
import type { Workgroup } from '../workgroup.ts';
import { workgroups as accountWorkgroups } from '../workgroups.ts';
import type { AthenaContext } from './athena-context.ts';
import type { AthenaOperations } from './athena-operation.ts';
import { catalogOperations } from './catalog-operations.ts';
import { ExecutionHistory } from './execution-history.ts';
import { QueryCancelled } from './execution-outcome.ts';
import { getQueryResults } from './get-query-results.ts';
import { namedQueryOperations } from './named-query-operations.ts';
import { PageTokens } from './page-tokens.ts';
import { queryExecutionOperations } from './query-execution-operations.ts';
import { QueryRunner } from './query-runner.ts';
import { createScopedEngines } from './scoped-engines.ts';
import { startQueryExecution } from './start-query-execution.ts';
import { type StatePause, timedPause } from './state-pause.ts';
import { workgroupOperations } from './workgroup-operations.ts';

export interface AthenaServiceParts {
  /** Where results go; the S3 service has to serve the same store. */
  readonly objects: ObjectStore;
  /** Those of the sandbox account unless given. */
  readonly workgroups?: readonly Workgroup[];
  /** How long queries stay in each state at least. */
  readonly pause?: StatePause;
  /** Queries, queued ones included, above which a further one is refused; Athena's quota for small Regions is 20. */
  readonly activeQueryLimit?: number;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

export interface AthenaService extends SandboxService {
  /** Cancels what runs and closes the engine. */
  close(): Promise<void>;
}

/** Long enough for a caller that polls to meet each state, short enough not to be felt. */
const defaultPause = timedPause({ queued: 60, running: 120 });

const TARGET = /^AmazonAthena\.([A-Za-z]+)$/;

function createContext(parts: AthenaServiceParts): AthenaContext {
  const engines = createScopedEngines();
  const { objects } = parts;
  const pause = parts.pause ?? defaultPause;
  return {
    workgroups: parts.workgroups ?? accountWorkgroups,
    objects,
    engines,
    history: new ExecutionHistory(),
    runner: new QueryRunner({ engines, objects, pause, now: parts.now ?? Date.now }),
    tokens: new PageTokens(),
    activeQueryLimit: parts.activeQueryLimit ?? 20,
  };
}

const allOperations = (context: AthenaContext): AthenaOperations => ({
  ...workgroupOperations(context),
  ...startQueryExecution(context),
  ...queryExecutionOperations(context),
  ...getQueryResults(context),
  ...catalogOperations(context),
  ...namedQueryOperations(context),
});

function json(status: number, body: object, headers: Readonly<Record<string, string>> = {}): SandboxResponse {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1', ...headers },
    body: JSON.stringify(body),
  };
}

function parsedBody(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString() || '{}');
  } catch {
    throw new ServiceError('SerializationException', 400, 'Could not parse request body into json.');
  }
}

function refuse(error: ServiceError): SandboxResponse {
  const body = { __type: error.code, Message: error.message, message: error.message, ...error.members };
  return json(error.status, body, { 'x-amzn-errortype': error.code });
}

function targetOf(request: SandboxRequest): string | null {
  const target = request.headers['x-amz-target'];
  return typeof target === 'string' ? (TARGET.exec(target)?.[1] ?? null) : null;
}

/** Athena, speaking AWS JSON 1.1, over the sample data. */
export function createAthenaService(parts: AthenaServiceParts): AthenaService {
  const context = createContext(parts);
  const operations = allOperations(context);
  const handle = async (operation: string, request: SandboxRequest, principal: Principal | null) => {
    const run = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
    if (run === undefined || principal === null) {
      throw new ServiceError('UnknownOperationException', 400, `Athena has no operation ${operation} here.`);
    }
    return json(200, await run(parsedBody(request.body), { principal, now: request.now }));
  };
  return {
    name: 'athena',
    unsignedOperations: new Set(),
    operationOf: (request) => targetOf(request),
    handle,
    refuse,
    close: async () => {
      for (const { cancellation } of context.history.active()) cancellation.abort(new QueryCancelled());
      await context.runner.settled();
      await context.engines.close();
    },
  };
}
