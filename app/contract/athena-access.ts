import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { base } from './base.ts';
import { FactSchema } from './connection-test.ts';
import { DiagnosisSchema } from './failure.ts';

const SignedInSchema = z.object({
  kind: z.literal('signed-in'),
  /** The person or role, as the services named it. */
  as: z.string().nullable(),
  /** Epoch milliseconds; null where the service didn't say. */
  expiresAt: z.number().nullable(),
});

/** Whether calls to Athena can be made for a DSN without asking a person. */
export const AthenaAccessSchema = z.discriminatedUnion('kind', [
  SignedInSchema,
  /** No credentials are held, but the DSN's type or token source brings them without a person. */
  z.object({ kind: z.literal('unattended') }),
  z.object({ kind: z.literal('sign-in-needed') }),
  /** Only the driver itself can sign in with this type. */
  z.object({ kind: z.literal('driver-only'), why: z.string() }),
]);
export type AthenaAccessState = z.infer<typeof AthenaAccessSchema>;

export const AthenaSignInEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fact'), fact: FactSchema }),
  SignedInSchema,
  z.object({ kind: z.literal('failed'), diagnosis: DiagnosisSchema }),
]);
export type AthenaSignInEvent = z.infer<typeof AthenaSignInEventSchema>;

/**
 * The sign-in that workgroups, catalog and queries of a DSN share. Those procedures fail as `sign-in-needed` where
 * a person has to act first.
 */
export const athenaAccess = {
  watch: base.input(z.object({ dsnId: z.string() })).output(eventIterator(AthenaAccessSchema)),
  /** `tokenId` is a held token; null for types that take none. Ends with `signed-in` or `failed`. */
  signIn: base
    .input(z.object({ dsnId: z.string(), tokenId: z.string().nullable() }))
    .output(eventIterator(AthenaSignInEventSchema)),
};
