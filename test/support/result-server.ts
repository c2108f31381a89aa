import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { AthenaClient } from '@aws-sdk/client-athena';
import { S3Client } from '@aws-sdk/client-s3';
import type { QueryClients } from '#main/athena/query-clients.ts';

/** A result as Athena would hand it out both ways. */
export interface ServedResult {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Rows of a page of GetQueryResults, header row included, and the token of the next page. */
  page(
    token: string | null,
    rows: number,
  ): { rows: readonly (readonly (string | null)[])[]; next: string | null };
  /** A whole answer that is ready, so that making it is not what is measured; null to make it from `page`. */
  prepared?(token: string | null, rows: number): string | null;
  readonly size: number;
  readonly etag: string;
  /** The object's bytes from an offset on. */
  read(from: number): Iterable<Uint8Array>;
}

/** What a request is to meet in place of its answer; `undefined` for the answer. */
export type Disturbance =
  | { readonly kind: 'refuse'; readonly status: number; readonly code: string }
  /** The connection breaks once so many bytes of the body are out. */
  | { readonly kind: 'break'; readonly after: number }
  /** Nothing more comes once so many bytes of the body are out. */
  | { readonly kind: 'stall'; readonly after: number }
  /** The body ends once so many bytes are out, as if that were all. */
  | { readonly kind: 'end'; readonly after: number }
  | { readonly kind: 'page' }
  /** The body has no length and ends with its connection, once so many bytes are out. */
  | { readonly kind: 'unsized'; readonly after: number }
  /** Something on the way answers. */
  | {
      readonly kind: 'other';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string | Uint8Array;
    };

/** A call as the server saw it. */
export interface SeenCall {
  readonly operation: 'GetObject' | 'GetQueryResults' | 'GetQueryExecution';
  readonly range: string | null;
  readonly accessKeyId: string;
  readonly token: string | null;
}

export interface ResultServer {
  readonly endpoint: string;
  readonly seen: SeenCall[];
  result: ServedResult;
  /** Added to every call. */
  latencyMs: number;
  disturb: (call: SeenCall) => Disturbance | undefined;
  clients(accessKeyId?: string): QueryClients;
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function refuse(
  response: ServerResponse,
  operation: SeenCall['operation'],
  status: number,
  code: string,
): void {
  if (operation !== 'GetObject') {
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify({ __type: code, message: `${code}.` }));
  } else {
    response.writeHead(status, { 'content-type': 'application/xml' });
    response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}.</Message></Error>`);
  }
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      response.off('drain', end).off('close', end);
      resolve();
    };
    response.on('drain', end).on('close', end);
  });
}

/** Writes with back-pressure; leaves off after so many bytes. */
async function send(response: ServerResponse, chunks: Iterable<Uint8Array>, most: number): Promise<boolean> {
  let left = most;
  for (const chunk of chunks) {
    const part = chunk.subarray(0, left);
    left -= part.length;
    if (!response.write(part)) {
      await drained(response);
    }
    if (response.destroyed) return false;
    if (left === 0) return false;
  }
  return true;
}

function other(response: ServerResponse, answer: Extract<Disturbance, { kind: 'other' }>): void {
  response.removeHeader('x-amz-request-id');
  response.removeHeader('x-amzn-requestid');
  response.writeHead(answer.status, { ...answer.headers }).end(answer.body);
}

async function object(server: ResultServer, response: ServerResponse, call: SeenCall, ifMatch?: string) {
  const disturbance = server.disturb(call);
  const { result } = server;
  if (disturbance?.kind === 'refuse')
    return refuse(response, 'GetObject', disturbance.status, disturbance.code);
  if (disturbance?.kind === 'page') {
    response.writeHead(200, { 'content-type': 'text/plain' });
    return void response.end('<!doctype html><html><body>Sign in to the network</body></html>');
  }
  if (disturbance?.kind === 'other') return other(response, disturbance);
  if (ifMatch !== undefined && ifMatch !== result.etag)
    return refuse(response, 'GetObject', 412, 'PreconditionFailed');
  const from = Number(/^bytes=(\d+)-$/.exec(call.range ?? '')?.[1] ?? 0);
  const part =
    call.range === null ? {} : { 'content-range': `bytes ${from}-${result.size - 1}/${result.size}` };
  const most = disturbance === undefined ? Number.POSITIVE_INFINITY : disturbance.after;
  const ends = disturbance?.kind === 'end';
  if (disturbance?.kind === 'unsized') {
    response.socket?.write(`HTTP/1.1 200 OK\r\netag: ${result.etag}\r\n\r\n`);
    for (const chunk of result.read(from)) response.socket?.write(chunk.subarray(0, most));
    return void response.socket?.end();
  }
  response.writeHead(call.range === null ? 200 : 206, {
    etag: result.etag,
    'content-type': 'text/csv',
    'content-length': ends ? Math.min(most, result.size - from) : result.size - from,
    ...part,
  });
  response.flushHeaders();
  const whole = await send(response, result.read(from), most);
  if (whole || ends) return void response.end();
  if (disturbance?.kind === 'stall') return;
  // What was written is to arrive before the connection breaks.
  response.write('', () => response.socket?.resetAndDestroy());
}

function rows(server: ResultServer, response: ServerResponse, call: SeenCall, most: number): unknown {
  const disturbance = server.disturb(call);
  if (disturbance?.kind === 'refuse') {
    return refuse(response, 'GetQueryResults', disturbance.status, disturbance.code);
  }
  if (disturbance?.kind === 'other') return other(response, disturbance);
  if (disturbance !== undefined) return response.socket?.resetAndDestroy();
  const prepared = server.result.prepared?.(call.token, most) ?? null;
  response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
  return response.end(prepared ?? JSON.stringify(pageAnswer(server.result, call.token, most)));
}

/** What GetQueryResults answers. */
export function pageAnswer(result: ServedResult, token: string | null, most: number): object {
  const page = result.page(token, most);
  return {
    ResultSet: {
      Rows: page.rows.map((row) => ({
        Data: row.map((value) => (value === null ? {} : { VarCharValue: value })),
      })),
      ResultSetMetadata: {
        ColumnInfo: result.columns.map(({ name, type }) => ({ Name: name, Type: type })),
      },
    },
    ...(page.next === null ? {} : { NextToken: page.next }),
  };
}

/** A query that has succeeded, whatever its id. */
function execution(response: ServerResponse, id: string): void {
  const QueryExecution = {
    QueryExecutionId: id,
    StatementType: 'DML',
    Status: { State: 'SUCCEEDED' },
    ResultConfiguration: { OutputLocation: `s3://results-bucket/${id}.csv` },
    Statistics: { DataScannedInBytes: 0 },
  };
  response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify({ QueryExecution }));
}

