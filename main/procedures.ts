import { ORPCError, os } from '@orpc/server';
import { contractFailure } from '#main/contract-failure.ts';
import type { Services } from '#main/services.ts';

/** What a host gives each call: the services, and nothing of the transport. */
export interface CallContext {
  readonly services: Services;
}

/** A defect is logged under an incident id and crosses as `internal`; a refused input as `input-invalid`. */
export function toContractError(error: unknown, services: Services): unknown {
  if (error instanceof ORPCError && error.code === 'FAILURE') return error;
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST')
    return contractFailure({ code: 'input-invalid' });
  if (error instanceof DOMException && error.name === 'AbortError')
    return contractFailure({ code: 'cancelled' });
  return contractFailure({ code: 'internal' }, services.log.defect('call-failed', error));
}

/** For every subject of the contract: what a handler throws crosses as a failure. */
export const failuresCross = os.$context<CallContext>().middleware(async ({ context, next }) => {
  try {
    return await next();
  } catch (error) {
    throw toContractError(error, context.services);
  }
});
