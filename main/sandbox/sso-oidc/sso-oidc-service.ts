import { type SandboxRequest, type SandboxResponse, type SandboxService, ServiceError } from '../service.ts';
import { createTokenWithIam } from './create-token-with-iam.ts';
import { createIdTokenSigner } from './id-token-signer.ts';
import { oauthError } from './oauth-error.ts';
import type { SsoOidcState } from './sso-oidc-state.ts';

/** The unsigned CreateToken shares the path; the query tells them apart. */
function operationOf({ method, url }: SandboxRequest): string | null {
  if (method !== 'POST' || url.pathname !== '/token') return null;
  return url.searchParams.get('aws_iam') === 't' ? 'CreateTokenWithIAM' : 'CreateToken';
}

function json(status: number, body: object, headers: Readonly<Record<string, string>> = {}): SandboxResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(body),
  };
}

/** The code goes in a header; the body is that of OAuth where OAuth has a word for it. */
function refuse({ code, status, message, members }: ServiceError): SandboxResponse {
  const error = status === 403 ? undefined : oauthError(code);
  const body = error === undefined ? { message } : { error, error_description: message, ...members };
  return json(status, body, { 'x-amzn-errortype': code });
}

/** The token service of IAM Identity Center (SSO OIDC): REST with JSON. */
export function createSsoOidcService(state: SsoOidcState): SandboxService {
  const spent = new Set<string>();
  const signer = createIdTokenSigner();
  const spend = (fingerprint: string): boolean => {
    const first = !spent.has(fingerprint);
    spent.add(fingerprint);
    return first;
  };
  return {
    name: 'sso-oidc',
    unsignedOperations: new Set(['CreateToken']),
    operationOf,
    async handle(operation, request, principal) {
      if (operation === 'CreateTokenWithIAM' && principal !== null) {
        return json(200, await createTokenWithIam({ state, signer, spend }, request, principal));
      }
      throw new ServiceError(
        'UnsupportedGrantTypeException',
        400,
        'The sandbox has no device or portal sign-in',
      );
    },
    refuse,
  };
}
