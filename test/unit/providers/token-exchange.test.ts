import { describe, expect, it } from 'vitest';
import { classifyTokenExchangeRefusal } from '#main/auth/classify-token-exchange-refusal.ts';
import { readServiceRefusal } from '#main/platform/service-refusal.ts';

const call = { service: 'sso-oidc', operation: 'CreateTokenWithIAM' } as const;
const claims = {
  issuer: 'https://login.example.com',
  audience: 'client',
  subject: 'ana',
  algorithm: 'RS256',
};

/** What the SDK throws for an answer: its own code where it knows one, and the members of the body. */
function thrown(name: string, members: Readonly<Record<string, string>>): Error {
  const error = Object.assign(new Error('UnknownError'), {
    $fault: 'client',
    $metadata: { httpStatusCode: 400 },
  });
  return Object.assign(error, { name, ...members });
}

function classified(error: Error, known: typeof claims | null = claims) {
  const refusal = readServiceRefusal(error, call);
  return refusal === null ? null : classifyTokenExchangeRefusal(refusal, known);
}

describe('an answer of Identity Center', () => {
  it.each([
    ['access_denied', 'application-refuses-role'],
    ['invalid_grant', 'token-grant-refused'],
    ['invalid_client', 'application-unknown'],
    ['invalid_scope', 'scope-refused'],
    ['expired_token', 'token-expired'],
    ['unauthorized_client', 'grant-not-enabled'],
    ['unsupported_grant_type', 'grant-not-enabled'],
    ['slow_down', 'throttled'],
    ['server_error', 'aws-fault'],
    ['invalid_request', 'aws-refused'],
  ])('with the OAuth error %s alone: %s', (error, expected) => {
    expect(classified(thrown('Unknown', { error }))).toBe(expected);
  });

  it('is read by its description', () => {
    const error = thrown('InvalidGrantException', {
      error: 'invalid_grant',
      error_description: 'The assertion has already been exchanged',
    });
    expect(classified(error)).toBe('token-spent');
  });

  it('about an ES256 token is about its algorithm, whatever it says', () => {
    const error = thrown('InvalidGrantException', { error: 'invalid_grant' });
    expect(classified(error, { ...claims, algorithm: 'ES256' })).toBe('token-algorithm-unsupported');
  });

  it('about the credentials that signed the call is not about the token', () => {
    const message = 'The security token included in the request is expired';
    const error = Object.assign(thrown('ExpiredTokenException', {}), { message });
    expect(classified(error)).toBe('credentials-expired');
  });

  it('about a key of the account is none about the application', () => {
    const error = thrown('AccessDeniedException', {
      error: 'access_denied',
      reason: 'KMS_AccessDeniedException',
    });
    expect(classified(error)).toBe('aws-refused');
  });
});
