import { XMLBuilder } from 'fast-xml-parser';
import type { SandboxResponse, ServiceError } from '../service.ts';

const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/';
const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  suppressEmptyNode: false,
});

/** Nested members of an XML answer; members that are undefined are left out. */
export interface XmlMembers {
  readonly [name: string]: string | number | undefined | XmlMembers;
}

function present(members: XmlMembers): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(members)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, typeof value === 'object' ? present(value) : value]),
  );
}

function document(root: string, members: XmlMembers): string {
  return builder.build({ [root]: { '@xmlns': namespace, ...present(members) } });
}

/** `<OperationResponse><OperationResult>…</OperationResult><ResponseMetadata>…`. */
export function stsAnswer(operation: string, result: XmlMembers, requestId: string): SandboxResponse {
  const body = document(`${operation}Response`, {
    [`${operation}Result`]: result,
    ResponseMetadata: { RequestId: requestId },
  });
  return { status: 200, headers: { 'content-type': 'text/xml' }, body };
}

/** `<ErrorResponse><Error>…</Error><RequestId>…`; `Sender` is the caller's fault, `Receiver` the service's. */
export function stsRefusal(error: ServiceError, requestId: string): SandboxResponse {
  const body = document('ErrorResponse', {
    Error: { Type: error.status < 500 ? 'Sender' : 'Receiver', Code: error.code, Message: error.message },
    RequestId: requestId,
  });
  return { status: error.status, headers: { 'content-type': 'text/xml' }, body };
}
