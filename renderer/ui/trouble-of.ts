import { ORPCError } from '@orpc/client';
import { diagnosisOf } from './diagnosis-of.ts';
import type { Trouble } from './trouble.ts';

/** Tells a refusal, which main sends with its diagnosis, from a connection that is gone. */
export function troubleOf(error: unknown): Trouble {
  return error instanceof ORPCError ? { kind: 'refused', diagnosis: diagnosisOf(error) } : { kind: 'lost' };
}
