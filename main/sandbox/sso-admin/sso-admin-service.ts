import type { AccountSettingsStore } from '../account-settings.ts';
import { PageTokens } from '../athena/page-tokens.ts';
import { type SandboxRequest, type SandboxResponse, type SandboxService, ServiceError } from '../service.ts';
import { listTagsForResource } from './list-tags-for-resource.ts';

const targetPattern = /^SWBExternalService\.([A-Za-z]+)$/;

function operationOf({ headers }: SandboxRequest): string | null {
  const target = headers['x-amz-target'];
  return typeof target === 'string' ? (targetPattern.exec(target)?.[1] ?? null) : null;
}

function json(status: number, body: object): SandboxResponse {
  return { status, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: JSON.stringify(body) };
}

function parsedBody(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new ServiceError('SerializationException', 400, 'Could not parse request body into json.');
  }
}

/** The administration of IAM Identity Center (SSO Admin), speaking AWS JSON 1.1. */
export function createSsoAdminService(settings: AccountSettingsStore): SandboxService {
  const pages = new PageTokens((message) => new ServiceError('ValidationException', 400, message));
  return {
    name: 'sso-admin',
    unsignedOperations: new Set(),
    operationOf,
    async handle(operation, request, principal) {
      if (operation === 'ListTagsForResource' && principal !== null) {
        return json(200, listTagsForResource({ pages, settings }, parsedBody(request.body), principal));
      }
      throw new ServiceError('UnknownOperationException', 400, `There is no operation ${operation} here.`);
    },
    refuse: ({ code, status, message, members }) =>
      json(status, { __type: code, Message: message, ...members }),
  };
}
