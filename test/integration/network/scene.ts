import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Failure } from '#app/diagnosis/failure.ts';
import type { AwsEndpoint } from '#main/platform/aws-endpoints.ts';
import { type AwsHttp, createAwsHttp } from '#main/platform/aws-http.ts';
import { type CallContext, callAws, type RepeatPolicy, type Repetition } from '#main/platform/call-aws.ts';
import { classifyCommonRefusal } from '#main/platform/classify-common-refusal.ts';
import { clientDefaults } from '#main/platform/client-defaults.ts';
import { systemClock } from '#main/platform/clock.ts';
import { checkNetwork, type Network } from '#main/platform/network.ts';
import { signWithKnownClock } from '#main/platform/sign-with-known-clock.ts';

/** A service that counts who comes. */
export interface CountedService {
  readonly port: number;
  readonly requests: () => number;
  readonly connections: () => number;
  close(): void;
}

const identity =
  '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>' +
  '<Arn>arn:aws:iam::111122223333:user/ana</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>';

/** STS as far as these tests go. */
export const answerIdentity: RequestListener = (request, response) => {
  request.resume();
  response.writeHead(200, { 'content-type': 'text/xml', 'x-amzn-requestid': 'request-1' }).end(identity);
};

export async function startService(
  answer: RequestListener,
  tls?: { readonly key: string; readonly cert: string },
): Promise<CountedService> {
  let requests = 0;
  let connections = 0;
  const counted: RequestListener = (request, response) => {
    requests += 1;
    answer(request, response);
  };
  const server: Server = tls === undefined ? createHttpServer(counted) : createServer(tls, counted);
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    requests: () => requests,
    connections: () => connections,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

export function endpointAt(scheme: 'http' | 'https', host: string, port: number): AwsEndpoint {
  return { service: 'sts', url: `${scheme}://${host}:${port}`, scheme, host, port, overridden: true };
}

/** A network as these DSN entries describe it. */
export async function networkFor(
  entries: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>> = {},
  proxyPassword: string | null = null,
): Promise<Network> {
  const network = await checkNetwork(Object.entries(entries), { environment, proxyPassword });
  if (!network.ok) throw new Error(network.failure.code);
  return network.value;
}

export function httpOver(network: Network, connectionMs = 5000): AwsHttp {
  return createAwsHttp({ connectionMs, requestMs: 5000 }, systemClock, network);
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly repeat?: RepeatPolicy;
  onRepeat?(repetition: Repetition): void;
}

/** One signed call; what came of it. */
export async function callSts(
  http: AwsHttp,
  endpoint: AwsEndpoint,
  { signal = new AbortController().signal, repeat = 'before-sending-only', onRepeat }: CallOptions = {},
): Promise<Failure | 'answered'> {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
  const client = new STSClient({ ...clientDefaults('eu-west-1', endpoint, http.handlers.xml), credentials });
  signWithKnownClock(client);
  const context: CallContext = { http, signal, onRepeat: (repetition) => onRepeat?.(repetition) };
  const outcome = await callAws(
    {
      service: 'sts',
      operation: 'GetCallerIdentity',
      repeat,
      classify: (refusal) => classifyCommonRefusal(refusal) ?? 'aws-refused',
      send: (abortSignal) => client.send(new GetCallerIdentityCommand({}), { abortSignal }),
    },
    context,
  );
  return outcome.ok ? 'answered' : outcome.failure;
}
