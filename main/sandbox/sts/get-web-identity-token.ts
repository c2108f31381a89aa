import { randomUUID } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { region } from '../account.ts';
import { authorize } from '../authorize.ts';
import type { Principal } from '../principal.ts';
import { type SandboxRequest, ServiceError } from '../service.ts';
import { checkConstraints, integerParameter } from './constraints.ts';
import { uniqueIdOf } from './get-caller-identity.ts';
import { checkMemberCount, memberCount } from './list-parameter.ts';
import { stsTime } from './session-parameters.ts';
import type { StsState } from './sts-state.ts';
import type { XmlMembers } from './sts-xml.ts';

interface TokenOrder {
  readonly audiences: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  /** Seconds. */
  readonly duration: number;
  readonly algorithm: 'RS256' | 'ES384';
}

/** AWS gives no number for the limit on the payload; this one lets ten long audiences fail. */
const payloadLimit = 8192;

const paths = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${name}.member.${index + 1}`);

function checkInput(parameters: URLSearchParams, audiences: readonly string[], tags: readonly string[]) {
  checkConstraints(
    [
      { parameter: 'SigningAlgorithm', required: true, oneOf: ['RS256', 'ES384'] },
      { parameter: 'DurationSeconds', minValue: 60, maxValue: 3600 },
      ...audiences.map((parameter) => ({ parameter, minLength: 1, maxLength: 1000 })),
      ...tags.flatMap((path) => [
        { parameter: `${path}.Key`, required: true, minLength: 1, maxLength: 128 },
        { parameter: `${path}.Value`, required: true, maxLength: 256 },
      ]),
    ],
    parameters,
  );
}

function readTags(parameters: URLSearchParams, places: readonly string[]): TokenOrder['tags'] {
  const value = (name: string) => parameters.get(name) ?? '';
  const entries = places.map((path) => [value(`${path}.Key`), value(`${path}.Value`)] as const);
  if (new Set(entries.map(([key]) => key)).size < entries.length) {
    throw new ServiceError('ValidationError', 400, 'Duplicate tag keys found.');
  }
  return Object.fromEntries(entries);
}

function readOrder(parameters: URLSearchParams): TokenOrder {
  const audiences = paths('Audience', memberCount(parameters, 'Audience'));
  const tags = paths('Tags', memberCount(parameters, 'Tags'));
  checkMemberCount('Audience', audiences.length, 1, 10);
  checkMemberCount('Tags', tags.length, 0, 50);
  checkInput(parameters, audiences, tags);
  return {
    audiences: audiences.map((name) => parameters.get(name) ?? ''),
    tags: readTags(parameters, tags),
    duration: integerParameter(parameters, 'DurationSeconds', 300),
    algorithm: parameters.get('SigningAlgorithm') === 'RS256' ? 'RS256' : 'ES384',
  };
}

/** "Understanding token claims" of outbound identity federation names the claims. */
function claimsOf(order: TokenOrder, principal: Principal, issuer: string, now: number): JWTPayload {
  const [audience = '', ...more] = order.audiences;
  const issuedAt = Math.floor(now / 1000);
  return {
    iss: issuer,
    aud: more.length === 0 ? audience : [...order.audiences],
    sub: principal.roleArn ?? principal.arn,
    iat: issuedAt,
    exp: issuedAt + order.duration,
    jti: randomUUID(),
    'https://sts.amazonaws.com/': {
      aws_account: principal.accountId,
      source_region: region,
      principal_id: uniqueIdOf(principal),
      ...(Object.keys(order.tags).length === 0 ? {} : { request_tags: order.tags }),
    },
  };
}

function authorizeOrder(state: StsState, order: TokenOrder, principal: Principal): void {
  authorize(principal, 'sts:GetWebIdentityToken', '*');
  if (Object.keys(order.tags).length > 0) authorize(principal, 'sts:TagGetWebIdentityToken', '*');
  if (state.settings.get().outboundFederation) return;
  throw new ServiceError(
    'OutboundWebIdentityFederationDisabledException',
    403,
    'Outbound web identity federation is not enabled for this account.',
  );
}

function checkExpiry(expiresAt: number, principal: Principal): void {
  if (expiresAt <= principal.expiresAt) return;
  throw new ServiceError(
    'SessionDurationEscalationException',
    403,
    'The requested token duration would extend the session beyond its original expiration time.',
  );
}

/** A token that AWS signs for the caller's own identity, for use with others than AWS. */
export async function getWebIdentityToken(
  state: StsState,
  parameters: URLSearchParams,
  { now }: SandboxRequest,
  principal: Principal,
): Promise<XmlMembers> {
  const order = readOrder(parameters);
  authorizeOrder(state, order, principal);
  const expiresAt = now + order.duration * 1000;
  checkExpiry(expiresAt, principal);
  const claims = claimsOf(order, principal, state.outbound.issuer, now);
  if (Buffer.byteLength(JSON.stringify(claims)) > payloadLimit) {
    const message = 'The requested token payload size exceeds the maximum allowed size.';
    throw new ServiceError('JWTPayloadSizeExceededException', 400, message);
  }
  const token = await state.outbound.sign(claims, order.algorithm);
  return { WebIdentityToken: token, Expiration: stsTime(expiresAt) };
}
