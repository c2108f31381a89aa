import type { TokenClaims } from '#app/diagnosis/failure.ts';
import type { FailureCode } from '#app/diagnosis/failure-code.ts';
import { classifyCommonRefusal } from '#main/platform/classify-common-refusal.ts';
import type { ServiceRefusal } from '#main/platform/service-refusal.ts';

type Rule = readonly [pattern: RegExp, code: FailureCode];

/** The one code for a refused token covers many causes; only its text may tell them. The first that fits counts. */
const grantRules: readonly Rule[] = [
  [/already|\bonce\b|\bjti\b|replay|reused|been used|spent/i, 'token-spent'],
  [/expired|\bexp\b/i, 'token-expired'],
  [/not (?:yet|currently) valid|\bnbf\b|in the future/i, 'token-not-yet-valid'],
  [/algorithm|\balg\b|rs256/i, 'token-algorithm-unsupported'],
  [/lacks|missing claim|required claim/i, 'token-claim-missing'],
  [/could not be (?:read|reached|fetched)|unreachable/i, 'identity-provider-unreachable'],
  [/audience|\baud\b|\bazp\b/i, 'trusted-audience-mismatch'],
  [/user|person|principal|identity store|provision|subject|attribute/i, 'person-not-provisioned'],
  [/signature|\bkeys?\b|jwks/i, 'token-signature-invalid'],
  [/issuer|\biss\b/i, 'trusted-issuer-mismatch'],
  [/malformed|not a (?:valid )?jwt|decode|parse/i, 'token-not-a-jwt'],
];

/** OAuth `error` by Identity Center's own code, for answers that carry only one of the two (API_CreateTokenWithIAM). */
const oauthCodes: Readonly<Record<string, string>> = {
  access_denied: 'AccessDenied',
  invalid_grant: 'InvalidGrant',
  invalid_client: 'InvalidClient',
  invalid_request: 'InvalidRequest',
  invalid_scope: 'InvalidScope',
  expired_token: 'ExpiredToken',
  unauthorized_client: 'UnauthorizedClient',
  unsupported_grant_type: 'UnsupportedGrantType',
  slow_down: 'SlowDown',
  server_error: 'InternalServer',
};

/** Identity Center verifies this signature only ("Using applications with a trusted token issuer"). */
const onlyAlgorithm = 'RS256';

function classifyGrant({ message }: ServiceRefusal, claims: TokenClaims | null): FailureCode {
  // Known before the service says anything, and by itself reason enough.
  const algorithm = claims?.algorithm ?? onlyAlgorithm;
  if (algorithm !== onlyAlgorithm) return 'token-algorithm-unsupported';
  return grantRules.find(([pattern]) => pattern.test(message))?.[1] ?? 'token-grant-refused';
}

function classifyOwn(refusal: ServiceRefusal, claims: TokenClaims | null): FailureCode | null {
  const { code, message, reason } = refusal;
  const known = Object.values(oauthCodes).includes(code) || code === 'InvalidRequestRegion';
  switch (known ? code : (oauthCodes[refusal.oauthError ?? ''] ?? code)) {
    case 'AccessDenied':
      return reason?.startsWith('KMS') ? 'aws-refused' : 'application-refuses-role';
    case 'InvalidGrant':
      return classifyGrant(refusal, claims);
    case 'InvalidClient':
      return 'application-unknown';
    case 'InvalidRequestRegion':
      return 'identity-center-elsewhere';
    case 'InvalidRequest':
      return /client.?id|application/i.test(message) ? 'application-unknown' : 'aws-refused';
    case 'InvalidScope':
      return 'scope-refused';
    case 'ExpiredToken':
      // The security token is that of the application role's credentials, by which the call is signed.
      return /security token/i.test(message) ? 'credentials-expired' : 'token-expired';
    case 'UnauthorizedClient':
    case 'UnsupportedGrantType':
      return 'grant-not-enabled';
    case 'SlowDown':
      return 'throttled';
    case 'InternalServer':
      return 'aws-fault';
    default:
      return null;
  }
}

/** What a refusal of CreateTokenWithIAM means, in the light of what the token says of itself. */
export function classifyTokenExchangeRefusal(
  refusal: ServiceRefusal,
  claims: TokenClaims | null,
): FailureCode {
  return classifyOwn(refusal, claims) ?? classifyCommonRefusal(refusal) ?? 'aws-refused';
}
