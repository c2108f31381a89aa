import { AuthorizationResponseError, ResponseBodyError, WWWAuthenticateChallengeError } from 'openid-client';
import type { Failure } from '#app/diagnosis/failure.ts';
import type { FailureCode } from '#app/diagnosis/failure-code.ts';
import { redact } from '#main/platform/redact.ts';
import { identityFetchFailure } from '../identity-fetch.ts';

/** Error codes of OAuth 2.0 (RFC 6749, sections 4.1.2.1 and 5.2) and OpenID Connect Core, section 3.1.2.6. */
const byError: Readonly<Record<string, FailureCode>> = {
  access_denied: 'browser-refused',
  login_required: 'browser-refused',
  interaction_required: 'browser-refused',
  consent_required: 'browser-refused',
  account_selection_required: 'browser-refused',
  invalid_client: 'identity-client-refused',
  unauthorized_client: 'identity-client-refused',
  invalid_scope: 'identity-client-refused',
  invalid_request: 'identity-client-refused',
  unsupported_response_type: 'identity-client-refused',
  unsupported_grant_type: 'identity-client-refused',
  server_error: 'identity-provider-fault',
  temporarily_unavailable: 'identity-provider-fault',
};

/** What an OAuth error code means; null for one that only the place where it came up tells. */
export function failureCodeOf(error: string): FailureCode | null {
  return Object.hasOwn(byError, error) ? (byError[error] ?? null) : null;
}

/** What an error of a token endpoint means (RFC 6749, section 5.2); there is no browser in that. */
export function tokenEndpointCode(error: string, status: number): FailureCode {
  if (status >= 500) return 'identity-provider-fault';
  const code = failureCodeOf(error);
  const ofBrowser = code === 'browser-refused' || error === 'invalid_request';
  return code === null || ofBrowser ? 'token-endpoint-refused' : code;
}

/** An error code and its description, fit to be shown. */
export function toldBy(
  error: string,
  description: string | undefined,
): Pick<Failure, 'serviceCode' | 'message'> {
  return {
    serviceCode: redact(error).slice(0, 100),
    ...(description === undefined ? {} : { message: redact(description).slice(0, 1000) }),
  };
}

function textOf(error: object, name: string): string | null {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? value : null;
}

/** The claim that did not compare; openid-client puts it into the cause of the cause. */
function claimIn(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  return textOf(error, 'claim') ?? claimIn(Reflect.get(error, 'cause'));
}

function statusIn(error: Error): number | null {
  return error.cause instanceof Response ? error.cause.status : null;
}

function answerFailure(error: Error): Failure {
  const code = textOf(error, 'code') ?? '';
  if (claimIn(error) === 'nonce') return { code: 'browser-state-mismatch' };
  const status = statusIn(error);
  const told = status === null ? {} : { httpStatus: status };
  if (status !== null && status >= 500) return { ...told, code: 'identity-provider-fault' };
  const message = redact(error.message).slice(0, 300);
  const claim = claimIn(error);
  return {
    ...told,
    code: 'identity-answer-invalid',
    serviceCode: code,
    message: claim === null ? message : `${message}: ${claim.slice(0, 50)}`,
  };
}

/** An error of openid-client as a failure. Rethrows what is none of its kinds, for that is a defect. */
export function classifyOidcError(error: unknown, endpoint: string): Failure {
  const known = { service: 'identity-provider', endpoint };
  const carried = identityFetchFailure(error);
  if (carried !== null) return carried;
  if (error instanceof AuthorizationResponseError) {
    const code = failureCodeOf(error.error) ?? 'browser-refused';
    return { ...known, ...toldBy(error.error, error.error_description), code };
  }
  if (error instanceof ResponseBodyError) {
    const code = tokenEndpointCode(error.error, error.status);
    return { ...known, ...toldBy(error.error, error.error_description), code, httpStatus: error.status };
  }
  if (error instanceof WWWAuthenticateChallengeError) {
    return { ...known, code: 'identity-client-refused', httpStatus: error.status };
  }
  if (!(error instanceof Error) || !textOf(error, 'code')?.startsWith('OAUTH_')) throw error;
  return { ...known, ...answerFailure(error) };
}
