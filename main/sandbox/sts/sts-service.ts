import type { Principal } from '../principal.ts';
import { type SandboxRequest, type SandboxResponse, type SandboxService, ServiceError } from '../service.ts';
import { assumeRole } from './assume-role.ts';
import { assumeRoleWithWebIdentity } from './assume-role-with-web-identity.ts';
import { getCallerIdentity } from './get-caller-identity.ts';
import { getWebIdentityToken } from './get-web-identity-token.ts';
import type { StsState } from './sts-state.ts';
import { stsAnswer, stsRefusal, type XmlMembers } from './sts-xml.ts';

const version = '2011-06-15';

/** The query protocol takes its parameters from the form body, or from the query of a GET. */
function parametersOf({ method, url, body }: SandboxRequest): URLSearchParams {
  return method === 'GET' ? url.searchParams : new URLSearchParams(body.toString('utf8'));
}

function needPrincipal(principal: Principal | null): Principal {
  if (principal) return principal;
  throw new ServiceError('MissingAuthenticationToken', 403, 'Request is missing Authentication Token');
}

async function perform(
  state: StsState,
  operation: string,
  request: SandboxRequest,
  principal: Principal | null,
): Promise<XmlMembers> {
  const parameters = parametersOf(request);
  const stated = parameters.get('Version');
  if (stated === version) {
    switch (operation) {
      case 'AssumeRoleWithWebIdentity':
        return assumeRoleWithWebIdentity(state, parameters, request);
      case 'AssumeRole':
        return assumeRole(state, parameters, request, needPrincipal(principal));
      case 'GetCallerIdentity':
        return getCallerIdentity(needPrincipal(principal));
      case 'GetWebIdentityToken':
        return getWebIdentityToken(state, parameters, request, needPrincipal(principal));
    }
  }
  const message = `Could not find operation ${operation} for version ${stated ?? 'NO_VERSION_SPECIFIED'}`;
  throw new ServiceError('InvalidAction', 400, message);
}

/** AWS STS: query protocol, XML answers. */
export function createStsService(state: StsState): SandboxService {
  return {
    name: 'sts',
    unsignedOperations: new Set(['AssumeRoleWithWebIdentity']),
    operationOf: (request) => parametersOf(request).get('Action'),
    async handle(operation, request, principal): Promise<SandboxResponse> {
      return stsAnswer(operation, await perform(state, operation, request, principal), request.requestId);
    },
    refuse: (error, request) => stsRefusal(error, request.requestId),
  };
}