async function answer(
  server: ResultServer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { headers } = request;
  const body = await bodyOf(request);
  const accessKeyId = /Credential=([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? '';
  if (server.latencyMs > 0) await wait(server.latencyMs);
  const target = String(headers['x-amz-target'] ?? '').split('.')[1];
  const api = target !== undefined;
  response.setHeader(api ? 'x-amzn-requestid' : 'x-amz-request-id', 'request');
  const asked = api ? JSON.parse(body) : {};
  const call: SeenCall = {
    operation: target === 'GetQueryExecution' ? target : api ? 'GetQueryResults' : 'GetObject',
    range: headers.range ?? null,
    accessKeyId,
    token: asked.NextToken ?? null,
  };
  server.seen.push(call);
  if (call.operation === 'GetQueryExecution') execution(response, asked.QueryExecutionId);
  else if (api) rows(server, response, call, asked.MaxResults ?? 1000);
  else await object(server, response, call, headers['if-match']);
}

/** Athena's GetQueryResults and S3's GetObject for one result, with what may happen on the way. */
export async function startResultServer(result: ServedResult): Promise<ResultServer> {
  const http: Server = createServer((request, response) => {
    answer(served, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const served: ResultServer = {
    endpoint,
    seen: [],
    result,
    latencyMs: 0,
    disturb: () => undefined,
    clients: (accessKeyId = 'ASIAFIRST') => plainClients(endpoint, accessKeyId),
    close: async () => {
      http.closeAllConnections();
      await new Promise<void>((resolve) => http.close(() => resolve()));
    },
  };
  return served;
}

/** SDK clients as anyone would make them. */
export function plainClients(endpoint: string, accessKeyId: string): QueryClients {
  const config = {
    region: 'eu-central-1',
    endpoint,
    credentials: { accessKeyId, secretAccessKey: 'secret' },
  };
  return { athena: new AthenaClient(config), s3: new S3Client({ ...config, forcePathStyle: true }) };
}
