import { z } from 'zod';
import { base } from './base.ts';
import { Secret } from './secret.ts';

const InspectionProblemSchema = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
});

/** What a token says of itself. Times are epoch seconds as in the token. Holds neither token nor signature. */
export const TokenFactsSchema = z.object({
  issuer: z.string().nullable(),
  subject: z.string().nullable(),
  audiences: z.array(z.string()).readonly(),
  authorizedParty: z.string().nullable(),
  issuedAt: z.number().nullable(),
  expiresAt: z.number().nullable(),
  notBefore: z.number().nullable(),
  algorithm: z.string().nullable(),
  keyId: z.string().nullable(),
  tokenId: z.string().nullable(),
  email: z.string().nullable(),
  name: z.string().nullable(),
  length: z.number().int(),
});
export type TokenFacts = z.infer<typeof TokenFactsSchema>;

export const TokenOriginSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pasted') }),
  z.object({ kind: z.literal('file'), fileName: z.string().max(1024) }),
  z.object({ kind: z.literal('sandbox'), person: z.string() }),
  z.object({ kind: z.literal('command'), program: z.string() }),
  z.object({ kind: z.literal('environment'), variable: z.string() }),
  z.object({ kind: z.literal('browser'), issuer: z.string() }),
  z.object({ kind: z.literal('aws-identity'), tokenEndpoint: z.string() }),
  z.object({ kind: z.literal('aws'), region: z.string() }),
  /** It came with a DSN from outside. */
  z.object({ kind: z.literal('import') }),
]);
export type TokenOrigin = z.infer<typeof TokenOriginSchema>;

/** A token that main keeps in memory; the renderer knows it by `id` alone. */
export const HeldTokenSchema = z.object({
  id: z.string(),
  origin: TokenOriginSchema,
  facts: TokenFactsSchema.nullable(),
  problems: z.array(InspectionProblemSchema).readonly(),
  /** When Identity Center took it, epoch milliseconds; it cannot be exchanged a second time. */
  spentAt: z.number().nullable(),
});
export type HeldToken = z.infer<typeof HeldTokenSchema>;

export const tokens = {
  /** Hands a token to main, for good: it never comes back. */
  hold: base
    .input(
      z.object({
        text: Secret,
        origin: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('pasted') }),
          z.object({ kind: z.literal('file'), fileName: z.string().max(1024) }),
        ]),
      }),
    )
    .output(HeldTokenSchema),
  /** A fresh token from the running sandbox's identity provider, minted and kept in main. */
  fromSandbox: base.input(z.object({ person: z.string() })).output(HeldTokenSchema),
  forget: base.input(z.object({ id: z.string() })).output(z.object({})),
};
