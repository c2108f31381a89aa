import { GetWebIdentityTokenCommand, STSClient } from '@aws-sdk/client-sts';
import { fromIni, fromNodeProviderChain } from '@aws-sdk/credential-providers';
import type { AwsTokenRequest } from '#app/contract/token-sources.ts';
import type { FailureCode } from '#app/diagnosis/failure-code.ts';
import type { DsnEntries } from '#app/dsn/dsn.ts';
import { failed, succeeded } from '#app/result.ts';
import { type AwsEndpoint, awsPlaceOf } from '#main/platform/aws-endpoints.ts';
import { type AwsHttp, createAwsHttp } from '#main/platform/aws-http.ts';
import { callAws } from '#main/platform/call-aws.ts';
import { clientDefaults } from '#main/platform/client-defaults.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { OpenNetwork } from '#main/platform/open-network.ts';
import { redact } from '#main/platform/redact.ts';
import type { ServiceRefusal } from '#main/platform/service-refusal.ts';
import { signWithKnownClock } from '#main/platform/sign-with-known-clock.ts';
import { untilAborted } from '#main/platform/until-aborted.ts';
import type { Outcome } from '#main/services.ts';
import { classifyStsRefusal } from './classify-sts-refusal.ts';

/** Credentials as the AWS SDK hands them around. */
export type AwsIdentity = Awaited<ReturnType<ReturnType<typeof fromNodeProviderChain>>>;

/** Finds the AWS credentials to sign with: of a profile, or of the default chain. */
export type FindAwsIdentity = (profile: string | null, region: string) => Promise<AwsIdentity>;

/** What a call for a token needs. */
export interface AwsTokenParts {
  readonly clock: Clock;
  readonly findIdentity: FindAwsIdentity;
  /** The network of a DSN; without entries, the system's. */
  readonly openNetwork: OpenNetwork;
}

const operation = 'GetWebIdentityToken';
const limits = { connectionMs: 5000, requestMs: 15_000 };

/** "API_GetWebIdentityToken" of the AWS STS API Reference, section Errors. */
const ownCodes: Readonly<Record<string, FailureCode>> = {
  OutboundWebIdentityFederationDisabled: 'outbound-federation-disabled',
  JWTPayloadSizeExceeded: 'aws-token-too-large',
  SessionDurationEscalation: 'aws-token-outlives-session',
};

/** Profile and chain as the AWS CLI finds them, read anew each time. A named profile comes before the environment. */
export const findAwsIdentity: FindAwsIdentity = (profile, region) => {
  const options = { ignoreCache: true, clientConfig: { region } };
  return profile === null ? fromNodeProviderChain(options)() : fromIni({ ...options, profile })();
};

function classify(refusal: ServiceRefusal): FailureCode {
  return ownCodes[refusal.code] ?? classifyStsRefusal(refusal);
}

/** The regional endpoint, or the one given; the global one does not offer the operation. */
function endpointFor({ region, stsEndpoint }: AwsTokenRequest): Outcome<AwsEndpoint> {
  if (!/^[a-z]{2}[a-z0-9-]{0,62}$/.test(region)) return failed({ code: 'input-invalid', subject: 'region' });
  const place = awsPlaceOf([
    ['AwsRegion', region],
    ['StsEndpointOverride', stsEndpoint ?? ''],
  ]);
  if (!place.ok) return place;
  const endpoint = place.value.endpoints.sts;
  const isGlobal = endpoint.host === 'sts.amazonaws.com';
  return isGlobal
    ? failed({ code: 'endpoint-invalid', subject: endpoint.host, service: 'sts' })
    : succeeded(endpoint);
}

async function identityFor(
  { profile, region }: AwsTokenRequest,
  { findIdentity }: AwsTokenParts,
  signal: AbortSignal,
): Promise<Outcome<AwsIdentity>> {
  try {
    const found = await untilAborted(signal, findIdentity(profile, region));
    return found.aborted ? failed({ code: 'cancelled' }) : succeeded(found.value);
  } catch (error) {
    // The chain rejects with errors of many kinds: of its own, of services that it asks, of files.
    const message =
      error instanceof Error ? redact(error.message).slice(0, 500) : 'No credentials were found.';
    const subject = profile === null ? {} : { subject: profile };
    return failed({ code: 'aws-credentials-missing', message, ...subject });
  }
}

function commandFor({ audiences, durationSeconds, signingAlgorithm, tags }: AwsTokenRequest) {
  return new GetWebIdentityTokenCommand({
    Audience: [...audiences],
    DurationSeconds: durationSeconds,
    SigningAlgorithm: signingAlgorithm,
    ...(tags.length === 0 ? {} : { Tags: tags.map(({ key, value }) => ({ Key: key, Value: value })) }),
  });
}

async function call(
  request: AwsTokenRequest,
  endpoint: AwsEndpoint,
  credentials: AwsIdentity,
  http: AwsHttp,
  signal: AbortSignal,
): Promise<Outcome<string>> {
  const defaults = clientDefaults(request.region, endpoint, http.handlers.xml);
  const client = signWithKnownClock(new STSClient({ ...defaults, credentials }));
  const outcome = await callAws(
    {
      service: 'sts',
      operation,
      classify,
      send: (abortSignal) => client.send(commandFor(request), { abortSignal }),
    },
    { http, signal, onRepeat: () => undefined },
  );
  if (!outcome.ok) return outcome;
  const token = outcome.value.value.WebIdentityToken;
  return token ? succeeded(token) : failed({ code: 'answer-not-from-aws', service: 'sts', operation });
}

/** Has AWS sign a token for an identity: STS GetWebIdentityToken. It is for others than AWS. The DSN names the proxy. */
export async function requestAwsToken(
  request: AwsTokenRequest,
  parts: AwsTokenParts,
  signal: AbortSignal,
  entries: DsnEntries = [],
): Promise<Outcome<string>> {
  const endpoint = endpointFor(request);
  if (!endpoint.ok) return endpoint;
  const network = await parts.openNetwork(entries);
  if (!network.ok) return network;
  const identity = await identityFor(request, parts, signal);
  if (!identity.ok) return identity;
  const http = createAwsHttp(limits, parts.clock, network.value);
  try {
    return await call(request, endpoint.value, identity.value, http, signal);
  } finally {
    http.close();
  }
}
