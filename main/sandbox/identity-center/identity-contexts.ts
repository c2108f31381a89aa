import { randomBytes } from 'node:crypto';
import type { PropagatedIdentity } from '../principal.ts';

/** What an identity context stands for. */
export interface IssuedContext {
  readonly identity: PropagatedIdentity;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** Hands out identity contexts, which only STS can read, and knows what they stand for. */
export interface IdentityContexts {
  issue(context: IssuedContext): string;
  find(assertion: string): IssuedContext | undefined;
}

/** No context has been issued yet. */
export function createIdentityContexts(): IdentityContexts {
  const issued = new Map<string, IssuedContext>();
  return {
    issue(context) {
      // As long as real ones may get within the 2048 characters that AssumeRole takes.
      const assertion = `AQoJb3JpZ2luX2lkYw${randomBytes(700).toString('base64')}`;
      issued.set(assertion, context);
      return assertion;
    },
    find: (assertion) => issued.get(assertion),
  };
}
