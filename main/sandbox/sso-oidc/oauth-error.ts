/** The OAuth `error` that goes with each exception (OIDC API Reference of IAM Identity Center). */
const oauthErrors: Readonly<Record<string, string>> = {
  AccessDeniedException: 'access_denied',
  AuthorizationPendingException: 'authorization_pending',
  ExpiredTokenException: 'expired_token',
  InternalServerException: 'server_error',
  InvalidClientException: 'invalid_client',
  InvalidGrantException: 'invalid_grant',
  InvalidRequestException: 'invalid_request',
  InvalidRequestRegionException: 'invalid_request',
  InvalidScopeException: 'invalid_scope',
  SlowDownException: 'slow_down',
  UnauthorizedClientException: 'unauthorized_client',
  UnsupportedGrantTypeException: 'unsupported_grant_type',
};

/** Undefined for refusals that come before the operation, such as that of a signature. */
export function oauthError(code: string): string | undefined {
  return Object.hasOwn(oauthErrors, code) ? oauthErrors[code] : undefined;
}
