import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AthenaClient, GetQueryExecutionCommand, StartQueryExecutionCommand } from '@aws-sdk/client-athena';
import { S3Client } from '@aws-sdk/client-s3';
import { accountId, region, roleArn } from '#main/sandbox/account.ts';
import { type AthenaServiceParts, createAthenaService } from '#main/sandbox/athena/athena-service.ts';
import { timedPause } from '#main/sandbox/athena/state-pause.ts';
import { decodeAwsChunked } from '#main/sandbox/aws-chunked.ts';
import type { Principal } from '#main/sandbox/principal.ts';
import { readBody } from '#main/sandbox/read-body.ts';
import { findRole } from '#main/sandbox/roles.ts';
import { ObjectStore } from '#main/sandbox/s3/object-store.ts';
import { createS3Service } from '#main/sandbox/s3/s3-service.ts';
import { type SandboxRequest, type SandboxService, ServiceError } from '#main/sandbox/service.ts';
import { resultsBucket } from '#main/sandbox/workgroups.ts';
import { writeAnswer } from '#main/sandbox/write-answer.ts';

export interface StandIn {
  readonly athena: AthenaClient;
  readonly s3: S3Client;
  readonly objects: ObjectStore;
  /** Address of Athena, for requests that the SDK would not send. */
  readonly athenaEndpoint: string;
  readonly s3Endpoint: string;
  /** The caller of the requests that follow. */
  actAs(caller: { readonly role?: string; readonly subject?: string; readonly without?: string }): void;
  close(): Promise<void>;
}

function principalOf(role: string, subject: string): Principal {
  return {
    accountId,
    roleArn: roleArn(role),
    arn: `arn:aws:sts::${accountId}:assumed-role/${role}/test`,
    accessKeyId: 'ASIATEST',
    expiresAt: Number.MAX_SAFE_INTEGER,
    policy: findRole(roleArn(role))?.policy ?? [],
    subject,
  };
}

/** A service on a port, without the signature check, which is another subject's business. */
async function listen(service: SandboxService, principal: () => Principal): Promise<Server> {
  const server = createServer(async (incoming, response) => {
    const body = await readBody(incoming, 64 * 1024 * 1024);
    const chunked = String(incoming.headers['x-amz-content-sha256']).startsWith('STREAMING-');
    const request: SandboxRequest = {
      method: incoming.method ?? 'GET',
      url: new URL(`http://127.0.0.1${incoming.url}`),
      headers: incoming.headers,
      body: chunked ? decodeAwsChunked(body) : body,
      requestId: 'request-1',
      now: Date.now(),
      signal: new AbortController().signal,
    };
    const operation = service.operationOf(request) ?? 'none';
    const answer = await service.handle(operation, request, principal()).catch((cause: unknown) => {
      const error =
        cause instanceof ServiceError ? cause : new ServiceError('InternalFailure', 500, String(cause));
      return service.refuse(error, request);
    });
    await writeAnswer(response, answer, {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

const endpointOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const credentials = { accessKeyId: 'ASIATEST', secretAccessKey: 'secret' };

/** Athena and S3 of the sandbox on loopback ports, with the real SDK clients in front of them. */
export async function startStandIn(parts: Partial<AthenaServiceParts> = {}): Promise<StandIn> {
  const objects = new ObjectStore({ buckets: [resultsBucket] });
  const service = createAthenaService({ objects, pause: timedPause({ queued: 5, running: 5 }), ...parts });
  let caller = principalOf('AthenaAnalyst', 'ana');
  const athenaServer = await listen(service, () => caller);
  const s3Server = await listen(createS3Service({ objects }), () => caller);
  const common = { region, credentials, maxAttempts: 1 };
  const athena = new AthenaClient({ ...common, endpoint: endpointOf(athenaServer) });
  const s3 = new S3Client({ ...common, endpoint: endpointOf(s3Server), forcePathStyle: true });
  return {
    athena,
    s3,
    objects,
    athenaEndpoint: endpointOf(athenaServer),
    s3Endpoint: endpointOf(s3Server),
    actAs: ({ role = 'AthenaAnalyst', subject = 'ana', without = '' }) => {
      const { policy, ...others } = principalOf(role, subject);
      caller = { ...others, policy: policy.filter(({ actions }) => !actions.includes(without)) };
    },
    close: async () => {
      athena.destroy();
      s3.destroy();
      await service.close();
      await objects.close();
      for (const server of [athenaServer, s3Server]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

export interface QueryRequest {
  readonly sql: string;
  readonly workgroup?: string;
  readonly catalog?: string;
  readonly database?: string;
  readonly location?: string;
  readonly parameters?: string[];
}

/** Starts a query in a workgroup that needs nothing further from the client. */
export async function startQuery({ athena }: StandIn, query: QueryRequest): Promise<string> {
  const answer = await athena.send(
    new StartQueryExecutionCommand({
      QueryString: query.sql,
      WorkGroup: query.workgroup ?? 'analysts',
      QueryExecutionContext: {
        Catalog: query.catalog ?? 'AwsDataCatalog',
        Database: query.database ?? 'retail',
      },
      ...(query.location === undefined ? {} : { ResultConfiguration: { OutputLocation: query.location } }),
      ...(query.parameters === undefined ? {} : { ExecutionParameters: query.parameters }),
    }),
  );
  return answer.QueryExecutionId ?? '';
}

export async function getExecution({ athena }: StandIn, id: string) {
  const answer = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId: id }));
  if (answer.QueryExecution === undefined) throw new Error('The answer has no QueryExecution.');
  return answer.QueryExecution;
}

/** Polls until the execution has come to its end, and gives the states that were seen. */
export async function waitForEnd(standIn: StandIn, id: string) {
  const states: string[] = [];
  for (;;) {
    const execution = await getExecution(standIn, id);
    const state = execution.Status?.State ?? '';
    if (states.at(-1) !== state) states.push(state);
    if (state !== 'QUEUED' && state !== 'RUNNING') return { execution, states };
  }
}

/** Runs a query to its end and gives the execution. */
export async function runQuery(standIn: StandIn, query: QueryRequest) {
  const id = await startQuery(standIn, query);
  return { id, ...(await waitForEnd(standIn, id)) };
}
