import type { Fact } from '#app/contract/connection-test.ts';
import { failed, succeeded } from '#app/result.ts';
import type { AwsEndpoint, AwsService } from '#main/platform/aws-endpoints.ts';
import type { Network } from '#main/platform/network.ts';
import { type ReachedEndpoint, reachEndpoint } from '#main/platform/reach-endpoint.ts';
import type { Outcome } from '#main/services.ts';
import type { HopContext, HopYield } from './test-run.ts';

const limitMs = 5000;

const names: Readonly<Record<AwsService, string>> = {
  sts: 'STS',
  athena: 'Athena',
  s3: 'S3',
  'sso-oidc': 'Identity Center tokens',
  'sso-admin': 'Identity Center administration',
};

function tlsWords(tls: ReachedEndpoint['tls']): string {
  if (tls === null) return 'no TLS';
  const unchecked = tls.verified ? '' : ', not trusted';
  return `TLS ${tls.ms} ms (${tls.version}, certificate by ${tls.issuer}${unchecked})`;
}

function wordsFor({ proxy, addresses, dnsMs, tcpMs, tls }: ReachedEndpoint): string {
  const way = proxy === null ? '' : `through the proxy ${proxy.name}: `;
  const tunnel = proxy === null || proxy.connectMs === null ? '' : `CONNECT ${proxy.connectMs} ms, `;
  return `${way}DNS ${dnsMs} ms (${addresses.slice(0, 4).join(', ')}), TCP ${tcpMs} ms, ${tunnel}${tlsWords(tls)}`;
}

function factFor(endpoint: AwsEndpoint, outcome: Outcome<ReachedEndpoint>): Fact {
  const { service, host, port } = endpoint;
  const value = outcome.ok
    ? wordsFor(outcome.value)
    : `not reached (${outcome.failure.message ?? outcome.failure.code})`;
  return { label: `${names[service]} ${host}:${port}`, value };
}

/** Reaches all endpoints side by side; of several failures the first in the order of use counts. */
export async function reachEndpoints(
  endpoints: readonly AwsEndpoint[],
  network: Network,
  context: HopContext,
): Promise<Outcome<HopYield<null>>> {
  const outcomes = await Promise.all(
    endpoints.map(async (endpoint) => {
      const outcome = await reachEndpoint(endpoint, limitMs, context.signal, network);
      if (outcome.ok || outcome.failure.code !== 'cancelled') context.fact(factFor(endpoint, outcome));
      return outcome;
    }),
  );
  const failure = outcomes.find((outcome) => !outcome.ok);
  if (failure !== undefined && !failure.ok) return failed(failure.failure);
  const proved = `This computer can connect to ${endpoints.map(({ service }) => names[service]).join(', ')}.`;
  return succeeded({ value: null, report: { proved, facts: [], warnings: [], requestId: null } });
}
