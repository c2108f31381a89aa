import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { base } from './base.ts';
import { Secret } from './secret.ts';
import { HeldTokenSchema } from './tokens.ts';

/** Limits of STS GetWebIdentityToken (API_GetWebIdentityToken). */
export const AwsTokenRequestSchema = z.object({
  /** AWS profile to sign with; null for the default credential chain. */
  profile: z.string().max(256).nullable(),
  /** GetWebIdentityToken is offered by regional endpoints only. */
  region: z.string().min(1).max(64),
  stsEndpoint: z.string().max(2048).nullable(),
  audiences: z.array(z.string().min(1).max(1000)).min(1).max(10),
  durationSeconds: z.number().int().min(60).max(3600),
  signingAlgorithm: z.enum(['RS256', 'ES384']),
  tags: z.array(z.object({ key: z.string().min(1).max(128), value: z.string().max(256) })).max(50),
});
export type AwsTokenRequest = z.infer<typeof AwsTokenRequestSchema>;

/** Where a DSN's token comes from. Holds no token; a client secret is kept by the keychain-locked store. */
export const TokenSourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paste') }),
  z.object({ kind: z.literal('file'), path: z.string().min(1).max(4096) }),
  z.object({
    kind: z.literal('command'),
    program: z.string().min(1).max(4096),
    args: z.array(z.string().max(4096)).max(64),
    timeoutSeconds: z.number().int().min(1).max(600),
  }),
  z.object({ kind: z.literal('environment'), variable: z.string().min(1).max(255) }),
  z.object({
    kind: z.literal('browser'),
    /** Discovery document of the identity provider. */
    wellKnownUrl: z.string().min(1).max(2048),
    clientId: z.string().min(1).max(1024),
    scope: z.string().max(1024),
    listenPort: z.number().int().min(1).max(65_535),
    timeoutSeconds: z.number().int().min(1).max(3600),
  }),
  z.object({
    kind: z.literal('aws-identity'),
    request: AwsTokenRequestSchema,
    tokenEndpoint: z.string().min(1).max(2048),
    /** RFC 7523 client assertion, or RFC 8693 subject token. */
    use: z.enum(['client-assertion', 'subject-token']),
    clientId: z.string().max(1024),
    scope: z.string().max(1024),
    /** The audience asked for at the token endpoint (RFC 8693 `audience`); null leaves it out. */
    audience: z.string().max(2048).nullable(),
  }),
  z.object({ kind: z.literal('sandbox'), person: z.string().min(1).max(64) }),
]);
export type TokenSource = z.infer<typeof TokenSourceSchema>;

/** A DSN's source with a sentence on what taking a token from it will do. */
export const KeptTokenSourceSchema = z.object({
  source: TokenSourceSchema,
  /** For example “Runs /usr/bin/get-token and takes what it prints.” */
  willUse: z.string(),
});
export type KeptTokenSource = z.infer<typeof KeptTokenSourceSchema>;

export const TakeEventSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('progress'),
    text: z.string(),
    /** Where to sign in, for a browser that did not open by itself. Of use to this one taking only. */
    address: z.string().optional(),
  }),
  z.object({ kind: z.literal('held'), token: HeldTokenSchema }),
]);
export type TakeEvent = z.infer<typeof TakeEventSchema>;

/** Epoch milliseconds; null until the file changes for the first time. */
export const TokenFileChangeSchema = z.object({ changedAt: z.number().nullable() });
export type TokenFileChange = z.infer<typeof TokenFileChangeSchema>;

const dsnId = z.object({ dsnId: z.string() });

export const tokenSources = {
  get: base.input(dsnId).output(KeptTokenSourceSchema),
  /** `clientSecret` is kept by the secret store; null leaves the one that is there. */
  keep: base
    .input(dsnId.extend({ source: TokenSourceSchema, clientSecret: Secret.nullable() }))
    .output(KeptTokenSourceSchema),
  /** Takes a fresh token. Aborting it ends the command, the browser wait or the exchange. */
  take: base.input(dsnId).output(eventIterator(TakeEventSchema)),
  /** Tells when the file of the DSN's source changes, as long as one listens. Silent for sources of other kinds. */
  watchFile: base.input(dsnId).output(eventIterator(TokenFileChangeSchema)),
};

/** The AWS-signed token itself, for people who set up a federation. */
export const tokenTools = {
  request: base.input(AwsTokenRequestSchema).output(HeldTokenSchema),
  /** Checks a held token's signature against its issuer's published keys. */
  verify: base.input(z.object({ tokenId: z.string() })).output(
    z.object({
      verified: z.boolean(),
      issuer: z.string().nullable(),
      keyId: z.string().nullable(),
      /** Why it is not verified; null where it is. */
      reason: z.string().nullable(),
    }),
  ),
  /** All claims of a held token, pretty-printed, without header secrets or signature. */
  claims: base
    .input(z.object({ tokenId: z.string() }))
    .output(z.object({ header: z.string(), payload: z.string() })),
  /** Puts a held token on the system's clipboard, on purpose; main does it, so that it never enters the page. */
  copy: base.input(z.object({ tokenId: z.string() })).output(z.object({})),
};
